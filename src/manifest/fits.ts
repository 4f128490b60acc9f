/**
 * A check that is derived from the schema and says of a manifest only that all of it is right: no problem, no unknown
 * key. Anything else is for the salvage, which says what is wrong.
 */
import { countKeys, type KeyCounter } from '../json/quick.ts';
import type { JsonDocument } from '../json/document.ts';
import { type Manifest, ManifestSchema } from './schema.ts';

/** The parts of a valibot schema that are looked at, by its type. */
interface SchemaNode {
  readonly type: string;
  readonly entries?: Readonly<Record<string, SchemaNode>>;
  readonly item?: SchemaNode;
  readonly wrapped?: SchemaNode;
  readonly literal?: unknown;
  readonly options?: readonly unknown[];
  readonly pipe?: readonly SchemaNode[];
  readonly requirement?: unknown;
}

/**
 * Counts the keys of the format in a manifest; NaN where one of them is missing or wrong. If a text has no more keys
 * than these, all of it is right.
 */
export const countIfRight: KeyCounter = counterOf(ManifestSchema, 0);

/** True for a document that {@link countIfRight} has counted. */
export function isRight(document: JsonDocument): document is JsonDocument & { readonly value: Manifest } {
  return document.known;
}

/** @param above the containers around the value */
function counterOf(schema: SchemaNode, above: number): KeyCounter {
  const { type, pipe, wrapped, item, entries, requirement } = schema;
  if (pipe !== undefined) return pipeCounter(pipe.map((step) => counterOf(step, above)));
  if (type === 'object' && entries !== undefined) return objectCounter(entries, above);
  if (type === 'array' && item !== undefined) return arrayCounter(counterOf(item, above + 1));
  if (type === 'exact_optional' && wrapped !== undefined) return counterOf(wrapped, above);
  if (type === 'nullable' && wrapped !== undefined) {
    const count = counterOf(wrapped, above);
    return (value) => (value === null ? 0 : count(value));
  }
  if (type === 'unknown') return (value) => countKeys(value, above);
  if (isTest(requirement)) return countWhere((value) => requirement(value) === true);
  return countWhere(scalarTest(schema));
}

function isTest(requirement: unknown): requirement is (value: unknown) => unknown {
  return typeof requirement === 'function';
}

/** The test of a scalar, or of a bound; a type that is not known here takes nothing. */
function scalarTest({ type, literal, options = [], requirement }: SchemaNode): (value: unknown) => boolean {
  switch (type) {
    case 'string':
    case 'number':
      return (value) => typeof value === type;
    case 'literal':
      return (value) => value === literal;
    case 'picklist':
      return (value) => options.includes(value);
    case 'min_value':
      return (value) => Number(value) >= Number(requirement);
    case 'max_value':
      return (value) => Number(value) <= Number(requirement);
    default:
      return () => false;
  }
}

function countWhere(holds: (value: unknown) => boolean): KeyCounter {
  return (value) => (holds(value) ? 0 : NaN);
}

function pipeCounter(counters: readonly KeyCounter[]): KeyCounter {
  return (value) => {
    for (const count of counters) if (Number.isNaN(count(value))) return NaN;
    return 0;
  };
}

function arrayCounter(count: KeyCounter): KeyCounter {
  return (value) => {
    if (!Array.isArray(value)) return NaN;
    let keys = 0;
    for (let n = 0; n < value.length; n++) keys += count(value[n]);
    return keys;
  };
}

function objectCounter(entries: Readonly<Record<string, SchemaNode>>, above: number): KeyCounter {
  const fields = Object.entries(entries).map(([key, schema]) => ({
    key,
    count: counterOf(schema, above + 1),
    isRequired: schema.type !== 'exact_optional',
  }));
  return (value) => {
    if (!isObject(value)) return NaN;
    let keys = 0;
    for (const { key, count, isRequired } of fields) {
      const field = value[key];
      if (field !== undefined) keys += 1 + count(field);
      else if (isRequired) return NaN;
    }
    return keys;
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
