/**
 * The cheap way to read a text that hides nothing: JSON.parse, and a proof that it told everything.
 * Anything the proof cannot rule out (a duplicate key, an odd number token, a surrogate, depth) is left to the strict
 * reader.
 */
import { DEEPEST } from './reader.ts';

const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;

/** Digits of a number that is surely printed as it is read. */
const MOST_DIGITS = 15;

/**
 * Counts the keys in the value of a whole text that the counter knows. The count is NaN, which equals nothing, where
 * the value is not what it knows, where it is too deep, and where a number stands behind no key.
 */
export type KeyCounter = (value: unknown) => number;

/** A value that JSON.parse read completely; `known` if the counter knows all of it. */
export interface QuickJson {
  readonly value: unknown;
  readonly known: boolean;
}

/** Reads a text completely with JSON.parse, or answers undefined where only the strict reader can tell. */
export function quickParse(text: string, countKnown?: KeyCounter): QuickJson | undefined {
  if (!text.isWellFormed() || (text.includes('\\u') && SURROGATE_ESCAPE.test(text))) return undefined;
  const value = parse(text);
  const keys = value === undefined ? NaN : countColons(text);
  if (Number.isNaN(keys)) return undefined;
  const known = countKnown?.(value) === keys;
  return known || countKeys(value, 0) === keys ? { value, known } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Counts the keys in a value, whatever it is, as a {@link KeyCounter} does.
 * @param above the containers around the value
 */
export function countKeys(root: unknown, above: number): number {
  if (typeof root === 'number' && above === 0) return NaN;
  let keys = 0;
  let level = [root];
  for (let depth = above; level.length > 0; depth++) {
    const deeper: unknown[] = [];
    if (depth >= DEEPEST - 1 && level.some(isFilled)) return NaN;
    for (const value of level) keys += countOwnKeys(value, deeper);
    level = deeper;
  }
  return keys;
}

function isFilled(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** Counts the keys of one value and collects the values that may hold more. */
function countOwnKeys(value: unknown, deeper: unknown[]): number {
  if (typeof value !== 'object' || value === null) return 0;
  const isList = Array.isArray(value);
  const values: unknown[] = isList ? value : Object.values(value);
  for (const child of values) {
    if (typeof child === 'object' && child !== null) deeper.push(child);
    else if (isList && typeof child === 'number') return NaN;
  }
  return isList ? 0 : values.length;
}

/**
 * Counts colons that follow a quote: at least one for each key in the text, so that an equal count proves that no key
 * is hidden. NaN if one of them leads to a number that is not plain decimal digits with at most fifteen of them.
 */
function countColons(text: string): number {
  let colons = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    let before = at - 1;
    while (isSpace(text.charCodeAt(before))) before--;
    if (text.charCodeAt(before) !== 0x22) continue;
    colons++;
    if (!isPlainAfter(text, at + 1)) return NaN;
  }
  return colons;
}

/** True unless a number that may be printed otherwise stands behind an offset. */
function isPlainAfter(text: string, offset: number): boolean {
  let at = offset;
  while (isSpace(text.charCodeAt(at))) at++;
  const start = at;
  while (isDigit(text.charCodeAt(at))) at++;
  const code = text.charCodeAt(at);
  if (at === start) return code !== 0x2d;
  return at - start <= MOST_DIGITS && code !== 0x2e && code !== 0x65 && code !== 0x45;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
