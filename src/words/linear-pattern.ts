/** Regular expressions of users, matched in linear time by RE2's method, which is loaded for the first of them. */

/**
 * A pattern of a user that has been compiled: it tells whether it is found in a text, in time linear in the text.
 *
 * @example
 * ```ts
 * import { linearPattern, type LinearPattern } from 'manifestlint/kit';
 *
 * const isOurs: LinearPattern = linearPattern('^(?:billing|ops)-') ?? (() => true);
 * isOurs('billing-etl'); // => true
 * ```
 */
export type LinearPattern = (text: string) => boolean;

/** The part of re2js that is used. */
interface Engine {
  translateRegExp(pattern: string): string;
  compile(pattern: string): { matcher(text: string): { find(): boolean } };
}

/**
 * Compiles a pattern; undefined where it needs look-around, back references or large repetitions, which take long.
 *
 * @example
 * ```ts
 * import { linearPattern } from 'manifestlint/kit';
 *
 * linearPattern('^[a-z]+$')?.('etl'); // => true
 * linearPattern('(?=etl)'); // => undefined
 * ```
 */
export function linearPattern(pattern: string): LinearPattern | undefined {
  const engine = loadEngine();
  try {
    const compiled = engine.compile(engine.translateRegExp(pattern));
    return (text) => compiled.matcher(text).find();
  } catch {
    return undefined;
  }
}

/** Loads the engine without waiting, since options are checked and rules run in one go. */
function loadEngine(): Engine {
  const loaded: unknown = process.getBuiltinModule('node:module').createRequire(import.meta.url)('re2js');
  if (typeof loaded === 'object' && loaded !== null && 'RE2JS' in loaded && isEngine(loaded.RE2JS)) return loaded.RE2JS;
  throw new Error('re2js is not what it was');
}

function isEngine(value: unknown): value is Engine {
  return typeof value === 'function' && 'compile' in value && 'translateRegExp' in value;
}
