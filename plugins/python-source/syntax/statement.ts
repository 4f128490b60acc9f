/** Reads statements. */
import { readAssignment, refuseStarred } from './assignment.ts';
import { readCompound } from './compound.ts';
import { at, expect, lastEnd, nested, peek, take, takeName, unexpected, type Cursor } from './cursor.ts';
import { readBinary, readExpression, readStarExpressions, readTuple } from './expression.ts';
import { readFrom, readImport } from './import.ts';
import { checkDeleted } from './target.ts';
import type { Expression, Name, Statement } from './tree.ts';

/** Statements until `isEnd`. */
export function readStatements(cursor: Cursor, isEnd: () => boolean): Statement[] {
  const body: Statement[] = [];
  while (!isEnd()) {
    const compound = readCompound(cursor);
    if (compound) body.push(compound);
    else readLine(cursor, body);
  }
  return body;
}

/** Simple statements on one line. */
function readLine(cursor: Cursor, body: Statement[]): void {
  do {
    if (peek(cursor).type === 'newline') break;
    body.push(readSimple(cursor));
  } while (take(cursor, ';'));
  if (peek(cursor).type !== 'newline') throw unexpected(cursor);
  cursor.index++;
}

/** The statements behind a colon: an indented block, or what follows on the line. */
export function readBlock(cursor: Cursor): Statement[] {
  expect(cursor, ':');
  if (peek(cursor).type !== 'newline') {
    const body: Statement[] = [];
    readLine(cursor, body);
    return body;
  }
  cursor.index++;
  if (peek(cursor).type !== 'indent') throw unexpected(cursor, 'Expected an indented block');
  cursor.index++;
  const body = nested(cursor, (inner) => readStatements(inner, () => peek(inner).type === 'dedent'));
  cursor.index++;
  return body;
}

function readSimple(cursor: Cursor): Statement {
  const { start, text, type } = peek(cursor);
  if (type !== 'name') return readAssignment(cursor);
  switch (text) {
    case 'pass':
    case 'break':
    case 'continue':
      cursor.index++;
      return { kind: text, values: [], start, end: lastEnd(cursor) };
    case 'return':
      return readWord(cursor, text, () => readReturned(cursor));
    case 'raise':
      return readWord(cursor, text, () => readRaised(cursor));
    case 'assert':
      return readWord(cursor, text, () => readAsserted(cursor));
    case 'del':
      return readWord(cursor, text, () => readDeleted(cursor));
    case 'global':
    case 'nonlocal':
      return readScope(cursor, text);
    case 'import':
      return readImport(cursor);
    case 'from':
      return readFrom(cursor);
    default:
      return readAssignment(cursor);
  }
}

function readWord(cursor: Cursor, kind: 'return' | 'raise' | 'assert' | 'del', read: () => Expression[]): Statement {
  const { start } = expect(cursor, kind);
  return { kind, values: read(), start, end: lastEnd(cursor) };
}

function endsHere(cursor: Cursor): boolean {
  return peek(cursor).type === 'newline' || at(cursor, ';');
}

function readReturned(cursor: Cursor): Expression[] {
  if (endsHere(cursor)) return [];
  const value = readStarExpressions(cursor);
  refuseStarred(value);
  return [value];
}

function readRaised(cursor: Cursor): Expression[] {
  if (endsHere(cursor)) return [];
  const value = readExpression(cursor);
  return take(cursor, 'from') ? [value, readExpression(cursor)] : [value];
}

function readAsserted(cursor: Cursor): Expression[] {
  const test = readExpression(cursor);
  return take(cursor, ',') ? [test, readExpression(cursor)] : [test];
}

function readDeleted(cursor: Cursor): Expression[] {
  const target = readTuple(cursor, readBinary);
  checkDeleted(target);
  return [target];
}

function readScope(cursor: Cursor, kind: 'global' | 'nonlocal'): Statement {
  const { start } = expect(cursor, kind);
  const names: Name[] = [];
  do names.push(takeName(cursor));
  while (take(cursor, ','));
  return { kind, names, start, end: lastEnd(cursor) };
}
