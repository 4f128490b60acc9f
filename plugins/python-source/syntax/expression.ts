/** Reads expressions. */
import { readAtom } from './atom.ts';
import { readArguments } from './arguments.ts';
import { at, expect, lastEnd, nested, peek, refuse, take, takeName, unexpected, type Cursor } from './cursor.ts';
import { readParameters } from './parameters.ts';
import type { CompoundExpression, Expression } from './tree.ts';

/** How tightly the operators between two values bind. */
const LEVELS = new Map(
  [['|'], ['^'], ['&'], ['<<', '>>'], ['+', '-'], ['*', '/', '//', '%', '@']].flatMap((operators, level) =>
    operators.map((operator) => [operator, level] as const),
  ),
);

/** Builds an expression of other expressions, from the place where it began to the last token. */
export function compound(
  cursor: Cursor,
  kind: CompoundExpression['kind'],
  { start, operator = '', parts }: { start: number; operator?: string; parts: readonly Expression[] },
): CompoundExpression {
  return { kind, operator, parts, start, end: lastEnd(cursor) };
}

/** `a if b else c`, a lambda, or anything that binds tighter. */
export function readExpression(cursor: Cursor): Expression {
  return nested(cursor, (inner) => {
    if (at(inner, 'lambda')) return readLambda(inner);
    const { start } = peek(inner);
    const first = readOr(inner);
    if (!take(inner, 'if')) return first;
    const test = readOr(inner);
    if (!take(inner, 'else')) throw unexpected(inner, 'Expected "else" after "if" expression');
    return compound(inner, 'conditional', { start, parts: [first, test, readExpression(inner)] });
  });
}

/** An expression, or `name := expression`. */
export function readNamed(cursor: Cursor): Expression {
  const { start } = peek(cursor);
  const first = readExpression(cursor);
  if (!at(cursor, ':=')) return first;
  if (first.kind !== 'name' || cursor.tokens[cursor.index - 1]?.text === ')') {
    throw refuse('Only a name can stand before ":="', first);
  }
  cursor.index++;
  return compound(cursor, 'named', { start, parts: [first, readExpression(cursor)] });
}

/** `*expression`, or what `read` reads. */
export function readStarOr(cursor: Cursor, read: (cursor: Cursor) => Expression): Expression {
  const { start } = peek(cursor);
  if (!take(cursor, '*')) return read(cursor);
  return compound(cursor, 'starred', { start, parts: [readBinary(cursor)] });
}

/** One or more expressions with commas between them: a tuple without brackets, if there are several. */
export function readStarExpressions(cursor: Cursor): Expression {
  return readTuple(cursor, (inner) => readStarOr(inner, readExpression));
}

/**
 * Reads a tuple of expressions by calling `read` for each part between commas. A single starred expression is left as
 * it is.
 */
export function readTuple(cursor: Cursor, read: (cursor: Cursor) => Expression): Expression {
  const { start } = peek(cursor);
  const first = read(cursor);
  if (!at(cursor, ',')) return first;
  const parts = [first];
  while (take(cursor, ',')) {
    if (!startsExpression(cursor) && !(read === readSlice && at(cursor, ':'))) break;
    parts.push(read(cursor));
  }
  return { kind: 'tuple', parts, entries: parts.map((value) => ({ value })), start, end: lastEnd(cursor) };
}

/** True if an expression can begin here. */
function startsExpression(cursor: Cursor): boolean {
  const { type, text } = peek(cursor);
  if (type === 'number' || type === 'string') return true;
  if (type === 'op') return ['(', '[', '{', '-', '+', '~', '...', '*'].includes(text);
  return type === 'name' && !NO_START.has(text);
}

const NO_START = new Set(
  (
    'and as assert async break class continue def del elif else except finally for from global if import in is ' +
    'nonlocal or pass raise return try while with yield'
  ).split(' '),
);

/** `yield`, `yield x` or `yield from x`. */
export function readYield(cursor: Cursor): Expression {
  const { start } = expect(cursor, 'yield');
  if (take(cursor, 'from'))
    return compound(cursor, 'yield', { start, operator: 'from', parts: [readExpression(cursor)] });
  const parts = startsExpression(cursor) ? [readStarExpressions(cursor)] : [];
  const [value] = parts;
  if (value?.kind === 'starred') throw refuse('A starred expression cannot stand here', value);
  return compound(cursor, 'yield', { start, parts });
}

function readLambda(cursor: Cursor): Expression {
  const { start } = expect(cursor, 'lambda');
  const parameters = readParameters(cursor, ':');
  expect(cursor, ':');
  const body = readExpression(cursor);
  const defaults = parameters.flatMap((parameter) => parameter.default ?? []);
  return { kind: 'lambda', parameters, body, parts: [...defaults, body], start, end: lastEnd(cursor) };
}

