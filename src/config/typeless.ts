/**
 * Silence about packages without a type: Node.js advises to write one, which is no matter of a lint run, and is not in
 * the hands of everybody who starts one.
 */
import { ownValue } from '../own.ts';

const ADVICE = 'MODULE_TYPELESS_PACKAGE_JSON';

/** The imports that are going on, and what stood in the place of our function before the first of them. */
const state: { running: number; before: PropertyDescriptor } = { running: 0, before: {} };

/** Imports code without that advice; every other warning is given. */
export async function importQuietly(load: () => Promise<unknown>): Promise<unknown> {
  if (state.running++ === 0) {
    state.before = Object.getOwnPropertyDescriptor(process, 'emitWarning') ?? {};
    Object.defineProperty(process, 'emitWarning', { ...state.before, value: emitOthers });
  }
  try {
    return await load();
  } finally {
    if (--state.running === 0) Object.defineProperty(process, 'emitWarning', state.before);
  }
}

function emitOthers(...warning: readonly unknown[]): void {
  const isAdvice = warning.some((part) => part === ADVICE || ownValue(part, 'code') === ADVICE);
  const emit: unknown = state.before.value;
  if (!isAdvice && typeof emit === 'function') Reflect.apply(emit, process, warning);
}
