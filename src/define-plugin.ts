/** `definePlugin`: a plugin in TypeScript, whose rules a typed configuration then knows. */
import type { BuiltinLevels, RuleId, RulesKnown } from './define-config.ts';
import type { Level } from './level.ts';
import type { Plugin, PluginMeta } from './plugin.ts';
import type { AnyRule } from './rule.ts';
import type { Written } from './written.ts';

/** The levels of a preset, in which the rules `Id` are written: of our rules, and of those that the plugin brings. */
export type PresetOf<Id extends string, Known extends string> = [
  Exclude<Id, RuleId | `${string}/${string}`> | Extract<string, Known>,
] extends [never]
  ? BuiltinLevels & { readonly [Each in Known]?: Level } & RulesKnown<Id, RuleId | Known>
  : AnyLevels;

/** Levels of any rules. */
export interface AnyLevels extends BuiltinLevels {
  readonly [id: `${string}/${string}`]: Level;
}

/**
 * A plugin as it is written, which `definePlugin` takes: each rule must carry the name of the plugin.
 *
 * @example
 * ```ts
 * import { type AnyRule, definePlugin, type PluginDefinition } from 'manifestlint';
 *
 * declare const rules: AnyRule<'acme/owner'>[];
 * const definition: PluginDefinition<'acme', AnyRule<'acme/owner'>> = { meta: { name: 'acme' }, rules };
 * export default definePlugin(definition);
 * ```
 */
export interface PluginDefinition<
  Name extends string,
  Rule,
  Settings = unknown,
  Id extends string = never,
  Preset extends string = string,
> extends Omit<Plugin<Name, AnyRule, Settings>, 'rules' | 'presets'> {
  /** Each carries the name of the plugin: `<plugin>/<rule>`. */
  readonly rules?: readonly Named<NoInfer<Name>, Rule>[];
  /** Presets by name: `recommended` is extended as `<plugin>/recommended`. */
  readonly presets?: Readonly<Record<Preset, PresetOf<Id, IdOf<Rule>>>>;
}

/** The id of a rule; any where the compiler knows no rule. */
type IdOf<Rule> = [Rule] extends [AnyRule] ? Rule['id'] : string;

/**
 * The rules of a plugin, if their ids begin with its name. `Rule` may be anything, since TypeScript before 5.9 forgets
 * the id of a rule that is written where a type with an id is asked for.
 */
type Named<Name extends string, Rule> = [Exclude<Rule, RuleIdBeginsWith<`${Name}/`>>] extends [never]
  ? Rule
  : RuleIdBeginsWith<`${Name}/`>;

/** Stands in messages of the compiler where the id of a rule does not begin with the name of its plugin. */
export interface RuleIdBeginsWith<Prefix extends string> extends AnyRule<`${Prefix}${string}`> {}

/** The definition of a plugin that has the keys `Key`, if all of them are known, and `meta` is one of them. */
type PluginWithKeys<Key extends string, Definition> = [Exclude<Key, keyof Plugin>] extends [never]
  ? 'meta' extends Key
    ? Definition & Written<Key>
    : PluginLacksMeta
  : KeysOfPlugins;

/** Stands in messages of the compiler where a plugin has a key that there is not. */
export interface KeysOfPlugins extends Written<keyof Plugin> {
  readonly meta: PluginMeta<string>;
}

/** Stands in messages of the compiler where a plugin has no `meta` with its name; it points at the first line. */
export interface PluginLacksMeta {
  readonly meta: PluginMeta<string>;
}

/**
 * Checks the types of a plugin and returns it: every rule carries the plugin's name, presets name its rules. Without
 * `presets`, `recommended` and `strict` follow from the severities of the rules.
 *
 * @example
 * ```ts
 * import { definePlugin, defineRule } from 'manifestlint';
 *
 * const described = defineRule({
 *   id: 'acme/described',
 *   summary: 'A package says what it is for',
 *   severity: 'warn',
 *   messages: { bare: { text: 'It has no description', help: 'Nobody can find it. Add one.', rejectedBy: [] } },
 *   check({ manifest }, report) {
 *     if (!manifest.package?.description) report('bare', ['package', 'description'], {});
 *   },
 * });
 * export default definePlugin({ meta: { name: 'acme', engine: '>=0.1.0' }, rules: [described] });
 * ```
 */
export function definePlugin<
  const Name extends string,
  const Rule,
  Settings = never,
  Id extends string = never,
  Preset extends string = never,
  Key extends string = keyof Plugin,
>(
  plugin: PluginWithKeys<Key, PluginDefinition<Name, Rule, Settings, Id, Preset>>,
): Plugin<Name, Extract<Rule, AnyRule>, Settings, Preset>;
export function definePlugin(plugin: object): object {
  return plugin;
}
