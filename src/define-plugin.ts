/** `definePlugin`: a plugin in TypeScript, whose rules a typed configuration then knows. */
import type { BuiltinLevels } from './define-config.ts';
import type { Level } from './level.ts';
import type { Plugin } from './plugin.ts';
import type { AnyRule } from './rule.ts';

/** The levels of a preset: of our rules, and of those that the plugin brings. */
export type PresetOf<Id extends string> = BuiltinLevels & { readonly [Rule in Id]?: Level };

/** A plugin as it is written. */
export interface PluginDefinition<Name extends string, Rule extends AnyRule, Settings = unknown> extends Omit<
  Plugin<Name, Rule, Settings>,
  'rules' | 'presets'
> {
  /** Each carries the name of the plugin: `<plugin>/<rule>`. */
  readonly rules?: readonly (Rule & Named<Name, Rule>)[];
  /** Presets by name: `recommended` is extended as `<plugin>/recommended`. */
  readonly presets?: Readonly<Record<string, PresetOf<Rule['id']>>>;
}

/** Accepts a rule whose id begins with the name of its plugin. */
type Named<Name extends string, Rule extends AnyRule> =
  Rule extends AnyRule<`${Name}/${string}`> ? unknown : { readonly id: `${Name}/${string}` };

/**
 * Checks the types of a plugin: every rule carries the plugin's name, presets name its rules.
 *
 * @example
 * ```ts
 * export default definePlugin({
 *   meta: { name: 'acme', version: '1.0.0', engine: '>=0.1.0' },
 *   rules: [ownerRequired],
 *   presets: { recommended: { 'acme/owner-required': 'error' } },
 * });
 * ```
 */
export function definePlugin<const Name extends string, const Rule extends AnyRule, Settings = never>(
  plugin: PluginDefinition<Name, Rule, Settings>,
): Plugin<Name, Rule, Settings>;
export function definePlugin(plugin: object): object {
  return plugin;
}
