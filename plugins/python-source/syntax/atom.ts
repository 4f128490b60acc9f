/** Reads what expressions are made of: names, literals, and what stands in brackets. */
import { at, expect, lastEnd, normal, peek, refuse, take, takeName, unexpected, type Cursor } from './cursor.ts';
import { readBinary, readExpression, readNamed, readOr, readStarOr, readTuple, readYield } from './expression.ts';
import { readStrings } from './strings.ts';
import { checkTarget } from './target.ts';
import type { Clause, ComprehensionExpression, DisplayExpression, Expression } from './tree.ts';

/** Reads an atom. */
export function readAtom(cursor: Cursor): Expression {
  const { type, start, end, text } = peek(cursor);
  if (type === 'string') return readStrings(cursor);
  if (type === 'number' || ['None', 'True', 'False', '...'].includes(text)) {
    cursor.index++;
    return { kind: type === 'number' ? 'number' : 'constant', text, parts: [], start, end };
  }
  if (take(cursor, '(')) return readGroup(cursor, start);
  if (take(cursor, '[')) return readList(cursor, start);
  if (take(cursor, '{')) return readBraces(cursor, start);
  if (type !== 'name') throw unexpected(cursor);
  takeName(cursor);
  return { kind: 'name', name: normal(text), parts: [], start, end };
}

function readGroup(cursor: Cursor, start: number): Expression {
  if (at(cursor, 'yield')) {
    const value = readYield(cursor);
    expect(cursor, ')');
    return value;
  }
  if (take(cursor, ')')) return display(cursor, 'tuple', { start, entries: [] });
  const first = readStarOr(cursor, readNamed);
  if (atClause(cursor)) return readComprehension(cursor, 'generator', { start, elements: [first], close: ')' });
  if (!at(cursor, ',')) {
    if (first.kind === 'starred') throw refuse('A starred expression cannot stand in brackets alone', first);
    expect(cursor, ')');
    return first;
  }
  return readRest(cursor, 'tuple', { start, first, close: ')' });
}

function readList(cursor: Cursor, start: number): Expression {
  if (take(cursor, ']')) return display(cursor, 'list', { start, entries: [] });
  const first = readStarOr(cursor, readNamed);
  if (atClause(cursor)) return readComprehension(cursor, 'list', { start, elements: [first], close: ']' });
  return readRest(cursor, 'list', { start, first, close: ']' });
}

/** The elements behind the first, up to the bracket that closes. */
function readRest(
  cursor: Cursor,
  kind: 'list' | 'tuple' | 'set',
  { start, first, close }: { start: number; first: Expression; close: string },
): DisplayExpression {
  const entries = [{ value: first }];
  while (take(cursor, ',') && !at(cursor, close)) entries.push({ value: readStarOr(cursor, readNamed) });
  expect(cursor, close);
  return display(cursor, kind, { start, entries });
}

function readBraces(cursor: Cursor, start: number): Expression {
  if (take(cursor, '}')) return display(cursor, 'dict', { start, entries: [] });
  if (at(cursor, '**')) return readDict(cursor, start);
  const first = readStarOr(cursor, readNamed);
  if (at(cursor, ':') && first.kind !== 'starred') return readDict(cursor, start, first);
  if (atClause(cursor)) return readComprehension(cursor, 'set', { start, elements: [first], close: '}' });
  return readRest(cursor, 'set', { start, first, close: '}' });
}

function readDict(cursor: Cursor, start: number, firstKey?: Expression): Expression {
  if (firstKey && firstKey.kind === 'named' && lastEnd(cursor) === firstKey.end)
    throw refuse('A key cannot be a ":="', firstKey);
  const entries: DisplayExpression['entries'][number][] = [readEntry(cursor, firstKey)];
  const [entry] = entries;
  if (atClause(cursor)) {
    if (!entry?.key) throw unexpected(cursor, 'A comprehension cannot unpack a dict');
    return readComprehension(cursor, 'dict', { start, elements: [entry.key, entry.value], close: '}' });
  }
  while (take(cursor, ',') && !at(cursor, '}')) entries.push(readEntry(cursor));
  expect(cursor, '}');
  return display(cursor, 'dict', { start, entries });
}

function readEntry(cursor: Cursor, firstKey?: Expression): DisplayExpression['entries'][number] {
  if (!firstKey && take(cursor, '**')) return { value: readBinary(cursor) };
  const key = firstKey ?? readExpression(cursor);
  expect(cursor, ':');
  return { key, value: readExpression(cursor) };
}

function display(
  cursor: Cursor,
  kind: DisplayExpression['kind'],
  { start, entries }: { start: number; entries: DisplayExpression['entries'] },
): DisplayExpression {
  const parts = entries.flatMap(({ key, value }) => (key ? [key, value] : [value]));
  return { kind, entries, parts, start, end: lastEnd(cursor) };
}

/** True before the `for` of a comprehension. */
export function atClause(cursor: Cursor): boolean {
  return at(cursor, 'for') || (at(cursor, 'async') && at(cursor, 'for', 1));
}

/** Reads the clauses of a comprehension and the bracket that closes it. */
export function readComprehension(
  cursor: Cursor,
  type: ComprehensionExpression['type'],
  { start, elements, close }: { start: number; elements: readonly Expression[]; close: string },
): ComprehensionExpression {
  const starred = elements.find(({ kind }) => kind === 'starred');
  if (starred) throw refuse('A comprehension cannot unpack', starred);
  const clauses: Clause[] = [];
  while (atClause(cursor)) clauses.push(readClause(cursor));
  if (close !== '') expect(cursor, close);
  const parts = [...elements, ...clauses.flatMap(({ target, source, conditions }) => [target, source, ...conditions])];
  return { kind: 'comprehension', type, clauses, parts, start, end: lastEnd(cursor) };
}

function readClause(cursor: Cursor): Clause {
  const async = take(cursor, 'async');
  expect(cursor, 'for');
  const target = readTargets(cursor);
  expect(cursor, 'in');
  const source = readOr(cursor);
  const conditions: Expression[] = [];
  while (take(cursor, 'if')) conditions.push(readOr(cursor));
  return { target, source, conditions, async };
}

/** Reads the targets of a `for`. */
export function readTargets(cursor: Cursor): Expression {
  const target = readTuple(cursor, (inner) => readStarOr(inner, readBinary));
  checkTarget(target);
  return target;
}
