/** The rules that can run, by id, and where they are documented. */
import type { AnyRule } from '../rule.ts';
import type { ActiveRule } from './lint.ts';

export const HOMEPAGE = 'https://github.com/manifestlint/manifestlint';

/** Rules by id. */
export type Registry = ReadonlyMap<string, AnyRule>;

export function makeRegistry(rules: readonly AnyRule[]): Registry {
  return new Map(rules.map((rule) => [rule.id, rule]));
}

/** Where a rule is documented. */
export function ruleUrl(id: string): string {
  return `${HOMEPAGE}/blob/main/docs/rules/${id}.md`;
}

/** The preset `recommended`: every rule with its own severity. */
export function recommended(registry: Registry): ActiveRule[] {
  return [...registry.values()].map((rule) => ({ rule, severity: rule.severity, url: ruleUrl(rule.id) }));
}
