/** The values that the arguments of macros can have. */
import { readExpression } from './expressions.ts';
import { integerValue, stringValue } from './literals.ts';
import type { ValueForm } from './macro-table.ts';
import { afterGroup, isBracket, isPunctuation, isWord, Kind, type Span, spanOf, textAt, type Tokens } from './token.ts';
import { typeEnd } from './types.ts';
import { isName } from './words.ts';
import type { Word } from './model.ts';

/** Where reading stands. */
export interface Cursor {
  readonly tokens: Tokens;
  at: number;
  readonly end: number;
}

interface Value {
  readonly words: readonly Word[];
}

/** Why a value is none, or not the one that is expected. */
export interface ValueFault {
  readonly kind: 'value' | 'grant-kind';
  readonly span: Span;
  readonly expected: string;
}

type Reading = Value | ValueFault;

/** Words that stand before a value and matter to it, by the name of their argument. */
type Before = readonly { readonly name: string; readonly words: readonly Word[] }[];

const GRANT_KINDS = ['http', 'tcp', 'fs', 'env', 'secrets'];
const RUNTIMES = ['wasm', 'native'];

/** Largest values, and what they are called. */
const INTEGERS = {
  integer: [2n ** 31n - 1n, 'an integer of 32 bits'],
  'signed integer': [2n ** 31n - 1n, 'an integer of 32 bits'],
  size: [2n ** 64n - 1n, 'an integer of 64 bits'],
} as const;

const NOTHING: Value = { words: [] };

/** Reads a value of the given form and leaves the cursor behind it. */
export function readValue(cursor: Cursor, form: ValueForm, before: Before): Reading {
  switch (form) {
    case 'string':
    case 'filled string':
    case 'runtime':
      return readText(cursor, form);
    case 'strings':
      return readList(cursor, '[', readString);
    case 'integer':
    case 'signed integer':
    case 'size':
      return readInteger(cursor, form);
    case 'boolean':
      return readBoolean(cursor);
    case 'expression':
      return readOne(cursor);
    case 'name of a graph':
      return readReference(cursor, 'computation_graph');
    case 'name of a reactor':
      return readReference(cursor, 'reactor');
    case 'names':
      return readNames(cursor);
    case 'criteria':
      return readCriteria(cursor);
    case 'graph':
      return readBraces(cursor);
    case 'config':
      return readList(cursor, '{', readSetting);
    case 'grants':
      return readList(cursor, '{', readGrant);
    case 'params':
      return distinct(readList(cursor, '(', readParam), wordsBefore(before, 'secrets', 'params'));
    case 'secrets':
      return distinct(readList(cursor, '(', readName), wordsBefore(before, 'params', 'secrets'));
    case 'removed':
      return NOTHING;
  }
}

function expected(cursor: Cursor, what: string): ValueFault {
  const { tokens, at, end } = cursor;
  return { kind: 'value', span: spanOf(tokens, at < end ? at : Math.max(0, end - 1)), expected: what };
}

function readString(cursor: Cursor): Word | ValueFault {
  const { tokens, at, end } = cursor;
  if (at >= end || tokens.kinds[at] !== Kind.string) return expected(cursor, 'a string');
  cursor.at++;
  return { text: stringValue(tokens, at), span: spanOf(tokens, at) };
}

function readText(cursor: Cursor, form: 'string' | 'filled string' | 'runtime'): Reading {
  const word = readString(cursor);
  if ('kind' in word) return word;
  const { span } = word;
  if (form === 'filled string' && word.text === '')
    return { kind: 'value', span, expected: 'a string that is not empty' };
  if (form === 'runtime' && !RUNTIMES.includes(word.text))
    return { kind: 'value', span, expected: '"wasm" or "native"' };
  return { words: [word] };
}

function readInteger(cursor: Cursor, form: keyof typeof INTEGERS): Reading {
  const { tokens } = cursor;
  const [most, name] = INTEGERS[form];
  const isNegative = isPunctuation(tokens, cursor.at, '-');
  const at = cursor.at + (isNegative ? 1 : 0);
  if (at >= cursor.end || tokens.kinds[at] !== Kind.integer) return expected(cursor, name);
  const value = integerValue(tokens, at);
  const isMinimum = isNegative && form === 'integer' && value === most + 1n;
  const isFitting =
    value !== undefined && (value <= most || isMinimum) && !(isNegative && form === 'size' && value > 0n);
  if (!isFitting) return { kind: 'value', span: spanOf(tokens, cursor.at, at + 1), expected: name };
  cursor.at = at + 1;
  return NOTHING;
}

function readBoolean(cursor: Cursor): Reading {
  const { tokens, at, end } = cursor;
  if (at >= end || !(isWord(tokens, at, 'true') || isWord(tokens, at, 'false')))
    return expected(cursor, 'true or false');
  cursor.at++;
  return { words: [{ text: textAt(tokens, at), span: spanOf(tokens, at) }] };
}

function readOne(cursor: Cursor): Reading {
  const read = readExpression(cursor.tokens, cursor.at, { end: cursor.end });
  cursor.at = read.at;
  return read.isFault ? expected(cursor, 'an expression') : NOTHING;
}

