/** The rules of a configuration that read packages of one kind, worked out once for all packages of that kind. */
import type { AnyRule } from '../rule.ts';
import { type ActiveRule, isBuiltin } from './active-rule.ts';
import { type Collector, makeCollector } from './collect.ts';
import type { ReadPackage } from './read-package.ts';

/** A rule that runs over packages of a kind, and the collector that its reports go to. */
export interface ServingRule {
  readonly active: ActiveRule;
  readonly collector: Collector;
}

/** Rules that run over a package, and what they ask for. */
export interface ServingRules {
  readonly rules: readonly ServingRule[];
  /** True if one of them reads the outline. */
  readonly needsOutline: boolean;
  /** The facts that they need, by id. */
  readonly needs: readonly string[];
  /** True if one of them comes from a plugin. */
  readonly isForeign: boolean;
}

/** The rules for packages with an outline, and for those without one, by kind. */
interface Served {
  readonly outlined: Map<string, ServingRules>;
  readonly bare: Map<string, ServingRules>;
}

const known = new WeakMap<readonly ActiveRule[], Served>();

/** The rules that run over a package. */
export function servingRules(rules: readonly ActiveRule[], { kind, reading }: ReadPackage): ServingRules {
  let served = known.get(rules);
  if (served === undefined) known.set(rules, (served = { outlined: new Map(), bare: new Map() }));
  const hasOutline = reading.outline !== undefined || reading.outlineFrom !== undefined;
  const byKind = hasOutline ? served.outlined : served.bare;
  let serving = byKind.get(kind);
  if (serving === undefined) byKind.set(kind, (serving = select(rules, kind, hasOutline)));
  return serving;
}

function select(all: readonly ActiveRule[], kind: string, hasOutline: boolean): ServingRules {
  const serves = ({ kinds, input }: AnyRule): boolean =>
    kinds === 'every' ? input === 'model' || hasOutline : kinds.includes(kind);
  const rules = all.filter(({ rule }) => serves(rule));
  return {
    rules: rules.map((active) => ({ active, collector: makeCollector(active) })),
    needsOutline: rules.some(({ rule }) => rule.input === 'outline'),
    needs: [...new Set(rules.flatMap(({ rule }) => rule.needs ?? []))],
    isForeign: rules.some(({ rule }) => !isBuiltin(rule)),
  };
}
