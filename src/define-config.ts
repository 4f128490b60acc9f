/** `defineConfig`: a configuration in TypeScript, with presets, rules and options known to the compiler. */
import type { CheckedConfig } from './config/schema.ts';
import type { PresetName } from './engine/registry.ts';
import type { Level } from './level.ts';
import type { Plugin } from './plugin.ts';
import type { AnyRule, RuleOptions } from './rule.ts';
import type { BuiltinOptions } from './rule-ids.ts';
import type { Written } from './written.ts';

/**
 * The id of a rule that comes with manifestlint.
 *
 * @example
 * ```ts
 * import type { RuleId } from 'manifestlint';
 *
 * const ours: ReadonlySet<RuleId> = new Set(['dangling-dependency', 'cyclic-tasks']);
 * ```
 */
export type RuleId = keyof BuiltinOptions;

/** Levels of the rules that come with manifestlint. */
export interface BuiltinLevels extends Readonly<Partial<Record<RuleId, Level>>> {}

/** A level, or a level with the options of the rule. */
export type RuleSetting<Options> = Level | readonly [Level] | readonly [Level, OptionsFor<Options>];
type OptionsFor<Options> = [Options] extends [never] ? 'this rule takes no options' : Options;

/** Settings of rules by id, with the options of each. */
type SettingsOf<Rule extends AnyRule> = { readonly [R in Rule as R['id']]?: RuleSetting<RuleOptions<R>> };

/** Settings of the rules that come with manifestlint. */
export interface BuiltinSettings extends SettingsOfBuiltin {}

type SettingsOfBuiltin = { readonly [Id in RuleId]?: RuleSetting<BuiltinOptions[Id]> };

/** Settings of rules of plugins that the compiler does not know: those that are named by a path or a package. */
export interface OtherSettings {
  readonly [id: `${string}/${string}`]: RuleSetting<object>;
}

/**
 * Settings of any rules: of ours, and of those of plugins.
 *
 * @example
 * ```ts
 * import type { RuleSettings } from 'manifestlint';
 *
 * const rules: RuleSettings = { 'no-tasks': 'off', 'max-retries': ['error', { max: 3 }], 'acme/owner': 'warn' };
 * ```
 */
export interface RuleSettings extends SettingsOfBuiltin, OtherSettings {}

/** Settings of our rules, and of those of the plugins in use. */
type SettingsFor<Rule extends AnyRule> = BuiltinSettings & SettingsOf<Rule>;

/** Stands in messages of the compiler where no plugin has a rule of this id. */
export type NoSuchRule<Id extends string> = Unknown<Id> | readonly [Unknown<Id>, ...unknown[]];
type Unknown<Id extends string> = `there is no rule ${Id}`;

/** Accepts the ids that there are among `Id`; of another one, the compiler says that there is no such rule. */
export type RulesKnown<Id extends string, Known extends string> = {
  readonly [Each in Id]?: Each extends Known ? unknown : NoSuchRule<Each>;
};

/**
 * The settings of rules of which the ids `Id` are written. Where one can be no rule of a plugin, or where not all are
 * known, the compiler compares with a type of a short name.
 */
type RulesNamed<Id extends string, Rule extends AnyRule> = [
  Exclude<Id, RuleId | `${string}/${string}`> | Pattern<Id | Rule['id']>,
] extends [never]
  ? SettingsFor<Rule> & RulesKnown<Id, RuleId | Rule['id']>
  : RuleSettings;

/** The ids that stand for many: those of rules that a function makes, and the keys of a `RuleSettings`. */
type Pattern<Id extends string> = Id extends string
  ? Partial<Record<Id, unknown>> extends Record<Id, unknown>
    ? Id
    : never
  : never;

/** A preset, a path, a preset of a plugin (`acme/recommended`), or a package. */
export type ExtendsTarget = PresetName | `${string}/${string}` | `manifestlint-config-${string}`;

/** A plugin under another name than its own, so that two of one name can be used. */
export interface PluginAlias<Name extends string = string, From extends string | Plugin = string | Plugin> {
  /** The name that its rules, presets and formats carry in this configuration. */
  readonly as: Name;
  readonly from: From;
}

/** A plugin as a configuration names it: by a path, a package, or as an object; or one of these under another name. */
export type PluginTarget = string | AnyPlugin | AnyAlias;

/** A plugin of any rules. */
export interface AnyPlugin extends Plugin {}

/** Any plugin under another name. */
export interface AnyAlias extends PluginAlias {}

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

/** The presets of a plugin: its own, and those that every plugin has. Of one that is only named, they may be any. */
type PresetOf<P> =
  P extends PluginAlias<infer Name, infer From>
    ? `${Name}/${PresetIn<From>}`
    : P extends AnyPlugin
      ? `${NameOf<P>}/${PresetIn<P>}`
      : never;
type PresetIn<P> = P extends Plugin<string, AnyRule, unknown, infer Own> ? Own | PresetName : string;

/** The entries of `extends` that begin with the name of a plugin, which has no such preset. */
type NoPreset<E, P> = Exclude<Extract<E, `${NameOf<P>}/${string}`>, PresetOf<P>>;

/** The value of `extends`, in which a plugin has no presets `Wrong`: of these, the compiler says so. */
type ExtendsNamed<E, Wrong> = [Wrong] extends [never]
  ? E | readonly E[]
  : OneOrMore<Exclude<E, Wrong> | NoPresetCalled<Wrong>>;
type NoPresetCalled<Name> = Name extends string ? `there is no preset ${Name}` : never;
type OneOrMore<Each> = Each | readonly Each[];

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

