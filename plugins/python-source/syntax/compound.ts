/** Reads statements that hold others. */
import { readArguments } from './arguments.ts';
import { readTargets } from './atom.ts';
import { refuseStarred } from './assignment.ts';
import { at, expect, lastEnd, peek, take, takeName, unexpected, type Cursor } from './cursor.ts';
import { readExpression, readNamed, readStarExpressions } from './expression.ts';
import { readMatch } from './match.ts';
import { readParameters } from './parameters.ts';
import { readBlock } from './statement.ts';
import { readTry } from './try.ts';
import { readWith } from './with.ts';
import type {
  BranchStatement,
  ClassStatement,
  Expression,
  ForStatement,
  FunctionStatement,
  Statement,
} from './tree.ts';

/** A statement that holds others; undefined if none begins here. */
export function readCompound(cursor: Cursor): Statement | undefined {
  const { text, type } = peek(cursor);
  if (type === 'indent') throw unexpected(cursor, 'The line is indented without need');
  if (text === '@' && type === 'op') return readDecorated(cursor);
  if (type !== 'name') return undefined;
  switch (text) {
    case 'if':
    case 'while':
      return readBranch(cursor, text);
    case 'for':
      return readFor(cursor);
    case 'try':
      return readTry(cursor);
    case 'with':
      return readWith(cursor);
    case 'def':
      return readFunction(cursor, []);
    case 'class':
      return readClass(cursor, []);
    case 'async':
      return readAsync(cursor);
    case 'match':
      return readMatch(cursor);
    default:
      return undefined;
  }
}

function readAsync(cursor: Cursor): Statement {
  if (at(cursor, 'def', 1)) return readFunction(cursor, []);
  if (at(cursor, 'for', 1)) return readFor(cursor);
  if (at(cursor, 'with', 1)) return readWith(cursor);
  throw unexpected(cursor);
}

function readBranch(cursor: Cursor, kind: 'if' | 'while'): BranchStatement {
  const { start } = peek(cursor);
  const branches: BranchStatement['branches'][number][] = [];
  do {
    cursor.index++;
    branches.push({ test: readNamed(cursor), body: readBlock(cursor) });
  } while (kind === 'if' && at(cursor, 'elif'));
  const otherwise = take(cursor, 'else') ? readBlock(cursor) : [];
  return { kind, branches, otherwise, start, end: lastEnd(cursor) };
}

function readFor(cursor: Cursor): ForStatement {
  const { start } = peek(cursor);
  const async = take(cursor, 'async');
  expect(cursor, 'for');
  const target = readTargets(cursor);
  expect(cursor, 'in');
  const source = readStarExpressions(cursor);
  refuseStarred(source);
  const body = readBlock(cursor);
  const otherwise = take(cursor, 'else') ? readBlock(cursor) : [];
  return { kind: 'for', async, target, source, body, otherwise, start, end: lastEnd(cursor) };
}

function readDecorated(cursor: Cursor): Statement {
  const decorators: Expression[] = [];
  while (take(cursor, '@')) {
    decorators.push(readNamed(cursor));
    if (peek(cursor).type !== 'newline') throw unexpected(cursor);
    cursor.index++;
  }
  if (at(cursor, 'class')) return readClass(cursor, decorators);
  if (at(cursor, 'def') || (at(cursor, 'async') && at(cursor, 'def', 1))) return readFunction(cursor, decorators);
  throw unexpected(cursor, 'A function or class must follow a decorator');
}

function readFunction(cursor: Cursor, decorators: readonly Expression[]): FunctionStatement {
  const { start } = peek(cursor);
  const async = take(cursor, 'async');
  expect(cursor, 'def');
  const name = takeName(cursor);
  expect(cursor, '(');
  const parameters = readParameters(cursor, ')');
  expect(cursor, ')');
  const returns = take(cursor, '->') ? readExpression(cursor) : undefined;
  const body = readBlock(cursor);
  return { kind: 'def', name, async, parameters, returns, decorators, body, start, end: lastEnd(cursor) };
}

function readClass(cursor: Cursor, decorators: readonly Expression[]): ClassStatement {
  const { start } = expect(cursor, 'class');
  const name = takeName(cursor);
  const hasArguments = take(cursor, '(');
  const args = hasArguments ? readArguments(cursor, ')') : [];
  if (hasArguments) expect(cursor, ')');
  const body = readBlock(cursor);
  return { kind: 'class', name, arguments: args, decorators, body, start, end: lastEnd(cursor) };
}
