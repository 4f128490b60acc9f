/** Reads `match`, which is a keyword only where a `case` follows. */
import { at, expect, lastEnd, peek, refuse, take, unexpected, type Cursor } from './cursor.ts';
import { readNamed, readStarOr, readTuple } from './expression.ts';
import { SyntaxFault } from './fault.ts';
import { readOpenPattern } from './pattern.ts';
import { readBlock } from './statement.ts';
import type { Expression, MatchStatement } from './tree.ts';

/** A `match` statement; undefined if `match` is a plain name here. */
export function readMatch(cursor: Cursor): MatchStatement | undefined {
  const { start } = peek(cursor);
  const subject = readSubject(cursor);
  if (!subject) return undefined;
  const cases: MatchStatement['cases'][number][] = [];
  while (peek(cursor).type !== 'dedent') {
    if (!at(cursor, 'case')) throw unexpected(cursor, 'Expected "case"');
    cursor.index++;
    const pattern = readOpenPattern(cursor);
    const guard = take(cursor, 'if') ? readNamed(cursor) : undefined;
    cases.push({ pattern, guard, body: readBlock(cursor) });
  }
  cursor.index++;
  const last = cases.slice(0, -1).find(({ pattern, guard }) => !guard && catchesAll(pattern));
  if (last) throw refuse('This pattern leaves nothing for those behind it', last.pattern);
  return { kind: 'match', subject, cases, start, end: lastEnd(cursor) };
}

function readSubject(cursor: Cursor): Expression | undefined {
  const { index, depth } = cursor;
  cursor.index++;
  try {
    const subject = readTuple(cursor, (inner) => readStarOr(inner, readNamed));
    expect(cursor, ':');
    if (
      subject.kind !== 'starred' &&
      peek(cursor).type === 'newline' &&
      peek(cursor, 1).type === 'indent' &&
      at(cursor, 'case', 2)
    ) {
      cursor.index += 2;
      return subject;
    }
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
  }
  Object.assign(cursor, { index, depth });
  return undefined;
}

/** True for a pattern that fits everything. */
export function catchesAll(pattern: MatchStatement['cases'][number]['pattern']): boolean {
  let inner = pattern;
  while (inner.kind === 'or' && inner.inner.length > 0) inner = inner.inner.at(-1) ?? inner;
  return inner.kind === 'capture' || inner.kind === 'wildcard';
}
