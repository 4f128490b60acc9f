/** The names that statements bind, loops and branches inside included. */
import { bodiesOf } from '../syntax/bodies.ts';
import { targetNames } from '../syntax/target.ts';
import type { Pattern, Statement } from '../syntax/tree.ts';

/** The names that statements, and the patterns given, bind in their own scope. */
export function boundNames(body: readonly Statement[], patterns: readonly Pattern[] = []): Set<string> {
  const names = new Set<string>();
  const waiting = [...body];
  const cases = [...patterns];
  for (let statement = waiting.pop(); statement; statement = waiting.pop()) {
    if (statement.kind !== 'def' && statement.kind !== 'class')
      for (const inner of bodiesOf(statement)) waiting.push(inner);
    if (statement.kind === 'match') for (const { pattern } of statement.cases) cases.push(pattern);
    addBound(names, statement);
  }
  for (let pattern = cases.pop(); pattern; pattern = cases.pop()) {
    if (pattern.binds) names.add(pattern.binds.text);
    for (const inner of pattern.inner) cases.push(inner);
  }
  return names;
}

function addBound(names: Set<string>, statement: Statement): void {
  switch (statement.kind) {
    case 'def':
    case 'class':
      names.add(statement.name.text);
      return;
    case 'assign':
      for (const name of statement.targets.flatMap(targetNames)) names.add(name);
      return;
    case 'for':
      for (const name of targetNames(statement.target)) names.add(name);
      return;
    case 'with':
      for (const { target } of statement.items) for (const name of target ? targetNames(target) : []) names.add(name);
      return;
    case 'import':
    case 'from':
      for (const { name, alias } of statement.names ?? []) names.add((alias ?? name).text.split('.')[0] ?? '');
      return;
    default:
  }
}

/** The names that `global` statements declare, at any depth. */
export function globalNames(body: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  const waiting = [...body];
  for (let statement = waiting.pop(); statement; statement = waiting.pop()) {
    for (const inner of bodiesOf(statement)) waiting.push(inner);
    if (statement.kind === 'global') for (const name of statement.names) names.add(name.text);
  }
  return names;
}
