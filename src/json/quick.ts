/**
 * The cheap way to read a text that hides nothing: JSON.parse, and a proof that it told everything. Anything the proof
 * cannot rule out (a duplicate key, an odd number token, a surrogate, depth) is left to the strict reader.
 */
import { DEEPEST } from './reader.ts';

/** A surrogate escape, or a number that is not plain decimal digits with at most fifteen of them. */
const SUSPECT = /\\u[dD][89a-fA-F]|(?:^|"[ \t\n\r]*:|[[,])[ \t\n\r]*(?:-|\d+[.eE]|\d{16})/;

/** The value of a text that JSON.parse reads completely, or undefined where only the strict reader can tell. */
export function quickParse(text: string): { value: unknown } | undefined {
  if (SUSPECT.test(text) || !text.isWellFormed()) return undefined;
  const value = parse(text);
  return value !== undefined && countKeys(value) === countColons(text) ? { value } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The number of keys in a value; NaN, which equals nothing, if it is too deep. */
function countKeys(root: unknown): number {
  let keys = 0;
  let level = [root];
  for (let depth = 0; level.length > 0; depth++) {
    const deeper: unknown[] = [];
    if (depth === DEEPEST - 1 && level.some(isFilled)) return NaN;
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
  const values: unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const child of values) if (typeof child === 'object' && child !== null) deeper.push(child);
  return Array.isArray(value) ? 0 : values.length;
}

/**
 * Colons that follow a quote: at least one for each key in the text, so that an equal count proves that no key is
 * hidden.
 */
function countColons(text: string): number {
  let colons = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    let before = at - 1;
    while (isSpace(text.charCodeAt(before))) before--;
    if (text[before] === '"') colons++;
  }
  return colons;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
