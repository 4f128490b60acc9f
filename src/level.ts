/** Levels of rules: a severity, or `off`. */
import type { Severity } from './report.ts';

/** How loud a rule is, or that it is silent. */
export type Level = 'off' | Severity;

/** All levels, from the quietest to the loudest. */
export const LEVELS = ['off', 'info', 'warn', 'error'] as const satisfies readonly Level[];

/** True for the name of a level. */
export function isLevel(value: unknown): value is Level {
  return LEVELS.some((level) => level === value);
}

/** True if a level is less loud than another. */
export function isQuieter(level: Level, than: Level): boolean {
  return LEVELS.indexOf(level) < LEVELS.indexOf(than);
}

/** The louder of two levels. */
export function louder<L extends Level>(a: L, b: L): L {
  return isQuieter(a, b) ? b : a;
}

/** The quieter of two levels. */
export function quieter<L extends Level>(a: L, b: L): L {
  return isQuieter(b, a) ? b : a;
}
