/** The contract of a plugin. */
import type { Fact } from './fact.ts';
import type { Formatter } from './formatter.ts';
import type { ManifestKind } from './kind.ts';
import type { Level } from './level.ts';
import type { PluginSettings } from './plugin-settings.ts';
import type { AnyRule } from './rule.ts';

/**
 * Levels of rules by id, as a preset gives them.
 *
 * @example
 * ```ts
 * import type { PresetRules } from 'manifestlint';
 *
 * const recommended: PresetRules = { 'acme/owner': 'error', 'acme/described': 'warn', 'no-tasks': 'off' };
 * ```
 */
export type PresetRules = Readonly<Record<string, Level>>;

/** The name of a plugin, and its versions. */
export interface PluginMeta<Name extends string> {
  /** The namespace of all that the plugin brings: lower-case letters, digits and hyphens. */
  readonly name: Name;
  readonly version?: string;
  /** The versions of manifestlint that the plugin works with, as a semver range. */
  readonly engine?: string;
}

/**
 * The plugin of an organisation. Its own properties are cheap to know; the parts that read files come behind `load`.
 *
 * @example
 * ```ts
 * import type { Plugin } from 'manifestlint';
 *
 * const bundle = (plugins: readonly Plugin[]): string[] =>
 *   plugins.flatMap(({ rules = [] }) => rules.map(({ id }) => id));
 * ```
 */
export interface Plugin<
  Name extends string = string,
  Rule extends AnyRule = AnyRule,
  Settings = unknown,
  Preset extends string = string,
> {
  readonly meta: PluginMeta<Name>;
  readonly rules?: readonly Rule[];
  /** Settings that its rules share; `defineSettings` makes them. */
  readonly settings?: PluginSettings<Settings>;
  /** Presets by name: `recommended` is extended as `<plugin>/recommended`. */
  readonly presets?: Readonly<Record<Preset, PresetRules>>;
  /** Formatters by name: `table` is asked for as `--format <plugin>/table`. */
  readonly formatters?: Readonly<Record<string, () => Promise<Formatter>>>;
  readonly kinds?: readonly ManifestKind[];
  /** Costly knowledge that its rules share: a rule asks for it with `needs`. */
  readonly facts?: readonly Fact[];
}

/**
 * Checks the type of a formatter and returns it.
 *
 * @example
 * ```ts
 * import { defineFormatter } from 'manifestlint';
 *
 * export default defineFormatter(({ results }) =>
 *   results.map(({ filePath, errorCount }) => `${errorCount}\t${filePath}\n`).join(''),
 * );
 * ```
 */
export function defineFormatter(formatter: Formatter): Formatter {
  return formatter;
}
