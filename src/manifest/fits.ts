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
    for (let n = 0; n < counters.length; n++) if (Number.isNaN(counters[n]?.(value))) return NaN;
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
  const fields = Object.entries(entries).map(([key, schema]) => fieldCounter(key, schema, above + 1));
  return (value) => {
    if (!isObject(value)) return NaN;
    let keys = 0;
    // An iterator would make two objects at each step until this is hot.
    for (let n = 0; n < fields.length; n++) keys += fields[n]?.(value) ?? 0;
    return keys;
  };
}

function fieldCounter(key: string, schema: SchemaNode, above: number): (object: Fields) => number {
  const count = counterOf(schema, above);
  const ifMissing = schema.type === 'exact_optional' ? 0 : NaN;
  return (object) => {
    const value = object[key];
    return value === undefined ? ifMissing : 1 + count(value);
  };
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
