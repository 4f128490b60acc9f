/** Reads `try` with what follows it. */
import { at, expect, lastEnd, peek, refuse, take, takeName, unexpected, type Cursor } from './cursor.ts';
import { readExpression } from './expression.ts';
import { readBlock } from './statement.ts';
import type { Handler, TryStatement } from './tree.ts';

/** A `try` statement. */
export function readTry(cursor: Cursor): TryStatement {
  const { start } = expect(cursor, 'try');
  const body = readBlock(cursor);
  const handlers: Handler[] = [];
  const star = at(cursor, 'except') && at(cursor, '*', 1);
  while (at(cursor, 'except')) handlers.push(readHandler(cursor, star));
  const bare = handlers.slice(0, -1).find(({ type }) => !type);
  if (bare) throw refuse('An "except" without a type must be the last one', bare);
  const otherwise = handlers.length > 0 && take(cursor, 'else') ? readBlock(cursor) : [];
  const hasFinal = take(cursor, 'finally');
  const final = hasFinal ? readBlock(cursor) : [];
  if (handlers.length === 0 && !hasFinal) throw unexpected(cursor, 'Expected "except" or "finally"');
  return { kind: 'try', star, body, handlers, otherwise, final, start, end: lastEnd(cursor) };
}

function readHandler(cursor: Cursor, star: boolean): Handler {
  const { start } = expect(cursor, 'except');
  if (take(cursor, '*') !== star) throw unexpected(cursor, '"except" and "except*" cannot be mixed');
  if (at(cursor, ':') && !star)
    return { type: undefined, name: undefined, body: readBlock(cursor), start, end: start + 6 };
  const type = readExpression(cursor);
  if (at(cursor, ',')) throw unexpected(cursor, 'Several types must stand in brackets');
  const name = take(cursor, 'as') ? takeName(cursor) : undefined;
  if (peek(cursor).text !== ':') throw unexpected(cursor, 'Expected ":"');
  return { type, name, body: readBlock(cursor), start, end: lastEnd(cursor) };
}
