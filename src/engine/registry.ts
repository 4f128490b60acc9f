/** The rules that can run, by id, and where they are documented. */
import * as v from 'valibot';
import type { AnyRule } from '../rule.ts';
import type { ActiveRule, Level } from './lint.ts';

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

/** The names of the presets that come with the linter. */
export const PRESETS = ['recommended', 'strict', 'all'] as const;

export type PresetName = (typeof PRESETS)[number];

/** The severity of a rule in a preset. */
export function presetLevel(preset: PresetName, rule: AnyRule): Level {
  if (preset !== 'recommended') return 'error';
  return rule.strictOnly === true ? 'off' : rule.severity;
}

/** The preset `recommended` as a list of rules that run. */
export function recommended(registry: Registry): ActiveRule[] {
  const rules = [...registry.values()].filter((rule) => presetLevel('recommended', rule) !== 'off');
  return rules.map((rule) => ({ rule, severity: rule.severity, options: defaultOptions(rule), url: ruleUrl(rule.id) }));
}

/** A rule's options where nobody set any. */
export function defaultOptions({ options }: AnyRule): unknown {
  return options === undefined ? {} : v.parse(options, {});
}
