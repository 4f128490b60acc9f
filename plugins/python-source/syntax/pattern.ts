/** Reads the patterns of `case`. */
import {
  at,
  atName,
  expect,
  lastEnd,
  nested,
  peek,
  refuse,
  take,
  takeName,
  unexpected,
  type Cursor,
} from './cursor.ts';
import { compound } from './expression.ts';
import { catchesAll } from './match.ts';
import { readStrings } from './strings.ts';
import type { Expression, Name, Pattern } from './tree.ts';

interface Found {
  readonly kind?: Pattern['kind'];
  readonly binds?: Name;
  readonly values?: readonly Expression[];
  readonly inner?: readonly Pattern[];
}

function make(cursor: Cursor, start: number, { kind = 'other', binds, values = [], inner = [] }: Found): Pattern {
  return { kind, binds, values, inner, start, end: lastEnd(cursor) };
}

/** The pattern of a `case`, which may be a sequence without brackets. */
export function readOpenPattern(cursor: Cursor): Pattern {
  const { start } = peek(cursor);
  const first = readStarPattern(cursor);
  if (!at(cursor, ',')) {
    if (first.isStar) throw refuse('A starred pattern must stand in a sequence', first.pattern);
    return first.pattern;
  }
  const inner = [first];
  while (take(cursor, ',') && !at(cursor, ':') && !at(cursor, 'if')) inner.push(readStarPattern(cursor));
  return sequence(cursor, start, inner);
}

function sequence(cursor: Cursor, start: number, items: readonly { pattern: Pattern; isStar: boolean }[]): Pattern {
  const second = items.filter(({ isStar }) => isStar)[1];
  if (second) throw refuse('Only one pattern can be starred', second.pattern);
  return make(cursor, start, { inner: items.map(({ pattern }) => pattern) });
}

function readStarPattern(cursor: Cursor): { pattern: Pattern; isStar: boolean } {
  const { start } = peek(cursor);
  if (!take(cursor, '*')) return { pattern: readPattern(cursor), isStar: false };
  const name = takeName(cursor);
  return {
    pattern: make(cursor, start, name.text === '_' ? { kind: 'wildcard' } : { kind: 'capture', binds: name }),
    isStar: true,
  };
}

/** `pattern | pattern as name`. */
function readPattern(cursor: Cursor): Pattern {
  return nested(cursor, (deep) => {
    const { start } = peek(deep);
    const inner = [readClosed(deep)];
    while (take(deep, '|')) inner.push(readClosed(deep));
    const early = inner.slice(0, -1).find(catchesAll);
    if (early) throw refuse('This pattern leaves nothing for those behind it', early);
    const [first] = inner;
    const pattern = inner.length === 1 && first ? first : make(deep, start, { kind: 'or', inner });
    if (!take(deep, 'as')) return pattern;
    const binds = takeName(deep);
    if (binds.text === '_') throw refuse('"_" cannot be a target', binds);
    return make(deep, start, { kind: catchesAll(pattern) ? 'capture' : 'other', binds, inner: [pattern] });
  });
}

function readClosed(cursor: Cursor): Pattern {
  const { start, type } = peek(cursor);
  if (type === 'string') return make(cursor, start, { values: [literalString(cursor)] });
  if (type === 'number' || at(cursor, '-')) return make(cursor, start, { values: [readNumbers(cursor)] });
  if (['None', 'True', 'False'].some((word) => take(cursor, word))) return make(cursor, start, {});
  if (take(cursor, '(')) return readGroup(cursor, start);
  if (take(cursor, '[')) return sequence(cursor, start, readSequence(cursor, ']'));
  if (take(cursor, '{')) return readMapping(cursor, start);
  if (!atName(cursor)) throw unexpected(cursor);
  return readNameOrClass(cursor, start);
}

function literalString(cursor: Cursor): Expression {
  const value = readStrings(cursor);
  if (value.type === 'format') throw refuse('A pattern cannot be an f-string', value);
  return value;
}

/** `-1`, or a complex number such as `1 + 2j`. */
function readNumbers(cursor: Cursor): Expression {
  const { start } = peek(cursor);
  take(cursor, '-');
  const first = takeNumber(cursor);
  if (!at(cursor, '+') && !at(cursor, '-')) return compound(cursor, 'unary', { start, parts: [] });
  cursor.index++;
  if (/j$/i.test(first) || !/j$/i.test(takeNumber(cursor)))
    throw unexpected(cursor, 'A real and an imaginary number are needed');
  return compound(cursor, 'binary', { start, parts: [] });
}

function takeNumber(cursor: Cursor): string {
  const { type, text } = peek(cursor);
  if (type !== 'number') throw unexpected(cursor);
  cursor.index++;
  return text;
}

function readGroup(cursor: Cursor, start: number): Pattern {
  const items = readSequence(cursor, ')');
  const [first] = items;
  const isGroup = items.length === 1 && first && !first.isStar && cursor.tokens[cursor.index - 2]?.text !== ',';
  return isGroup ? first.pattern : sequence(cursor, start, items);
}

function readSequence(cursor: Cursor, close: string): { pattern: Pattern; isStar: boolean }[] {
  const items: { pattern: Pattern; isStar: boolean }[] = [];
  while (!at(cursor, close)) {
    items.push(readStarPattern(cursor));
    if (!take(cursor, ',')) break;
  }
  expect(cursor, close);
  return items;
}

function readMapping(cursor: Cursor, start: number): Pattern {
  const inner: Pattern[] = [];
  while (!at(cursor, '}')) {
    if (take(cursor, '**')) {
      const binds = takeName(cursor);
      if (binds.text === '_') throw refuse('"_" cannot be a target', binds);
      inner.push(make(cursor, binds.start, { kind: 'capture', binds }));
      take(cursor, ',');
      break;
    }
    readKey(cursor);
    expect(cursor, ':');
    inner.push(readPattern(cursor));
    if (!take(cursor, ',')) break;
  }
  expect(cursor, '}');
  return make(cursor, start, { inner });
}

function readKey(cursor: Cursor): void {
  const key = readClosed(cursor);
  if (key.kind !== 'other' || key.inner.length > 0) throw refuse('A key must be a literal or a dotted name', key);
}

function readNameOrClass(cursor: Cursor, start: number): Pattern {
  const name = takeName(cursor);
  const isDotted = at(cursor, '.');
  while (take(cursor, '.')) takeName(cursor);
  if (take(cursor, '(')) return readClassPattern(cursor, start);
  if (isDotted) return make(cursor, start, {});
  return make(cursor, start, name.text === '_' ? { kind: 'wildcard' } : { kind: 'capture', binds: name });
}

function readClassPattern(cursor: Cursor, start: number): Pattern {
  const inner: Pattern[] = [];
  const keywords = new Set<string>();
  while (!at(cursor, ')')) {
    if (atName(cursor) && at(cursor, '=', 1)) {
      const name = takeName(cursor);
      if (keywords.has(name.text)) throw refuse(`The keyword "${name.text}" stands twice`, name);
      keywords.add(name.text);
      cursor.index++;
    } else if (keywords.size > 0) throw unexpected(cursor, 'A positional pattern cannot follow a keyword pattern');
    inner.push(readPattern(cursor));
    if (!take(cursor, ',')) break;
  }
  expect(cursor, ')');
  return make(cursor, start, { inner });
}
