/** What a run can choose from: rules, presets, formatters and kinds, ours and those of plugins. */
import * as v from 'valibot';
import { pluginError } from '../errors.ts';
import type { Formatter } from '../formatter.ts';
import type { ManifestKind } from '../kind.ts';
import type { Level } from '../level.ts';
import type { Plugin } from '../plugin.ts';
import type { AnyRule } from '../rule.ts';
import { closest, didYouMean, list, quote } from '../text.ts';
import type { ActiveRule } from './active-rule.ts';
import { isForeign } from './border.ts';

export const HOMEPAGE = 'https://github.com/manifestlint/manifestlint';

export interface Registry {
  readonly rules: ReadonlyMap<string, AnyRule>;
  /** Presets of plugins by name with namespace. */
  readonly presets: ReadonlyMap<string, ReadonlyMap<string, Level>>;
  readonly formatters: ReadonlyMap<string, () => Promise<Formatter>>;
  readonly kinds: readonly [ManifestKind, ...ManifestKind[]];
  /** The plugins by name. */
  readonly plugins: ReadonlyMap<string, Plugin>;
}

/** The registry of what comes with the linter. */
export function makeRegistry(
  rules: readonly AnyRule[],
  formatters: Readonly<Record<string, () => Promise<Formatter>>>,
  kinds: Registry['kinds'],
): Registry {
  return {
    rules: byId(rules),
    presets: new Map(),
    formatters: new Map(Object.entries(formatters)),
    kinds,
    plugins: new Map(),
  };
}

/** A registry with one more plugin. The same plugin may come again; another one of its name is an error. */
export function withPlugin(registry: Registry, plugin: Plugin, origin: string): Registry {
  const { name } = plugin.meta;
  const known = registry.plugins.get(name);
  if (known === plugin) return registry;
  if (known !== undefined)
    throw pluginError(origin, `another plugin has the name "${name}"`, 'Each plugin needs a name of its own.');
  const kind = plugin.kinds?.find(({ id }) => registry.kinds.some((other) => other.id === id));
  if (kind !== undefined)
    throw pluginError(origin, `the manifest kind "${kind.id}" exists already`, 'Each kind needs an id of its own.');
  const kinds: Registry['kinds'] = [...registry.kinds, ...(plugin.kinds ?? [])];
  for (const rule of plugin.rules ?? []) checkKind(rule, kinds, origin);
  return {
    rules: new Map([...registry.rules, ...byId(plugin.rules ?? [])]),
    presets: new Map([
      ...registry.presets,
      ...namespaced(name, plugin.presets).map(([id, levels]) => [id, new Map(Object.entries(levels))] as const),
    ]),
    formatters: new Map([...registry.formatters, ...namespaced(name, plugin.formatters)]),
    kinds,
    plugins: new Map([...registry.plugins, [name, plugin]]),
  };
}

/** A rule for a kind that nobody brings would never run. */
function checkKind({ id, kind }: AnyRule, kinds: Registry['kinds'], origin: string): void {
  const known = kinds.map((other) => other.id);
  if (known.includes(kind)) return;
  const near = closest(kind, known);
  throw pluginError(
    origin,
    `the rule ${quote(id)} is for the manifest kind ${quote(kind)}, which nobody brings`,
    didYouMean(near, `The kinds are ${list(known)}.`),
  );
}

function byId(rules: readonly AnyRule[]): Map<string, AnyRule> {
  return new Map(rules.map((rule) => [rule.id, rule]));
}

function namespaced<T>(name: string, entries: Readonly<Record<string, T>> = {}): [string, T][] {
  return Object.entries(entries).map(([key, value]) => [`${name}/${key}`, value]);
}

/** Where a rule is documented; empty for a rule of a plugin that does not say. */
export function ruleUrl({ id, docs }: AnyRule): string {
  return docs ?? (isForeign(id) ? '' : `${HOMEPAGE}/blob/main/docs/rules/${id}.md`);
}

/** The names of the presets that come with the linter. */
export const PRESETS = ['recommended', 'strict', 'all'] as const;

export type PresetName = (typeof PRESETS)[number];

/** The level of a rule in a preset of ours. `all` alone speaks of rules of plugins. */
export function presetLevel(preset: PresetName, rule: AnyRule): Level {
  if (preset === 'all') return 'error';
  if (isForeign(rule.id)) return 'off';
  if (preset === 'strict') return 'error';
  return rule.strictOnly === true ? 'off' : rule.severity;
}

/** The preset `recommended` as a list of rules that run. */
export function recommended(registry: Registry): ActiveRule[] {
  const rules = [...registry.rules.values()].filter((rule) => presetLevel('recommended', rule) !== 'off');
  return rules.map((rule) => ({ rule, severity: rule.severity, options: defaultOptions(rule), url: ruleUrl(rule) }));
}

/** A rule's options where nobody set any. */
export function defaultOptions({ options }: AnyRule): unknown {
  return options === undefined ? {} : v.parse(options, {});
}
