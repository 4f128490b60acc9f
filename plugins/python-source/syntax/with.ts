/** Reads `with`. */
import { at, expect, lastEnd, peek, take, type Cursor } from './cursor.ts';
import { readBinary, readExpression, readStarOr } from './expression.ts';
import { SyntaxFault } from './fault.ts';
import { readBlock } from './statement.ts';
import { checkTarget } from './target.ts';
import type { WithStatement } from './tree.ts';

type Items = WithStatement['items'][number][];

/** A `with` statement. */
export function readWith(cursor: Cursor): WithStatement {
  const { start } = peek(cursor);
  const async = take(cursor, 'async');
  expect(cursor, 'with');
  const items = readBracketed(cursor) ?? readItems(cursor);
  return { kind: 'with', async, items, body: readBlock(cursor), start, end: lastEnd(cursor) };
}

/** Items in brackets; undefined if the bracket belongs to an expression. */
function readBracketed(cursor: Cursor): Items | undefined {
  const { index, depth } = cursor;
  if (!take(cursor, '(')) return undefined;
  try {
    const items: Items = [];
    do {
      if (items.length > 0 && at(cursor, ')')) break;
      items.push(readItem(cursor));
    } while (take(cursor, ','));
    expect(cursor, ')');
    if (at(cursor, ':')) return items;
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
  }
  Object.assign(cursor, { index, depth });
  return undefined;
}

function readItems(cursor: Cursor): Items {
  const items = [readItem(cursor)];
  while (take(cursor, ',')) items.push(readItem(cursor));
  return items;
}

function readItem(cursor: Cursor): Items[number] {
  const value = readExpression(cursor);
  if (!take(cursor, 'as')) return { value, target: undefined };
  const target = readStarOr(cursor, readBinary);
  checkTarget(target);
  return { value, target };
}
