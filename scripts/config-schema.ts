/** The JSON Schema of a configuration, with every rule by name. */
import { formatters } from '../formatters/index.ts';
import { builtin } from '../src/builtin.ts';
import { convert, type JsonSchema, ruleListSchema, rulesSchema, SETTING, settings } from '../src/config/rule-schema.ts';
import { ConfigSchema } from '../src/config/schema.ts';
import { PRESETS } from '../src/engine/registry.ts';
import { LEVELS } from '../src/level.ts';
import { describe, published, type Words } from './json-schema.ts';

const WORDS: Words = {
  $schema: 'Where this schema is found, for editors.',
  extends: 'What to build on: presets, files (with "./") or packages; of several, the later ones win.',
  plugins: 'Plugins with more rules, presets, formats and kinds of manifests: files (with "./") or packages.',
  'plugins.as':
    'The name that rules, presets and formats of the plugin carry here, so that two of one name can be used.',
  'plugins.from': 'A file (with "./") or a package.',
  settings: 'Settings of plugins by name, which their rules share.',
  rules: 'Settings of rules by id: a level, or a list of a level and options.',
  locked:
    'Rules that no override, no flag and no configuration that builds on this one may make quieter, and that ' +
    'nobody may suppress.',
  overrides: 'Settings for some files or tasks, in order: the last one that matches wins.',
  'overrides.files':
    'Globs of the files that the override is for, relative to this file; "!" takes one back. Default: all files.',
  'overrides.excludedFiles': 'Globs of files that the override is not for.',
  'overrides.tasks': 'Ids or globs of the tasks that the override is for. Default: all findings, in tasks or not.',
  'overrides.rules': 'What holds there. Options cannot depend on tasks.',
  ignores:
    'Globs of files to leave alone, relative to this file; "!" takes one back. A file that is named on the ' +
    'command line is linted all the same.',
  host: 'Where packages are meant to run.',
  'host.platform': 'The target that packages must support; "current" is the machine that runs the linter.',
  'host.python': 'The version of CPython that packages must support, such as "3.11" or "3.11.4".',
  format: 'The format of the report, unless --format says otherwise: a name, a file (with "./") or a package.',
  side: 'Whose refusals to report: those of the build side, of the load side, or everything.',
};

/** The default of each key that a configuration leaves out. */
const DEFAULTS: Readonly<Record<string, JsonSchema['default']>> = {
  extends: 'recommended',
  plugins: [],
  settings: {},
  rules: {},
  locked: [],
  overrides: [],
  ignores: [],
  host: {},
  format: 'pretty',
  side: 'both',
};

const RULES = { $ref: '#/definitions/rules' };

/** `schema/config.schema.json`. */
export function configSchema(): JsonSchema {
  const schema = describe(
    convert(ConfigSchema, {
      // The checks of globs have no words in JSON Schema.
      overrideAction: ({ valibotAction, jsonSchema }) => (valibotAction.type === 'check' ? jsonSchema : undefined),
    }),
    WORDS,
  );
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([key, property]): [string, JsonSchema] => {
      const { description = '', ...part } = typeof property === 'boolean' ? {} : property;
      return [
        key,
        { description, ...(SPECIAL[key]?.(part) ?? part), ...(key in DEFAULTS ? { default: DEFAULTS[key] } : {}) },
      ];
    }),
  );
  return published(
    {
      file: 'config.schema.json',
      title: 'manifestlint configuration',
      description: 'What .manifestlintrc, manifestlint.config.* and the key "manifestlint" of package.json may hold.',
    },
    {
      ...schema,
      properties,
      definitions: {
        level: { description: 'How loud a rule is. Only errors fail a run.', type: 'string', enum: [...LEVELS] },
        setting: { anyOf: settings() },
        rules: rulesSchema(builtin.rules.values()),
      },
    },
  );
}

/** The additions to the schemas of single keys that their types do not hold. */
const SPECIAL: Readonly<Record<string, (schema: JsonSchema) => JsonSchema>> = {
  extends: ({ anyOf = [] }) => ({ anyOf: [{ type: 'string', enum: [...PRESETS] }, ...anyOf] }),
  // A plugin can also be an object, in a configuration that is a program and needs no schema.
  plugins: ({ items }) => ({
    type: 'array',
    items: typeof items === 'object' && !Array.isArray(items) ? { anyOf: items.anyOf?.slice(0, 2) ?? [] } : {},
  }),
  rules: () => ({ allOf: [RULES] }),
  locked: () => ruleListSchema([...builtin.rules.keys()]),
  overrides: ({ items }) => ({
    type: 'array',
    items: typeof items === 'object' && !Array.isArray(items) ? overrideSchema(items) : {},
  }),
  format: () => ({ anyOf: [{ type: 'string', enum: Object.keys(formatters) }, { type: 'string' }] }),
};

/** Only levels depend on tasks. */
function overrideSchema(schema: JsonSchema): JsonSchema {
  const { rules: rulesOf = {}, ...others } = schema.properties ?? {};
  const { description = '' } = typeof rulesOf === 'object' ? rulesOf : {};
  return {
    ...schema,
    properties: { ...others, rules: { description, allOf: [RULES] } },
    if: { required: ['tasks'] },
    then: { properties: { rules: { type: 'object', additionalProperties: SETTING } } },
  };
}
