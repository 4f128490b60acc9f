/** Names and what they are bound to. */
import type { ModuleRecord } from './module.ts';
import { UNKNOWN, type Value } from './value.ts';

/** The names of a module, a class or a function. */
export interface Scope {
  readonly kind: 'module' | 'class' | 'function';
  readonly module: ModuleRecord;
  readonly names: Map<string, Value>;
  readonly parent: Scope | undefined;
  /** For each open branch, what the names were bound to before it. */
  readonly branches: Map<string, Value | undefined>[];
}

/** Makes an empty scope inside another. */
export function innerScope(kind: 'class' | 'function', parent: Scope): Scope {
  return { kind, module: parent.module, names: new Map(), parent, branches: [] };
}

/** The value that a name is bound to where the code of `scope` runs. */
export function lookup(scope: Scope, name: string): Value {
  const own = scope.names.get(name);
  if (own) return own;
  // The names of a class are seen by its own body only.
  for (let outer = scope.parent; outer; outer = outer.parent) {
    const found = outer.kind === 'class' ? undefined : outer.names.get(name);
    if (found) return found;
  }
  return UNKNOWN;
}

/** Binds a name. */
export function bind(scope: Scope, name: string, value: Value): void {
  const branch = scope.branches.at(-1);
  if (branch && !branch.has(name)) branch.set(name, scope.names.get(name));
  // A function may bind it anew at any time.
  const isRebound = scope.kind === 'module' && scope.module.rebound.has(name);
  scope.names.set(name, isRebound ? UNKNOWN : value);
}

/** Makes a name unknown wherever it is bound. */
export function forgetName(scope: Scope, name: string): void {
  for (let outer: Scope | undefined = scope; outer; outer = outer.parent) {
    if (outer.names.has(name)) bind(outer, name, UNKNOWN);
  }
  bind(scope, name, UNKNOWN);
}

/**
 * Runs several ways of which one is taken, or none if `mayPass`, and leaves each name bound to what all ways agree on.
 * `forget` is told of each value that gets lost.
 */
export function runBranches(
  scope: Scope,
  { ways, mayPass }: { ways: readonly (() => void)[]; mayPass: boolean },
  forget: (value: Value) => void,
): void {
  const outcomes = new Map<string, Value[]>();
  const before = new Map<string, Value | undefined>();
  for (const way of ways) {
    const branch = new Map<string, Value | undefined>();
    scope.branches.push(branch);
    way();
    scope.branches.pop();
    for (const [name, old] of branch) {
      before.set(name, old);
      const value = scope.names.get(name) ?? UNKNOWN;
      const values = outcomes.get(name);
      if (values) values.push(value);
      else outcomes.set(name, [value]);
      if (old) scope.names.set(name, old);
      else scope.names.delete(name);
    }
  }
  for (const [name, values] of outcomes) {
    const old = before.get(name);
    const all = old && (mayPass || values.length < ways.length) ? [old, ...values] : values;
    const [first = UNKNOWN] = all;
    const agreed = all.every((value) => isSame(value, first));
    if (!agreed) all.forEach(forget);
    bind(scope, name, agreed ? first : UNKNOWN);
  }
}

function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.type === 'api' && b.type === 'api') return a.name === b.name;
  if (a.type === 'string' && b.type === 'string') return a.text === b.text;
  if (a.type === 'module' && b.type === 'module') return a.module === b.module;
  return a.type === b.type && (a.type === 'cloaca' || a.type === 'external' || a.type === 'none');
}
