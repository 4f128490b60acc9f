/** Which keys the format knows, and at which places of a manifest. */
import type * as v from 'valibot';
import type { Path } from '../place.ts';
import { ManifestSchema, PackageInfoSchema, PythonRuntimeSchema, RustRuntimeSchema, TaskDefinitionSchema } from './schema.ts';

const ROOT = Object.keys(ManifestSchema.entries);
const TASK = Object.keys(TaskDefinitionSchema.entries);

/** What every required field takes, in the schema's words; no two of them share a name. */
const REQUIRED: ReadonlyMap<string, string> = new Map(
  [ManifestSchema, PackageInfoSchema, PythonRuntimeSchema, RustRuntimeSchema, TaskDefinitionSchema].flatMap(({ entries }) =>
    Object.entries<v.GenericSchema>(entries).filter(([, { type }]) => type !== 'exact_optional').map(([name, { expects }]): [string, string] => [name, expects]),
  ),
);

/** What the required field `name` takes, in the schema's words. */
export function expectedOf(name: string): string | undefined {
  return REQUIRED.get(name);
}

/** True for a field that its object must have. */
export function isRequired(name: string): boolean {
  return REQUIRED.has(name);
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