/** The settings of plugins of which the names `Name` are written, where the plugins in use are called `Known`. */
type SettingsNamed<Name extends string, Known extends string, P> = [Exclude<Name, Known>] extends [never]
  ? (string extends Known ? Readonly<Record<string, object>> : SettingsIn<P>) & Written<Name>
  : SettingsOfPlugins<Known>;

/** Stands in messages of the compiler where settings are given to a plugin that is not in use. */
export type SettingsOfPlugins<Name extends string> = { readonly [Key in Name]?: object };

/** The id of a rule of ours, or of one of the plugins. */
export type LockedRule<Id extends string> = RuleId | (string extends Id ? `${string}/${string}` : Id);

/** The locked rules, of which the ids `Ids` are written: of one that there is not, the compiler says so. */
type LockedNamed<Ids extends readonly unknown[], Known> = [Exclude<Ids[number], Known>] extends [never]
  ? readonly Known[]
  : { readonly [Index in keyof Ids]: Ids[Index] extends Known ? Ids[Index] : NoLockedRule<Ids[Index]> };
type NoLockedRule<Id> = string extends Id ? RuleId : Id extends string ? Unknown<Id> : RuleId;

/** The keys of an override that name the files and tasks it is for. */
interface OverrideKeys extends Omit<NonNullable<CheckedConfig['overrides']>[number], 'rules'> {}

/** Settings for some files or tasks, of rules that the compiler may not know. */
export interface Override extends OverrideKeys {
  readonly rules: RuleSettings;
}

/** An override with the rules that the plugins of the configuration bring. */
interface OverrideOf<Rule extends AnyRule, Id extends string> extends OverrideKeys {
  readonly rules: RulesNamed<Id, Rule>;
}

/** The keys of a configuration of which no plugin says more. */
interface PlainKeys extends Omit<
  CheckedConfig,
  'extends' | 'plugins' | 'settings' | 'rules' | 'overrides' | 'locked' | 'host'
> {
  /** Where packages are meant to run. */
  host?: HostSettings;
}

/** The `host` of a configuration. */
export interface HostSettings {
  platform?: NonNullable<CheckedConfig['host']>['platform'];
  python?: string | undefined;
}

/**
 * A configuration as a person writes it. `docs/configuration.md` explains every key.
 *
 * @example
 * ```ts
 * import type { Config } from 'manifestlint';
 *
 * const base: Config = { extends: ['recommended'], rules: { 'max-retries': ['warn', { max: 3 }] } };
 * ```
 */
export interface Config extends PlainKeys {
  extends?: ExtendsTarget | readonly ExtendsTarget[];
  plugins?: readonly PluginTarget[];
  /** Settings of plugins by name, which their rules share. */
  settings?: Readonly<Record<string, object>>;
  rules?: RuleSettings;
  locked?: readonly LockedRule<string>[];
  overrides?: readonly Override[];
}

/** The names that are written in a configuration: keys of overrides, rules, plugins with settings, locked rules. */
interface Names<OverrideKey = string, Id = string, Name = string, Ids = readonly unknown[]> {
  readonly overrideKeys: OverrideKey;
  readonly rules: Id;
  readonly settings: Name;
  readonly locked: Ids;
}

/** A configuration with the rules and settings that the plugins in it know. */
interface ConfigOf<P, E, Rule extends AnyRule, W extends Names> extends PlainKeys {
  extends?: ExtendsNamed<E, NoPreset<E, P>>;
  plugins?: readonly P[];
  settings?: SettingsNamed<W['settings'], string extends Rule['id'] ? string : NameOf<P>, P>;
  rules?: RulesNamed<W['rules'], Rule>;
  locked?: LockedNamed<W['locked'], LockedRule<Rule['id']>>;
  overrides?: readonly OverrideNamed<W, Rule>[];
}

/** A configuration whose keys are `Key`: the compiler compares an unknown one with a type of a short name. */
type KeysNamed<Key extends string, Known> = [Exclude<Key, keyof Config>] extends [never]
  ? Known & Written<Key>
  : Config;

/** The same for an override. Both cannot be one type: the compiler infers nothing from what nests in itself. */
type OverrideNamed<W extends Names, Rule extends AnyRule> = [Exclude<W['overrideKeys'], keyof Override>] extends [never]
  ? OverrideOf<Rule, W['rules']> & Written<W['overrideKeys']>
  : Override;

/**
 * Checks the types of a configuration and returns it. The rules of plugins that stand in it as objects are known by id,
 * level and options.
 *
 * @example
 * ```ts
 * import { defineConfig } from 'manifestlint';
 *
 * export default defineConfig({
 *   plugins: ['./lint/acme.ts'],
 *   extends: ['recommended', 'acme/recommended'],
 *   rules: { 'max-retries': ['warn', { max: 3 }], 'acme/known-team': ['error', { teams: ['billing'] }] },
 *   overrides: [{ files: 'legacy/**', rules: { 'no-targets': 'off' } }],
 * });
 * ```
 */
export function defineConfig<
  const P extends PluginTarget = never,
  const E extends ExtendsTarget = never,
  Key extends string = never,
  OverrideKey extends string = never,
  Id extends string = never,
  Name extends string = never,
  const Ids extends readonly unknown[] = [],
>(config: KeysNamed<Key, ConfigOf<P, E, RulesIn<P, E>, Names<OverrideKey, Id, Name, Ids>>>): Config;
export function defineConfig(config: object): object {
  return config;
}
