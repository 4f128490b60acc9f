/** `from __future__ import …` must stand at the top and name features that exist. */
import { bodiesOf } from './bodies.ts';
import { refuse } from './cursor.ts';
import type { Statement } from './tree.ts';

const FEATURES = new Set(
  (
    'nested_scopes generators division absolute_import with_statement print_function unicode_literals ' +
    'barry_as_FLUFL generator_stop annotations'
  ).split(' '),
);

/** Checks the imports of features at the top of a module; those elsewhere are refused where they are met. */
export function checkFuture(body: readonly Statement[]): void {
  let isTop = true;
  const waiting: { statement: Statement; isTop: boolean }[] = [];
  for (const [index, statement] of body.entries()) {
    const isDoc = index === 0 && statement.kind === 'expression' && statement.values[0]?.kind === 'string';
    isTop &&= isDoc || isFuture(statement);
    waiting.push({ statement, isTop });
  }
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    check(next.statement, next.isTop);
    for (const inner of bodiesOf(next.statement)) waiting.push({ statement: inner, isTop: false });
  }
}

function isFuture(statement: Statement): boolean {
  return statement.kind === 'from' && statement.level === 0 && statement.module.text === '__future__';
}

function check(statement: Statement, isTop: boolean): void {
  if (!isFuture(statement) || statement.kind !== 'from') return;
  if (!isTop) throw refuse('An import from "__future__" must stand at the top of the module', statement);
  if (!statement.names) throw refuse('There is no such feature', statement);
  const unknown = statement.names.find(({ name }) => !FEATURES.has(name.text));
  if (unknown) throw refuse('There is no such feature', unknown.name);
}
