/**
 * `triggers`, which only the last form of v2 knows. Earlier consumers skip the key, so that it is read apart from the
 * rest.
 */
import * as v from 'valibot';
import type { Path } from '../place.ts';
import { closest, describeValue } from '../text.ts';
import { snakeCase } from '../words/snake-case.ts';
import type { ManifestModel } from './model.ts';
import type { Salvaged, UnknownField } from './salvage.ts';

export const TriggerSchema = v.object({
  /** Unique in the package. */
  name: v.string(),
  /** The type of the trigger: any name, as packages may bring types of their own. */
  trigger_type: v.string(),
  /** The workflow that the trigger starts: the package's name or the id of a task. */
  workflow: v.string(),
  /** Digits and a unit, such as `30s`. */
  poll_interval: v.string(),
  allow_concurrent: v.exactOptional(v.boolean()),
  /** The settings of the trigger, whose shape depends on its type. */
  config: v.exactOptional(v.unknown()),
});

export type TriggerDefinition = v.InferOutput<typeof TriggerSchema>;

/** A field that the last form of v2 refuses. */
export interface TriggerProblem {
  code: 'missing' | 'type';
  path: Path;
  /** The field and the value in words. */
  field: string;
  found: string;
  expected: string;
}

/** Triggers as far as they could be read, by index, and what could not. */
export interface ReadTriggers {
  readonly triggers: readonly Salvaged<TriggerDefinition>[];
  readonly problems: readonly TriggerProblem[];
  readonly unknownFields: readonly UnknownField[];
}

/** A manifest that names none, as most do. */
const NO_TRIGGERS: ReadTriggers = Object.freeze({ triggers: [], problems: [], unknownFields: [] });

const FIELDS = Object.keys(TriggerSchema.entries);
const TYPES: ReadonlyMap<string, string> = new Map([
  ['string', 'a string'],
  ['boolean', 'true or false'],
]);

/**
 * Takes the value of `triggers` apart: one wrong field hides no other. What is `undefined` has been reported already.
 *
 * @example
 * ```ts
 * import { readTriggers } from 'manifestlint/packs';
 *
 * const { triggers, problems } = readTriggers([{ name: 'nightly', trigger_type: 'cron', workflow: 7 }]);
 * triggers; // => [{ name: 'nightly', trigger_type: 'cron' }]
 * problems.map(({ code, path }) => `${code} ${path.join('/')}`);
 * // => ['type triggers/0/workflow', 'missing triggers/0/poll_interval']
 * ```
 */
export function readTriggers(value: unknown): ReadTriggers {
  if (value === undefined) return NO_TRIGGERS;
  if (!Array.isArray(value)) {
    const found = describeValue(value);
    const problem = { code: 'type', path: ['triggers'], field: '"triggers"', expected: 'a list', found } as const;
    return { triggers: [], problems: [problem], unknownFields: [] };
  }
  const faults: TriggerFaults = { problems: [], unknownFields: [] };
  const triggers = value.map((item: unknown, index) => readTrigger(item, index, faults));
  return { triggers, ...faults };
}

/** The parts of triggers that are wrong or unknown. */
interface TriggerFaults {
  readonly problems: TriggerProblem[];
  readonly unknownFields: UnknownField[];
}

function readTrigger(
  value: unknown,
  index: number,
  { problems, unknownFields }: TriggerFaults,
): Salvaged<TriggerDefinition> {
  const path = ['triggers', index];
  if (!isObject(value)) {
    if (value !== undefined)
      problems.push({
        code: 'type',
        path,
        field: `"triggers[${index}]"`,
        expected: 'an object',
        found: describeValue(value),
      });
    return {};
  }
  const candidates = FIELDS.filter((field) => !Object.hasOwn(value, field));
  for (const key of Object.keys(value))
    if (!FIELDS.includes(key)) unknownFields.push({ path: [...path, key], key, value: value[key], candidates });
  const right: Record<string, unknown> = {};
  for (const [field, schema] of Object.entries(TriggerSchema.entries)) {
    const isMissing = !Object.hasOwn(value, field);
    const isRight = isMissing
      ? schema.type === 'exact_optional'
      : value[field] === undefined || v.is(schema, value[field]);
    if (isRight && !isMissing) right[field] = value[field];
    if (isRight) continue;
    const expected = TYPES.get(schema.expects) ?? schema.expects;
    problems.push({
      code: isMissing ? 'missing' : 'type',
      path: [...path, field],
      field: `"${field}"`,
      expected,
      found: describeValue(value[field]),
    });
  }
  return right;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The field of a trigger that an unknown key was probably meant to be: another spelling of one, the end of its name, or
 * a near name.
 *
 * @example
 * ```ts
 * import { nearestField } from 'manifestlint/packs';
 *
 * const field = { path: ['triggers', 0, 'interval'], key: 'interval', value: '30s', candidates: ['poll_interval'] };
 * nearestField(field); // => 'poll_interval'
 * ```
 */
export function nearestField({ key, value, candidates }: UnknownField): string | undefined {
  const name = snakeCase(key) ?? key;
  const near = candidates.find((field) => field === name || field.endsWith(`_${name}`)) ?? closest(name, candidates);
  const [, schema] = Object.entries<v.GenericSchema>(TriggerSchema.entries).find(([field]) => field === near) ?? [];
  // A value that an optional field does not take is harmless only while nobody reads it.
  return schema?.type === 'exact_optional' && !v.is(schema, value) ? undefined : near;
}

/**
 * Everything that a trigger may start: the package's name and the ids of its tasks. Undefined if that is not wholly
 * known because some names could not be read.
 *
 * @example
 * ```ts
 * import { workflowNames } from 'manifestlint/packs';
 *
 * const tasks = [{ id: 'load' }, { id: 'export' }];
 * workflowNames({ manifest: { package: { name: 'etl' }, tasks }, tasks }); // => new Set(['etl', 'load', 'export'])
 * ```
 */
export function workflowNames({
  manifest,
  tasks,
}: Pick<ManifestModel, 'manifest' | 'tasks'>): ReadonlySet<string> | undefined {
  const names = [manifest.package?.name, ...tasks.map(({ id }) => id)].filter((name) => name !== undefined);
  return manifest.tasks !== undefined && names.length === tasks.length + 1 ? new Set(names) : undefined;
}

/**
 * Every trigger whose name another one had first.
 *
 * @example
 * ```ts
 * import { repeatedNames } from 'manifestlint/packs';
 *
 * [...repeatedNames([{ name: 'nightly' }, { name: 'hourly' }, { name: 'nightly' }])];
 * // => [{ index: 2, first: 0, name: 'nightly' }]
 * ```
 */
export function* repeatedNames(
  triggers: ReadTriggers['triggers'],
): Generator<{ index: number; first: number; name: string }> {
  const seen = new Map<string, number>();
  for (const [index, { name }] of triggers.entries()) {
    if (name === undefined) continue;
    const first = seen.get(name);
    if (first === undefined) seen.set(name, index);
    else yield { index, first, name };
  }
}
