/** `defineConfig`: a configuration in TypeScript, with presets, rules and options known to the compiler. */
import type { CheckedConfig } from './config/schema.ts';
import type { PresetName } from './engine/registry.ts';
import type { Level } from './level.ts';
import type { Plugin } from './plugin.ts';
import type { AnyRule, RuleOptions } from './rule.ts';
import type { BuiltinOptions } from './rule-ids.ts';

/** The id of a rule that comes with manifestlint. */
export type RuleId = keyof BuiltinOptions;

/** Levels of the rules that come with manifestlint. */
export interface BuiltinLevels extends Readonly<Partial<Record<RuleId, Level>>> {}

/** A level, or a level with the options of the rule. */
export type RuleSetting<Options> = Level | readonly [Level] | readonly [Level, Options];

/** Settings of rules by id, with the options of each. */
type SettingsOf<Rule extends AnyRule> = { readonly [R in Rule as R['id']]?: RuleSetting<RuleOptions<R>> };

/** Settings of the rules that come with manifestlint. */
export interface BuiltinSettings extends SettingsOfBuiltin {}

type SettingsOfBuiltin = { readonly [Id in RuleId]?: RuleSetting<BuiltinOptions[Id]> };

/** Settings of rules of plugins that the compiler does not know: those that are named by a path or a package. */
export interface OtherSettings {
  readonly [id: `${string}/${string}`]: RuleSetting<object>;
}

/** Settings by rule: of our rules, and of those of the plugins in use. */
export type RuleSettings<Rule extends AnyRule = AnyRule> = BuiltinSettings &
  (string extends Rule['id'] ? OtherSettings : SettingsOf<Rule>);

/** A preset, a path, a preset of a plugin (`acme/recommended`), or a package. */
export type ExtendsTarget = PresetName | `${string}/${string}` | `manifestlint-config-${string}`;

/** A plugin under another name than its own, so that two of one name can be used. */
export interface PluginAlias<Name extends string = string, From extends string | Plugin = string | Plugin> {
  /** The name that its rules, presets and formats carry in this configuration. */
  readonly as: Name;
  readonly from: From;
}

/** A plugin as a configuration names it: by a path, a package, or as an object; or one of these under another name. */
export type PluginTarget = string | Plugin | PluginAlias;

/**
 * The rules of the plugins of a configuration. Where one is only named, or where the configuration builds on a file or
 * a package, which may bring plugins too, that may be any.
 */
type RulesIn<P, E> = [Exclude<P, Known>, Exclude<E, PresetName | `${NameOf<P>}/${string}`>] extends [never, never]
  ? RuleOf<P>
  : AnyRule;
/** A plugin of which the compiler knows all. */
type Known = Plugin | PluginAlias<string, Plugin>;
type NameOf<P> = P extends PluginAlias<infer Name> ? Name : P extends Plugin<infer Name> ? Name : never;
type RuleOf<P> =
  P extends PluginAlias<infer Name, Plugin<infer Own, infer Rule>>
    ? Renamed<Rule, Own, Name>
    : P extends Plugin<string, infer Rule>
      ? Rule
      : never;

/** A rule whose id begins with another name. */
type Renamed<Rule extends AnyRule, Own extends string, Name extends string> =
  Rule extends AnyRule<`${Own}/${infer Rest}`, infer Options> ? AnyRule<`${Name}/${Rest}`, Options> : never;

/** The settings that a plugin takes, by its name. */
type SettingsIn<P> = { readonly [Known in P as NameOf<Known>]?: SharedBy<Known> };
type SharedBy<P> =
  P extends PluginAlias<string, infer From>
    ? SharedBy<From>
    : P extends Plugin<string, AnyRule, infer Shared>
      ? Shared
      : never;

/** The id of a rule of ours, or of one of the plugins. */
export type LockedRule<Id extends string> = RuleId | (string extends Id ? `${string}/${string}` : Id);

type Override<Rule extends AnyRule> = Omit<NonNullable<CheckedConfig['overrides']>[number], 'rules'> & {
  readonly rules: RuleSettings<Rule>;
};

type WithoutRules = Omit<CheckedConfig, 'extends' | 'plugins' | 'settings' | 'rules' | 'overrides' | 'locked'>;

/**
 * A configuration as a person writes it, with the rules that it may name. `docs/configuration.md` explains every key.
 */
export interface Config<
  Rule extends AnyRule = AnyRule,
  P extends PluginTarget = PluginTarget,
  E extends ExtendsTarget = ExtendsTarget,
> extends WithoutRules {
  extends?: E | readonly E[];
  plugins?: readonly P[];
  /** Settings of plugins by name, which their rules share. */
  settings?: string extends Rule['id'] ? Readonly<Record<string, object>> : SettingsIn<P>;
  rules?: RuleSettings<Rule>;
  locked?: readonly LockedRule<Rule['id']>[];
  overrides?: readonly Override<Rule>[];
}

/**
 * Checks the types of a configuration and returns it. The rules of plugins that stand in it as objects are known by id,
 * level and options.
 *
 * @example
 * ```ts
 * export default defineConfig({
 *   plugins: [acme],
 *   extends: ['recommended', 'acme/recommended'],
 *   rules: { 'acme/known-team': ['error', { teams: ['billing'] }] },
 * });
 * ```
 */
export function defineConfig<const P extends PluginTarget = never, const E extends ExtendsTarget = never>(
  config: Config<RulesIn<P, E>, P, E>,
): Config;
export function defineConfig(config: object): object {
  return config;
}
