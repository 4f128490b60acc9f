/**
 * Silence about packages without a type: Node.js advises to write one, which is no matter of a lint run, and is not in
 * the hands of everybody who starts one.
 */
import { ownValue } from '../own.ts';
import { standingIn } from './stand-in.ts';

const ADVICE = 'MODULE_TYPELESS_PACKAGE_JSON';

/** Imports code without that advice; every other warning is given. */
export const importQuietly = standingIn('emitWarning', (emit) => (...warning) => {
  const isAdvice = warning.some((part) => part === ADVICE || ownValue(part, 'code') === ADVICE);
  return isAdvice ? undefined : emit(...warning);
});
