/** Reads assignments, and expressions that stand alone. */
import { at, lastEnd, peek, refuse, take, type Cursor } from './cursor.ts';
import { readExpression, readStarExpressions, readYield } from './expression.ts';
import { checkSingleTarget, checkTarget } from './target.ts';
import type { Expression, Statement } from './tree.ts';

const AUGMENTED = new Set(['+=', '-=', '*=', '/=', '//=', '%=', '@=', '&=', '|=', '^=', '>>=', '<<=', '**=']);

/** An assignment of any form, or an expression alone. */
export function readAssignment(cursor: Cursor): Statement {
  const { start } = peek(cursor);
  const first = readValue(cursor);
  if (at(cursor, ':')) return readAnnotated(cursor, start, first);
  if (AUGMENTED.has(peek(cursor).text)) return readAugmented(cursor, start, first);
  if (!at(cursor, '=')) {
    refuseStarred(first);
    return { kind: 'expression', values: [first], start, end: lastEnd(cursor) };
  }
  const targets = [first];
  let value = first;
  while (take(cursor, '=')) {
    value = readValue(cursor);
    targets.push(value);
  }
  targets.pop();
  for (const target of targets) checkTarget(target);
  refuseStarred(value);
  return { kind: 'assign', targets, value, annotation: undefined, augmented: false, start, end: lastEnd(cursor) };
}

function readValue(cursor: Cursor): Expression {
  return at(cursor, 'yield') ? readYield(cursor) : readStarExpressions(cursor);
}

/** A starred expression must stand in a list of some kind. */
export function refuseStarred(value: Expression | undefined): void {
  if (value?.kind === 'starred') throw refuse('A starred expression cannot stand here', value);
}

function readAnnotated(cursor: Cursor, start: number, target: Expression): Statement {
  checkSingleTarget(target, 'Only a single target can have a type');
  cursor.index++;
  const annotation = readExpression(cursor);
  const value = take(cursor, '=') ? readValue(cursor) : undefined;
  refuseStarred(value);
  return { kind: 'assign', targets: [target], value, annotation, augmented: false, start, end: lastEnd(cursor) };
}

function readAugmented(cursor: Cursor, start: number, target: Expression): Statement {
  checkSingleTarget(target, 'This cannot be changed in place');
  cursor.index++;
  const value = readValue(cursor);
  refuseStarred(value);
  return {
    kind: 'assign',
    targets: [target],
    value,
    annotation: undefined,
    augmented: true,
    start,
    end: lastEnd(cursor),
  };
}
