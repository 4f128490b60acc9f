/** Which keys the format knows, and at which places of a manifest. */
import * as v from 'valibot';
import type { Path } from '../place.ts';
import { U32_MAX, U64_MAX } from '../words/integer.ts';
import {
  ManifestSchema,
  PackageInfoSchema,
  PythonRuntimeSchema,
  RustRuntimeSchema,
  TaskDefinitionSchema,
} from './schema.ts';

const ROOT = Object.keys(ManifestSchema.entries);
const TASK = Object.keys(TaskDefinitionSchema.entries);

/** The schema of each field by its name; two fields that share a name share a schema. */
const SCHEMAS: ReadonlyMap<string, v.GenericSchema> = new Map(
  [ManifestSchema, PackageInfoSchema, PythonRuntimeSchema, RustRuntimeSchema, TaskDefinitionSchema].flatMap(
    ({ entries }) => Object.entries<v.GenericSchema>(entries),
  ),
);

/** The fields that hold unsigned integers, with the most that each of them takes. */
export const INTEGERS: ReadonlyMap<string | number | undefined, bigint> = new Map([
  ['retries', U32_MAX],
  ['timeout_seconds', U64_MAX],
]);

/** The description of the values that the field `name` takes, in the schema's words. */
export function expectedOf(name: string): string | undefined {
  return SCHEMAS.get(name)?.expects;
}

/** Whether the field `name` takes a value. */
export function takes(name: string, value: unknown): boolean {
  const schema = SCHEMAS.get(name);
  // Beyond these, what was written is no longer what was read.
  if (schema === undefined || (typeof value === 'number' && !Number.isSafeInteger(value))) return false;
  return name === 'triggers' ? Array.isArray(value) : v.is(schema, value);
}

/** True for a name that some object of the format has. */
export function isField(name: string): boolean {
  return SCHEMAS.has(name);
}

/** The objects directly below the root, with their fields in the order of the load side's structs. */
export const SECTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['package', Object.keys(PackageInfoSchema.entries)],
  ['python', Object.keys(PythonRuntimeSchema.entries)],
  ['rust', Object.keys(RustRuntimeSchema.entries)],
]);

/** The fields of the object that the format has at a path, or undefined where it has none. */
export function fieldsAt(path: Path): readonly string[] | undefined {
  const [first, second] = path;
  if (first === undefined) return ROOT;
  if (path.length === 1) return SECTIONS.get(String(first));
  return path.length === 2 && first === 'tasks' && typeof second === 'number' ? TASK : undefined;
}

/**
 * True for a place that both sides skip without looking: below a key that the format does not know.
 * The key itself is read, and so is not ignored. Today's consumers skip `triggers` too.
 */
export function isIgnored(path: Path, onKey: boolean): boolean {
  const unknownAt = path.findIndex((step, depth) => depth < 3 && isUnknownStep(path.slice(0, depth), step));
  return unknownAt !== -1 && !(onKey && unknownAt === path.length - 1);
}

function isUnknownStep(parent: Path, step: string | number): boolean {
  if (parent.length === 0 && step === 'triggers') return true;
  const fields = fieldsAt(parent);
  return fields !== undefined && typeof step === 'string' && !fields.includes(step);
}
