/** Checks expressions for faults of the compiler: `yield`, `await` and bound names where they cannot be. */
import { refuse } from './cursor.ts';
import { enter, type Place, useTargets } from './names.ts';
import type { ComprehensionExpression, Expression } from './tree.ts';

interface Visit {
  readonly expression: Expression;
  readonly place: Place;
  /** True in the source of a comprehension, where nothing may be bound. */
  readonly isSource: boolean;
}

/** Checks an expression; nothing recurses, since expressions may be deep. */
export function checkExpression(place: Place, root: Expression): void {
  const waiting: Visit[] = [{ expression: root, place, isSource: false }];
  for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
    const { expression } = visit;
    if (expression.kind === 'comprehension') waiting.push(...enterComprehension(visit, expression));
    else if (expression.kind === 'lambda') waiting.push(...enterLambda(visit));
    else {
      checkOne(visit);
      for (const part of expression.parts) waiting.push({ ...visit, expression: part });
    }
  }
}

function checkOne({ expression, place, isSource }: Visit): void {
  const { scope } = place;
  if (expression.kind === 'name') scope.used.add(expression.name);
  else if (expression.kind === 'yield') checkYield(place, expression);
  else if (expression.kind === 'await') checkAwait(place, expression);
  else if (expression.kind === 'named') checkNamed(place, expression, isSource);
}

function checkYield({ scope }: Place, expression: Expression & { operator: string }): void {
  if (scope.kind === 'comprehension') throw refuse('"yield" cannot stand in a comprehension', expression);
  if (scope.kind === 'module' || scope.kind === 'class') throw refuse('"yield" stands outside a function', expression);
  if (scope.kind === 'async' && expression.operator === 'from')
    throw refuse('"yield from" cannot stand in an async function', expression);
  scope.yields = true;
}

function checkAwait({ scope }: Place, expression: Expression): void {
  if (scope.kind !== 'async' && scope.kind !== 'comprehension')
    throw refuse('"await" needs an "async def" around it', expression);
  if (scope.kind === 'comprehension') scope.yields = true;
}

function checkNamed({ scope }: Place, expression: Expression, isSource: boolean): void {
  const [target] = expression.parts;
  if (target?.kind !== 'name') return;
  if (isSource) throw refuse('":=" cannot stand in the source of a comprehension', expression);
  let owner = scope;
  while (owner.kind === 'comprehension' && owner.parent) {
    if (owner.bound.has(target.name))
      throw refuse(`":=" cannot bind "${target.name}", a variable of the comprehension`, expression);
    owner = owner.parent;
  }
  if (owner !== scope && owner.kind === 'class')
    throw refuse('":=" cannot stand in a comprehension of a class', expression);
  owner.bound.add(target.name);
}

function enterLambda(visit: Visit): Visit[] {
  const { expression, place } = visit;
  if (expression.kind !== 'lambda') return [];
  const inner = enter('lambda', place);
  for (const { name } of expression.parameters) inner.scope.parameters.add(name.text);
  const defaults = expression.parts.slice(0, -1).map((part) => ({ ...visit, expression: part }));
  return [...defaults, { expression: expression.body, place: inner, isSource: false }];
}

/** The first source is evaluated outside; everything else in a scope of its own. */
function enterComprehension(visit: Visit, { type, clauses, parts }: ComprehensionExpression): Visit[] {
  const { place } = visit;
  const inner = enter('comprehension', place);
  useTargets(
    inner,
    clauses.map(({ target }) => target),
  );
  const isAsync = clauses.some(({ async }) => async);
  if (isAsync && type !== 'generator' && place.scope.kind !== 'async' && place.scope.kind !== 'comprehension') {
    throw refuse('An async comprehension needs an "async def" around it', visit.expression);
  }
  const sources = new Set(clauses.map(({ source }) => source));
  return parts.map((part) => {
    const isFirst = part === clauses[0]?.source;
    return { expression: part, place: isFirst ? place : inner, isSource: visit.isSource || sources.has(part) };
  });
}