/** Reads what stands between two brackets, separated by commas. */
function readList(cursor: Cursor, bracket: '(' | '[' | '{', readItem: (inner: Cursor) => Word | ValueFault): Reading {
  const { tokens, at, end } = cursor;
  if (at >= end || !isBracket(tokens, at, bracket)) return expected(cursor, `a list in "${bracket}"`);
  const inner: Cursor = { tokens, at: at + 1, end: tokens.mates[at] ?? at };
  const words: Word[] = [];
  while (inner.at < inner.end) {
    const item = readItem(inner);
    if ('kind' in item) return item;
    words.push(item);
    if (inner.at < inner.end && !isPunctuation(tokens, inner.at, ',')) return expected(inner, 'a comma');
    inner.at++;
  }
  cursor.at = afterGroup(tokens, at);
  return { words };
}

/** Reads a name. */
export function readName(cursor: Cursor): Word | ValueFault {
  const { tokens, at, end } = cursor;
  const kind = tokens.kinds[at];
  const isOne = kind === Kind.rawWord || (kind === Kind.word && isName(textAt(tokens, at)));
  if (at >= end || !isOne) return expected(cursor, 'a name');
  cursor.at++;
  return { text: textAt(tokens, at), span: spanOf(tokens, at) };
}

function readNames(cursor: Cursor): Reading {
  const start = cursor.at;
  const read = readList(cursor, '[', readName);
  if (!('words' in read) || read.words.length > 0) return distinct(read, []);
  return { kind: 'value', span: spanOf(cursor.tokens, start, cursor.at), expected: 'a list that is not empty' };
}

function readCriteria(cursor: Cursor): Reading {
  const { tokens } = cursor;
  const mode = readName(cursor);
  if ('kind' in mode) return mode;
  if (mode.text !== 'when_any' && mode.text !== 'when_all')
    return { kind: 'value', span: mode.span, expected: 'when_any or when_all' };
  return cursor.at < cursor.end && isBracket(tokens, cursor.at, '(') ? readList(cursor, '(', readName) : NOTHING;
}

/** `kind("name")` */
function readReference(cursor: Cursor, kind: string): Reading {
  const { tokens, at } = cursor;
  if (at >= cursor.end || !isWord(tokens, at, kind)) return expected(cursor, `${kind}("name")`);
  const open = at + 1;
  const isCall = open < cursor.end && isBracket(tokens, open, '(');
  if (!isCall || tokens.kinds[open + 1] !== Kind.string || tokens.mates[open] !== open + 2)
    return {
      kind: 'value',
      span: spanOf(tokens, at, isCall ? afterGroup(tokens, open) : open),
      expected: `${kind}("name")`,
    };
  cursor.at = open + 3;
  return { words: [{ text: stringValue(tokens, open + 1), span: spanOf(tokens, open + 1) }] };
}

function readBraces(cursor: Cursor): Reading {
  const { tokens, at, end } = cursor;
  if (at >= end || !isBracket(tokens, at, '{')) return expected(cursor, 'a graph in braces');
  cursor.at = afterGroup(tokens, at);
  return NOTHING;
}

/** `key = expression` */
function readSetting(cursor: Cursor): Word | ValueFault {
  const key = readName(cursor);
  if ('kind' in key) return key;
  if (!isPunctuation(cursor.tokens, cursor.at, '=')) return expected(cursor, `"=" after ${key.text}`);
  cursor.at++;
  const value = readOne(cursor);
  return 'kind' in value ? value : key;
}

/** `kind = ["pattern"]` */
function readGrant(cursor: Cursor): Word | ValueFault {
  const kind = readName(cursor);
  if ('kind' in kind) return kind;
  if (!GRANT_KINDS.includes(kind.text)) return { kind: 'grant-kind', span: kind.span, expected: kind.text };
  if (!isPunctuation(cursor.tokens, cursor.at, '=')) return expected(cursor, `"=" after ${kind.text}`);
  cursor.at++;
  const value = readList(cursor, '[', readString);
  return 'kind' in value ? value : kind;
}

/** `name: Type = default` */
function readParam(cursor: Cursor): Word | ValueFault {
  const { tokens, end } = cursor;
  const name = readName(cursor);
  if ('kind' in name) return name;
  if (!isPunctuation(tokens, cursor.at, ':')) return expected(cursor, `a type after ${name.text}`);
  cursor.at++;
  const close = typeEnd(tokens, cursor.at, end);
  if (close < 0) return expected(cursor, 'a type');
  cursor.at = close;
  if (cursor.at >= end || !isPunctuation(tokens, cursor.at, '=')) return name;
  cursor.at++;
  const value = readOne(cursor);
  return 'kind' in value ? value : name;
}

function wordsBefore(before: Before, ...names: readonly string[]): Word[] {
  return before.flatMap(({ name, words }) => (names.includes(name) ? words : []));
}

/** The value, unless one of its names stands twice. */
function distinct(read: Reading, others: readonly Word[]): Reading {
  if ('kind' in read) return read;
  const seen = new Set(others.map(({ text }) => text));
  for (const { text, span } of read.words) {
    if (seen.has(text)) return { kind: 'value', span, expected: 'every name once' };
    seen.add(text);
  }
  return read;
}
