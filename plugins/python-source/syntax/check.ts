/** Checks a tree for faults that the grammar takes, but CPython's symbol table or compiler refuses. */
import { checkExpression } from './check-expression.ts';
import { checkFuture } from './check-future.ts';
import { namesOf } from './check-pattern.ts';
import { refuse } from './cursor.ts';
import { bindName, checkNonlocals, declare, enter, useTargets, type Place } from './names.ts';
import type {
  AssignStatement,
  BranchStatement,
  ClassStatement,
  Expression,
  ForStatement,
  FunctionStatement,
  MatchStatement,
  SimpleStatement,
  Statement,
  TryStatement,
  WithStatement,
} from './tree.ts';

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
      checkFunction(place, statement);
      break;
    case 'class':
      checkClass(place, statement);
      break;
    case 'import':
    case 'from':
      checkImport(place, statement);
      break;
    case 'assign':
      checkAssignment(place, statement);
      break;
    case 'if':
    case 'while':
      checkBranches(place, statement);
      break;
    case 'for':
      checkFor(place, statement);
      break;
    case 'with':
      checkWith(place, statement);
      break;
    case 'try':
      checkTry(place, statement);
      break;
    case 'match':
      checkMatch(place, statement);
      break;
    case 'global':
    case 'nonlocal':
      declare(place, statement);
      break;
    case 'return':
    case 'break':
    case 'continue':
      checkJump(place, statement);
      break;
    default:
      if (statement.kind === 'del') useTargets(place, statement.values);
      checkAll(place, statement.values);
  }
}

function checkClass(place: Place, { name, decorators, arguments: list, body }: ClassStatement): void {
  bindName(place, name);
  checkAll(place, [...decorators, ...list.map(({ value }) => value)]);
  checkBody(enter('class', place), body);
}

function checkAssignment(place: Place, { targets, annotation, value }: AssignStatement): void {
  useTargets(place, targets);
  checkAll(place, [...targets, ...present(annotation), ...present(value)]);
}

function checkBranches(place: Place, { kind, branches, otherwise }: BranchStatement): void {
  for (const { test, body } of branches) {
    checkExpression(place, test);
    checkBody(kind === 'while' ? { ...place, loop: 'loop' } : place, body);
  }
  checkBody(place, otherwise);
}

function checkFor(place: Place, statement: ForStatement): void {
  if (statement.async) requireAsync(place, statement);
  useTargets(place, [statement.target]);
  checkAll(place, [statement.target, statement.source]);
  checkBody({ ...place, loop: 'loop' }, statement.body);
  checkBody(place, statement.otherwise);
}

function checkWith(place: Place, statement: WithStatement): void {
  if (statement.async) requireAsync(place, statement);
  for (const { value, target } of statement.items) {
    checkAll(place, [value, ...present(target)]);
    useTargets(place, present(target));
  }
  checkBody(place, statement.body);
}

function checkMatch(place: Place, { subject, cases }: MatchStatement): void {
  checkExpression(place, subject);
  for (const { pattern, guard, body } of cases) {
    for (const name of namesOf(pattern)) bindName(place, name);
    checkAll(place, present(guard));
    checkBody(place, body);
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

function checkJump(place: Place, statement: SimpleStatement): void {
  const { kind, values } = statement;
  const { scope, loop } = place;
  if (loop === 'except*') throw refuse(`"${kind}" cannot stand in an "except*"`, statement);
  if (kind !== 'return') {
    if (loop !== 'loop') throw refuse(`"${kind}" stands outside a loop`, statement);
    return;
  }
  if (scope.kind !== 'function' && scope.kind !== 'async')
    throw refuse('"return" stands outside a function', statement);
  if (values.length > 0) scope.returnsValue ??= statement;
  checkAll(place, values);
}
