/** The settings of rules as JSON Schema, for the published schema and for one with the rules of plugins in use. */
import { type ConversionConfig, type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import type { KnownRule } from '../engine/active-rule.ts';
import { levelIn, type Registry, ruleUrl } from '../engine/registry.ts';

export type { JsonSchema };

/** Ids of rules of plugins. */
const PLUGIN_RULE = '^[a-z][a-z0-9-]*/';

/** The setting of a rule without options. */
export const SETTING: JsonSchema = { $ref: '#/definitions/setting' };

/** Turns a valibot schema into a part of a JSON Schema. */
export function convert(schema: v.GenericSchema, config?: ConversionConfig): JsonSchema {
  const { $schema: _, ...rest } = toJsonSchema(schema, {
    ...config,
    overrideSchema: ({ jsonSchema }) => (jsonSchema.required?.length === 0 ? withoutRequired(jsonSchema) : undefined),
  });
  return rest;
}

/** The converter writes `required: []`, which says nothing. */
function withoutRequired({ required: _, ...rest }: JsonSchema): JsonSchema {
  return rest;
}

/** The settings that a configuration may give rules, by id; of plugins that are not in use, any. */
export function rulesSchema(rules: Iterable<KnownRule>, pluginNames: readonly string[] = []): JsonSchema {
  const others = pluginNames.length === 0 ? PLUGIN_RULE : `^(?!(?:${pluginNames.join('|')})/)${PLUGIN_RULE.slice(1)}`;
  return {
    type: 'object',
    properties: Object.fromEntries(Array.from(rules, (rule) => [rule.id, ruleSchema(rule)])),
    patternProperties: { [others]: { description: 'A rule of a plugin.', anyOf: settings({ type: 'object' }) } },
    additionalProperties: false,
  };
}

/** A list of rules: those that are known, and any of plugins that are not in use. */
export function ruleListSchema(ids: readonly string[]): JsonSchema {
  return {
    type: 'array',
    items: {
      anyOf: [
        { type: 'string', enum: [...ids] },
        { type: 'string', pattern: PLUGIN_RULE },
      ],
    },
  };
}

function ruleSchema(rule: KnownRule): JsonSchema {
  const url = ruleUrl(rule);
  const about = {
    description: url === '' ? `${rule.summary}.` : `${rule.summary}. ${url}`,
    default: levelIn('recommended', rule),
    ...(rule.deprecated === undefined ? {} : { deprecated: true }),
  };
  if (rule.options === undefined) return { ...about, allOf: [SETTING] };
  return { ...about, anyOf: settings(optionsSchema(rule.options)) };
}

/** The options of a rule; whatever JSON Schema has no words for is left to the linter. */
function optionsSchema(options: v.GenericSchema): JsonSchema {
  return convert(options, {
    errorMode: 'ignore',
    overrideAction: ({ valibotAction, jsonSchema }) => (valibotAction.type === 'check' ? jsonSchema : undefined),
  });
}

/** Every way to set a rule. */
export function settings(options?: JsonSchema): JsonSchema[] {
  const level = { $ref: '#/definitions/level' };
  const tuple = (items: JsonSchema[]): JsonSchema => ({
    type: 'array',
    items,
    minItems: items.length,
    maxItems: items.length,
  });
  return [level, tuple([level]), ...(options === undefined ? [] : [tuple([level, options])])];
}

/** The published schema of configurations, with the rules, presets and formats of the plugins of a registry. */
export function withPluginsOf(published: JsonSchema, registry: Registry): JsonSchema {
  const names = (key: string, known: readonly string[]): JsonSchema => {
    const property = published.properties?.[key];
    const { anyOf = [], ...rest } = typeof property === 'object' ? property : {};
    return { ...rest, anyOf: [{ type: 'string', enum: [...known] }, ...anyOf] };
  };
  const { locked, settings: shared } = published.properties ?? {};
  return {
    ...published,
    properties: {
      ...published.properties,
      extends: names('extends', [...registry.presets.keys()]),
      format: names('format', [...registry.formatters.keys()]),
      settings: {
        ...(typeof shared === 'object' ? shared : {}),
        properties: Object.fromEntries(
          Array.from(registry.plugins, ([name, plugin]) => [
            name,
            plugin.settings === undefined ? false : optionsSchema(plugin.settings.schema),
          ]),
        ),
      },
      locked: { ...(typeof locked === 'object' ? locked : {}), ...ruleListSchema([...registry.rules.keys()]) },
    },
    definitions: {
      ...published.definitions,
      rules: rulesSchema(registry.rules.values(), [...registry.plugins.keys()]),
    },
  };
}