/** Reads `a or b or c`. */
export function readOr(cursor: Cursor): Expression {
  return readLogic(cursor, 'or', (inner) => readLogic(inner, 'and', readNot));
}

function readLogic(cursor: Cursor, word: string, read: (cursor: Cursor) => Expression): Expression {
  const { start } = peek(cursor);
  const first = read(cursor);
  if (!at(cursor, word)) return first;
  const parts = [first];
  while (take(cursor, word)) parts.push(read(cursor));
  return compound(cursor, 'logic', { start, operator: word, parts });
}

function readNot(cursor: Cursor): Expression {
  const { start } = peek(cursor);
  if (!take(cursor, 'not')) return readComparison(cursor);
  return compound(cursor, 'unary', { start, operator: 'not', parts: [nested(cursor, readNot)] });
}

function readComparison(cursor: Cursor): Expression {
  const { start } = peek(cursor);
  const parts = [readBinary(cursor)];
  const operators: string[] = [];
  for (let operator = takeComparison(cursor); operator !== undefined; operator = takeComparison(cursor)) {
    operators.push(operator);
    parts.push(readBinary(cursor));
  }
  const [first] = parts;
  return first && parts.length === 1
    ? first
    : compound(cursor, 'compare', { start, operator: operators.join(' '), parts });
}

function takeComparison(cursor: Cursor): string | undefined {
  const operator = ['==', '!=', '<', '<=', '>', '>=', 'in'].find((text) => take(cursor, text));
  if (operator !== undefined) return operator;
  if (take(cursor, 'is')) return take(cursor, 'not') ? 'is not' : 'is';
  if (!at(cursor, 'not') || !at(cursor, 'in', 1)) return undefined;
  cursor.index += 2;
  return 'not in';
}

/** Reads operators that bind at least as tightly as the level. */
export function readBinary(cursor: Cursor, level = 0): Expression {
  const { start } = peek(cursor);
  let left = readUnary(cursor);
  for (;;) {
    const { type, text } = peek(cursor);
    const found = type === 'op' ? (LEVELS.get(text) ?? -1) : -1;
    if (found < level) return left;
    cursor.index++;
    const parts = [left, readBinary(cursor, found + 1)];
    left = compound(cursor, 'binary', { start, operator: text, parts });
  }
}

function readUnary(cursor: Cursor): Expression {
  const { start, text } = peek(cursor);
  if (!['-', '+', '~'].some((operator) => take(cursor, operator))) return readPower(cursor);
  return compound(cursor, 'unary', { start, operator: text, parts: [nested(cursor, readUnary)] });
}

function readPower(cursor: Cursor): Expression {
  const { start } = peek(cursor);
  const base = readAwait(cursor);
  if (!take(cursor, '**')) return base;
  return compound(cursor, 'binary', { start, operator: '**', parts: [base, nested(cursor, readUnary)] });
}

function readAwait(cursor: Cursor): Expression {
  const { start } = peek(cursor);
  if (!take(cursor, 'await')) return readPrimary(cursor);
  return compound(cursor, 'await', { start, parts: [readPrimary(cursor)] });
}

/** An atom with calls, members and elements behind it. */
function readPrimary(cursor: Cursor): Expression {
  const { start } = peek(cursor);
  let left = readAtom(cursor);
  for (;;) {
    if (take(cursor, '.')) {
      const name = takeName(cursor);
      left = { kind: 'attribute', object: left, name, parts: [left], start, end: name.end };
    } else if (take(cursor, '(')) {
      const args = readArguments(cursor, ')');
      const parts = [left, ...args.map(({ value }) => value)];
      left = { kind: 'call', callee: left, arguments: args, parts, start, end: expect(cursor, ')').end };
    } else if (take(cursor, '[')) left = readSubscript(cursor, start, left);
    else return left;
  }
}

function readSubscript(cursor: Cursor, start: number, object: Expression): Expression {
  const index = readTuple(cursor, readSlice);
  expect(cursor, ']');
  return compound(cursor, 'subscript', { start, parts: [object, index] });
}

function readSlice(cursor: Cursor): Expression {
  const { start } = peek(cursor);
  if (at(cursor, '*')) return readStarOr(cursor, readNamed);
  const parts: Expression[] = [];
  if (!at(cursor, ':')) {
    const first = readNamed(cursor);
    if (!at(cursor, ':')) return first;
    parts.push(first);
  }
  for (let colons = 0; colons < 2 && take(cursor, ':'); colons++) {
    if (!at(cursor, ':') && !at(cursor, ']') && !at(cursor, ',')) parts.push(readExpression(cursor));
  }
  return compound(cursor, 'slice', { start, parts });
}
