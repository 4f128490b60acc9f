/** The names of each scope, as far as `global` and `nonlocal` depend on them. */
import { refuse } from './cursor.ts';
import { targetNames } from './target.ts';
import type { Expression, Name, ScopeStatement, Span } from './tree.ts';

/** The names of a module, a class or a function. */
export interface NameScope {
  readonly kind: 'module' | 'class' | 'function' | 'async' | 'lambda' | 'comprehension';
  readonly parent: NameScope | undefined;
  readonly children: NameScope[];
  readonly parameters: Set<string>;
  /** Names that are bound, and names that are used at all, so far. */
  readonly bound: Set<string>;
  readonly used: Set<string>;
  readonly declared: Map<string, 'global' | 'nonlocal'>;
  readonly nonlocals: Name[];
  returnsValue: Span | undefined;
  yields: boolean;
}

/** A place in a module: its scope, and what `break` would leave. */
export interface Place {
  readonly scope: NameScope;
  readonly loop: 'none' | 'loop' | 'except*';
}

/** A new scope, and the place at its start. */
export function enter(kind: NameScope['kind'], outer: Place | undefined): Place {
  const scope: NameScope = {
    kind,
    parent: outer?.scope,
    children: [],
    parameters: new Set(),
    bound: new Set(),
    used: new Set(),
    declared: new Map(),
    nonlocals: [],
    returnsValue: undefined,
    yields: false,
  };
  outer?.scope.children.push(scope);
  return { scope, loop: 'none' };
}

/** Notes that a name is bound here. */
export function bindName({ scope }: Place, name: Name): void {
  scope.bound.add(name.text);
}

/** Notes the names that targets bind. */
export function useTargets({ scope }: Place, targets: readonly Expression[]): void {
  for (const name of targets.flatMap(targetNames)) scope.bound.add(name);
}

/** Notes `global` or `nonlocal`, which must come before its names are used. */
export function declare({ scope }: Place, { kind, names }: ScopeStatement): void {
  for (const name of names) {
    const { text } = name;
    if (kind === 'nonlocal' && scope.kind === 'module')
      throw refuse('"nonlocal" cannot stand at the top of a module', name);
    if (scope.parameters.has(text)) throw refuse(`"${text}" is a parameter, and so cannot be ${kind}`, name);
    const other = scope.declared.get(text);
    if (other && other !== kind) throw refuse(`"${text}" is declared both global and nonlocal`, name);
    if (!other && (scope.used.has(text) || scope.bound.has(text)))
      throw refuse(`"${text}" is used before it is declared ${kind}`, name);
    scope.declared.set(text, kind);
    if (kind === 'nonlocal') scope.nonlocals.push(name);
  }
}

/** Refuses each `nonlocal` name that no function around has. */
export function checkNonlocals(top: NameScope): void {
  const waiting = [top];
  for (let scope = waiting.pop(); scope; scope = waiting.pop()) {
    for (const name of scope.nonlocals)
      if (!hasOuter(scope, name.text)) throw refuse(`No function around has "${name.text}"`, name);
    for (const child of scope.children) waiting.push(child);
  }
}

function hasOuter(scope: NameScope, name: string): boolean {
  // Each method has it without a word.
  if (name === '__class__') return true;
  for (let outer = scope.parent; outer; outer = outer.parent) {
    if (outer.kind === 'module' || outer.kind === 'class') continue;
    if (outer.parameters.has(name) || (outer.bound.has(name) && !outer.declared.has(name))) return true;
    if (outer.declared.get(name) === 'global') return false;
  }
  return false;
}
