/**
 * Silence about packages without a type: Node.js advises to write one, which is no matter of a lint run, and is not in
 * the hands of everybody who starts one.
 */
import { ownValue } from '../own.ts';

const ADVICE = 'MODULE_TYPELESS_PACKAGE_JSON';

/** The imports that are going on, and the way back to what stood in the place of our function before the first. */
const state = { running: 0, end: (): void => undefined };

/** Imports code without that advice; every other warning is given. */
export async function importQuietly(load: () => Promise<unknown>): Promise<unknown> {
  if (state.running++ === 0) state.end = hushAdvice();
  try {
    return await load();
  } finally {
    if (--state.running === 0) state.end();
  }
}

/** Hushes the advice. Answers the way back, which leaves a function alone that the code itself has put there. */
function hushAdvice(): () => void {
  const before = Object.getOwnPropertyDescriptor(process, 'emitWarning') ?? {};
  const emit: unknown = before.value;
  const value = (...warning: readonly unknown[]): void => {
    const isAdvice = warning.some((part) => part === ADVICE || ownValue(part, 'code') === ADVICE);
    if (!isAdvice && typeof emit === 'function') Reflect.apply(emit, process, warning);
  };
  Reflect.defineProperty(process, 'emitWarning', { configurable: true, enumerable: true, writable: true, value });
  return () => {
    if (process.emitWarning === value) Reflect.defineProperty(process, 'emitWarning', before);
  };
}
