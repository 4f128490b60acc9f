/** What CPython's symbol table and compiler refuse, though the grammar takes it. */
import { checkExpression } from './check-expression.ts';
import { checkFuture } from './check-future.ts';
import { checkPattern, namesOf } from './check-pattern.ts';
import { refuse } from './cursor.ts';
import { bindName, checkNonlocals, declare, enter, useTargets, type Place } from './names.ts';
import type { Expression, FunctionStatement, Statement, TryStatement } from './tree.ts';

/** Checks the statements of a module. Statements nest no deeper than indentation may. */
export function checkModule(body: readonly Statement[]): void {
  const place = enter('module', undefined);
  checkFuture(body);
  checkBody(place, body);
  checkNonlocals(place.scope);
}

function checkBody(place: Place, body: readonly Statement[]): void {
  for (const statement of body) checkStatement(place, statement);
}

function checkStatement(place: Place, statement: Statement): void {
  switch (statement.kind) {
    case 'def':
      return checkFunction(place, statement);
    case 'class':
      bindName(place, statement.name);
      checkAll(place, [...statement.decorators, ...statement.arguments.map(({ value }) => value)]);
      return checkBody(enter('class', place), statement.body);
    case 'import':
    case 'from':
      return checkImport(place, statement);
    case 'assign':
      useTargets(place, statement.targets);
      return checkAll(place, [...statement.targets, ...present(statement.annotation), ...present(statement.value)]);
    case 'if':
    case 'while':
      for (const { test, body } of statement.branches) {
        checkExpression(place, test);
        checkBody(statement.kind === 'while' ? { ...place, loop: 'loop' } : place, body);
      }
      return checkBody(place, statement.otherwise);
    case 'for':
      if (statement.async) requireAsync(place, statement);
      useTargets(place, [statement.target]);
      checkAll(place, [statement.target, statement.source]);
      checkBody({ ...place, loop: 'loop' }, statement.body);
      return checkBody(place, statement.otherwise);
    case 'with':
      if (statement.async) requireAsync(place, statement);
      for (const { value, target } of statement.items) {
        checkAll(place, [value, ...present(target)]);
        useTargets(place, present(target));
      }
      return checkBody(place, statement.body);
    case 'try':
      return checkTry(place, statement);
    case 'match':
      checkExpression(place, statement.subject);
      for (const { pattern, guard, body } of statement.cases) {
        checkPattern(pattern);
        for (const name of namesOf(pattern)) bindName(place, name);
        checkAll(place, present(guard));
        checkBody(place, body);
      }
      return;
    case 'global':
    case 'nonlocal':
      return declare(place, statement);
    case 'return':
    case 'break':
    case 'continue':
      checkJump(place, statement);
      return checkAll(place, statement.values);
    default:
      if (statement.kind === 'del') useTargets(place, statement.values);
      return checkAll(place, statement.values);
  }
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

function checkAll(place: Place, expressions: readonly Expression[]): void {
  for (const expression of expressions) checkExpression(place, expression);
}

function requireAsync(place: Place, statement: { start: number; end: number }): void {
  if (place.scope.kind !== 'async') {
    throw refuse('This needs an "async def" around it', { start: statement.start, end: statement.start + 5 });
  }
}

function checkFunction(place: Place, statement: FunctionStatement): void {
  bindName(place, statement.name);
  const { parameters } = statement;
  const outside = parameters.flatMap((parameter) => [...present(parameter.annotation), ...present(parameter.default)]);
  checkAll(place, [...statement.decorators, ...outside, ...present(statement.returns)]);
  const inner = enter(statement.async ? 'async' : 'function', place);
  for (const { name } of parameters) inner.scope.parameters.add(name.text);
  checkBody(inner, statement.body);
  const { returnsValue, yields } = inner.scope;
  if (statement.async && returnsValue && yields) throw refuse('An async generator cannot return a value', returnsValue);
}

function checkImport(place: Place, statement: Extract<Statement, { kind: 'import' | 'from' }>): void {
  if (statement.names === undefined) {
    if (place.scope.kind !== 'module') throw refuse('"import *" can only stand at the top of a module', statement);
    return;
  }
  for (const { name, alias } of statement.names) {
    const [first = ''] = name.text.split('.');
    bindName(place, alias ?? { ...name, text: first });
  }
}

function checkTry(place: Place, statement: TryStatement): void {
  checkBody(place, statement.body);
  for (const { type, name, body } of statement.handlers) {
    checkAll(place, present(type));
    if (name) bindName(place, name);
    checkBody(statement.star ? { ...place, loop: 'except*' } : place, body);
  }
  checkBody(place, statement.otherwise);
  checkBody(place, statement.final);
}

function checkJump(
  place: Place,
  statement: Extract<Statement, { kind: 'expression' | 'return' | 'break' | 'continue' }> | Statement,
): void {
  const { kind } = statement;
  if (place.loop === 'except*') throw refuse(`"${kind}" cannot stand in an "except*"`, statement);
  if (kind !== 'return') {
    if (place.loop !== 'loop') throw refuse(`"${kind}" stands outside a loop`, statement);
    return;
  }
  if (place.scope.kind !== 'function' && place.scope.kind !== 'async')
    throw refuse('"return" stands outside a function', statement);
  if (statement.values.length > 0) place.scope.returnsValue ??= statement;
}
