/** Settings of a whole plugin, which its rules share: one place in a configuration, checked by the plugin's schema. */
import * as v from 'valibot';
import type { RuleContext } from './rule-context.ts';

/**
 * The settings of a plugin: what a configuration may give, and what rules get of it.
 *
 * @example
 * ```ts
 * import * as v from 'valibot';
 * import { defineSettings, type PluginSettings } from 'manifestlint';
 *
 * const settings: PluginSettings<object, { team: string }> = defineSettings(
 *   v.strictObject({ team: v.optional(v.string(), 'billing') }),
 * );
 * settings.of({ settings: {} }); // => { team: 'billing' }
 * ```
 */
export interface PluginSettings<Input = unknown, Output = unknown> {
  /** A valibot schema in which every setting has a default. */
  readonly schema: v.GenericSchema<Input, Output>;
  /** The settings with their defaults, as a rule of the plugin asks for them. */
  of(context: Pick<RuleContext<unknown>, 'settings'>): Output;
}

/** Stands in messages of the compiler where a setting has no default: wrap it in `v.optional(schema, default)`. */
export interface EverySettingNeedsADefault extends v.GenericSchema {
  readonly example: 'v.optional(v.number(), 3)';
}

/**
 * Defines the settings of a plugin. They go into its `settings`, a configuration gives them under `settings` and the
 * name of the plugin, and each rule reads them with `of`.
 *
 * @example
 * ```ts
 * import * as v from 'valibot';
 * import { definePlugin, defineRule, defineSettings } from 'manifestlint';
 *
 * const settings = defineSettings(v.strictObject({ teams: v.optional(v.array(v.string()), ['billing']) }));
 * const knownTeam = defineRule({
 *   id: 'acme/known-team',
 *   summary: 'The name of a package begins with that of a team',
 *   severity: 'error',
 *   messages: { unknown: { text: 'No team owns it', help: 'Begin its name with that of a team.', rejectedBy: [] } },
 *   check({ manifest: { package: { name = '' } = {} } }, report, context) {
 *     const isOwned = settings.of(context).teams.some((team) => name.startsWith(`${team}-`));
 *     if (!isOwned) report('unknown', ['package', 'name'], {});
 *   },
 * });
 * export default definePlugin({ meta: { name: 'acme' }, settings, rules: [knownTeam] });
 * ```
 */
export function defineSettings<const S extends v.GenericSchema>(
  schema: object extends v.InferInput<S> ? S : EverySettingNeedsADefault,
): PluginSettings<v.InferInput<S>, v.InferOutput<S>> {
  const known = new WeakMap<object, v.InferOutput<S>>();
  return {
    schema,
    of({ settings }) {
      const read = known.get(settings) ?? v.parse(schema, settings);
      known.set(settings, read);
      return read;
    },
  };
}
