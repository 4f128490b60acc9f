/** The JSON Schema of the manifest: what both sides agree on, as far as a JSON Schema can say it. */
import { ManifestSchema } from '../src/manifest/schema.ts';
import { TriggerSchema } from '../src/manifest/triggers.ts';
import { U64_MAX } from '../src/words/integer.ts';
import { SUPPORTED_TARGETS } from '../src/words/targets.ts';
import { convert, type JsonSchema } from '../src/config/rule-schema.ts';
import { describe, published, type Words } from './json-schema.ts';

const WORDS: Words = {
  format_version: 'Version of this format.',
  package: 'What the package is called, and where it runs.',
  'package.name': 'Name of the package.',
  'package.version': 'Version of the package, such as 1.0.0.',
  'package.description': 'What the package is for.',
  'package.fingerprint': 'Hash of the content: sha256: and 64 hexadecimal digits.',
  'package.targets': 'The platforms that the package runs on.',
  language: 'The language of the tasks. It decides which of "python" and "rust" is required.',
  python: 'How the tasks of a Python package are loaded.',
  'python.requires_python':
    'The versions of CPython that the package runs on: a PEP 440 specifier set, such as >=3.10.',
  'python.entry_module': 'The module that is imported to find the tasks, as a dotted path relative to workflow/.',
  rust: 'How the tasks of a Rust package are loaded.',
  'rust.library_path': 'Path of the shared library (.so or .dylib) inside the package.',
  tasks: 'The tasks of the workflow.',
  'tasks.id': 'Name of the task, once in a package.',
  'tasks.function': 'What runs: module.path:function in Python, the name of a symbol in Rust.',
  'tasks.dependencies': 'Ids of the tasks of this package that must have finished before.',
  'tasks.description': 'What the task does.',
  'tasks.retries': 'How often the task is tried again after a failure.',
  'tasks.timeout_seconds': 'After how many seconds the task is given up.',
  triggers:
    'What starts workflows by itself. Only the last form of this version knows it; earlier consumers ignore ' +
    'whatever stands here.',
  'triggers.name': 'Name of the trigger, once in a package.',
  'triggers.trigger_type': 'What watches: any name, as packages may bring types of their own.',
  'triggers.workflow': 'What is started: the name of this package or the id of a task.',
  'triggers.poll_interval': 'How often the trigger looks: digits and ms, s, m or h, such as 30s.',
  'triggers.allow_concurrent': 'Whether a run may start while another one is going on.',
  'triggers.config': 'What the type of the trigger needs.',
  created_at: 'When the package was built: an RFC 3339 instant with an offset, such as 2026-01-28T12:00:00Z.',
  signature: 'Signature of the package.',
};

/** The date of an RFC 3339 instant: the days that a month has, and 29 February in leap years only. */
const LEAP_YEAR = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const MONTH_AND_DAY =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))';
const DATE = `(?!0000)(?:\\d{4}-${MONTH_AND_DAY}|${LEAP_YEAR}-02-29)`;
const HOUR = '(?:[01]\\d|2[0-3])';
const SIXTY = '[0-5]\\d';
const OFFSET = `(?:[Zz]|[+-]${HOUR}:?${SIXTY})`;

/** The instants that every consumer reads. */
export const INSTANT = `^${DATE}[T ]${HOUR}:${SIXTY}:${SIXTY}(?:\\.\\d+)?${OFFSET}$`;

/** `schema/manifest-v2.schema.json`. */
export function manifestSchema(): JsonSchema {
  const schema = convert(ManifestSchema, {
    overrideAction: ({ valibotAction, jsonSchema }) =>
      valibotAction.type === 'check' ? { ...jsonSchema, pattern: INSTANT } : undefined,
  });
  const { properties = {} } = schema;
  properties['package'] = withTargets(properties['package']);
  // Only named, not checked: earlier consumers ignore the key whatever it holds.
  properties['triggers'] = {
    items: { properties: Object.fromEntries(Object.keys(TriggerSchema.entries).map((name) => [name, {}])) },
  };
  return published(
    {
      file: 'manifest-v2.schema.json',
      title: 'Cloacina package manifest, version 2',
      description: 'What both the builder and the server accept. They ignore fields that they do not know.',
    },
    { ...describe(schema, WORDS), allOf: ['python', 'rust'].map(runtimeOf) },
  );
}

/** `schema` as text. A 64-bit number is written to the last digit, which JavaScript cannot hold. */
export function printSchema(schema: JsonSchema): string {
  return `${JSON.stringify(schema, null, 2).replaceAll(String(Number(U64_MAX)), String(U64_MAX))}\n`;
}

function withTargets(schema: JsonSchema | boolean | undefined): JsonSchema {
  if (typeof schema !== 'object') throw new Error('the manifest has no package');
  return {
    ...schema,
    properties: {
      ...schema.properties,
      targets: { type: 'array', items: { type: 'string', enum: [...SUPPORTED_TARGETS] } },
    },
  };
}

/** A package has the section of its language. */
function runtimeOf(language: string): JsonSchema {
  return {
    if: { properties: { language: { const: language } }, required: ['language'] },
    then: { properties: { [language]: { type: 'object' } }, required: [language] },
  };
}
