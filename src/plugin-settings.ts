/** Settings of a whole plugin, which its rules share: one place in a configuration, checked by the plugin's schema. */
import * as v from 'valibot';
import type { EveryOptionNeedsADefault } from './rule.ts';
import type { RuleContext } from './rule-context.ts';

/** The settings of a plugin: what a configuration may give, and what rules get of it. */
export interface PluginSettings<Input = unknown, Output = unknown> {
  /** A valibot schema in which every setting has a default. */
  readonly schema: v.GenericSchema<Input, Output>;
  /** The settings with their defaults, as a rule of the plugin asks for them. */
  of(context: Pick<RuleContext<unknown>, 'settings'>): Output;
}

/** Accepts a schema that an empty object fits. */
type SettingsWithDefaults<S extends v.GenericSchema> =
  object extends v.InferInput<S> ? unknown : EveryOptionNeedsADefault;

/**
 * Defines the settings of a plugin. They go into its `settings`, a configuration gives them under `settings` and the
 * name of the plugin, and each rule reads them with `of`.
 *
 * @example
 * ```ts
 * const settings = defineSettings(v.strictObject({ teams: v.optional(v.array(v.string()), ['billing']) }));
 *
 * const knownTeam = defineRule({
 *   // …
 *   check({ manifest }, report, context) {
 *     const { teams } = settings.of(context);
 *   },
 * });
 *
 * export default definePlugin({ meta: { name: 'acme' }, settings, rules: [knownTeam] });
 * ```
 */
export function defineSettings<const S extends v.GenericSchema>(
  schema: S & SettingsWithDefaults<S>,
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
