/** Values and keys as TOML text. */
import type { Json } from '../text-edit.ts';

const BARE_KEY = /^[\w-]+$/;

/** Characters that a literal string cannot hold. */
const NOT_LITERAL = /['\p{Cc}]/u;

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

/**
 * A value on one line, or undefined where TOML has none for it (`null`).
 * @param old the text that it replaces: a string keeps its single quotes
 */
export function spellValue(value: Json, old = ''): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'string') return spellString(value, old);
  if (typeof value === 'number') return spellNumber(value);
  if (typeof value !== 'object') return String(value);
  const parts = Array.isArray(value)
    ? value.map((element: Json) => spellValue(element))
    : Object.entries(value).map(([key, child]) => spellPair(spellKey(key), child));
  if (parts.includes(undefined)) return undefined;
  const inside = parts.join(', ');
  if (Array.isArray(value)) return `[${inside}]`;
  return inside === '' ? '{}' : `{ ${inside} }`;
}

/** `key = value`, the key as it stands. */
export function spellPair(key: string, value: Json): string | undefined {
  const text = spellValue(value);
  return text === undefined ? undefined : `${key} = ${text}`;
}

/** A key, with quotes only if it needs them. */
export function spellKey(key: string): string {
  return BARE_KEY.test(key) ? key : spellString(key, '');
}

function spellString(value: string, old: string): string {
  if (old.startsWith("'") && !NOT_LITERAL.test(value)) return `'${value}'`;
  return `"${value.replace(/["\\\p{Cc}]/gu, escapeOf)}"`;
}

function escapeOf(char: string): string {
  return ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function spellNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return Number.isFinite(value) ? String(value) : String(value).replace('Infinity', 'inf');
}
