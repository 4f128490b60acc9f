/** Adds a plugin to a registry: what it brings must fit to what is there. */
import { pluginError } from '../errors.ts';
import type { Level } from '../level.ts';
import type { Plugin } from '../plugin.ts';
import type { AnyRule } from '../rule.ts';
import { closest, didYouMean, list, quote } from '../text.ts';
import { byId, levelIn, type PluginPreset, PRESETS, type Registry, withKinds } from './registry.ts';

/** A registry with one more plugin. The same plugin may come again; another one of its name is an error. */
export function withPlugin(registry: Registry, plugin: Plugin, origin: string): Registry {
  const { name } = plugin.meta;
  const known = registry.plugins.get(name);
  if (known === plugin) return registry;
  if (known !== undefined)
    throw pluginError(
      origin,
      `another plugin has the name "${name}"`,
      `Use one of them under another name: { as: "${name}2", from: "…" }.`,
    );
  checkNew(registry, plugin, origin);
  const more: Registry = {
    ...registry,
    rules: new Map([...registry.rules, ...byId(plugin.rules ?? [], name)]),
    formatters: new Map([...registry.formatters, ...namespaced(name, plugin.formatters)]),
    kinds: [...registry.kinds, ...(plugin.kinds ?? [])],
    facts: new Map([...registry.facts, ...(plugin.facts ?? []).map((fact) => [fact.id, fact] as const)]),
    presets: new Map([...registry.presets, ...presetsOf(plugin)]),
    plugins: new Map([...registry.plugins, [name, plugin]]),
  };
  // A plugin that could not be loaded may have brought whatever is not there.
  if (registry.broken.length === 0) for (const rule of plugin.rules ?? []) checkNeeds(rule, more, origin);
  return more;
}

/** Kinds and facts are told apart by their ids alone. */
function checkNew(registry: Registry, plugin: Plugin, origin: string): void {
  const { kinds = [], facts = [] } = plugin;
  const kind = kinds.find(({ id }, n) => [...registry.kinds, ...kinds.slice(0, n)].some((other) => other.id === id));
  if (kind !== undefined)
    throw pluginError(origin, `the manifest kind "${kind.id}" exists already`, 'Each kind needs an id of its own.');
  const fact = facts.find(({ id }, n) => registry.facts.has(id) || facts.slice(0, n).some((other) => other.id === id));
  if (fact !== undefined)
    throw pluginError(origin, `the fact "${fact.id}" exists already`, 'Each fact needs an id of its own.');
}

/** The presets of a plugin: those that it brings, and for the others the severities of its rules. */
function presetsOf({ meta: { name }, rules = [], presets = {} }: Plugin): [string, PluginPreset][] {
  const derived = PRESETS.map((preset): [string, ReadonlyMap<string, Level>] => [
    preset,
    new Map(rules.map((rule) => [rule.id, levelIn(preset, rule)])),
  ]);
  const own = Object.entries(presets).map(([preset, levels]) => [preset, new Map(Object.entries(levels))] as const);
  return [...derived, ...own].map(([preset, levels]) => [`${name}/${preset}`, { plugin: name, levels }]);
}

/** A rule for a kind or a fact that nobody brings would never run. */
function checkNeeds(rule: AnyRule, registry: Registry, origin: string): void {
  const { id, kinds, needs = [] } = withKinds(rule);
  checkKnown(
    kinds === 'every' ? [] : kinds,
    [...registry.kinds, ...registry.containers].map((kind) => kind.id),
    (kind, hint) =>
      pluginError(
        origin,
        `the rule ${quote(id)} is for the manifest kind ${quote(kind)}, which nobody brings`,
        hint('kinds'),
      ),
  );
  checkKnown(needs, [...registry.facts.keys()], (fact, hint) =>
    pluginError(origin, `the rule ${quote(id)} needs the fact ${quote(fact)}, which nobody brings`, hint('facts')),
  );
}

function checkKnown(
  names: readonly string[],
  known: readonly string[],
  fault: (name: string, hint: (noun: string) => string) => Error,
): void {
  const stranger = names.find((name) => !known.includes(name));
  if (stranger === undefined) return;
  throw fault(stranger, (noun) => didYouMean(closest(stranger, known), `The ${noun} are ${list(known)}.`));
}

function namespaced<T>(name: string, entries: Readonly<Record<string, T>> = {}): [string, T][] {
  return Object.entries(entries).map(([key, value]) => [`${name}/${key}`, value]);
}
