/** Where a field belongs that stands in an object which does not know it. */
import { toPointer } from '../place.ts';
import { ownValue } from '../own.ts';
import type { Json } from '../text-edit.ts';
import { anyPlace } from '../place-in.ts';
import type { Edit } from '../repair.ts';
import { snakeCase } from '../words/snake-case.ts';
import { fieldsAt, SECTIONS, takes } from './fields.ts';
import type { ManifestModel } from './model.ts';
import type { UnknownField } from './salvage.ts';

/** The object that knows a field. */
export interface Home {
  /** The object in words: `in "python"`. */
  readonly where: string;
  /** The name of the field there. */
  readonly name: string;
  /** The path of the field there; undefined for a field of a task, of which there may be many. */
  readonly path?: readonly string[];
}

/** Names that many things have, so that in a task they say nothing of the package. */
const COMMON: ReadonlySet<string> = new Set(['id', 'name', 'version', 'description']);

/**
 * The object that has a field of this name, if an unknown one means it by its letters.
 *
 * @example
 * ```ts
 * import { homeOf } from 'manifestlint/packs';
 *
 * homeOf({ path: ['entry_module'], key: 'entry_module', value: 'etl', candidates: [] });
 * // => { where: 'in "python"', name: 'entry_module', path: ['python', 'entry_module'] }
 * ```
 */
export function homeOf({ key, path }: UnknownField): Home | undefined {
  const name = snakeCase(key) ?? key;
  const isKnown = (fields: readonly string[] | undefined): boolean => fields?.includes(name) === true;
  if (path.length > 1 && isKnown(fieldsAt([]))) return { where: 'at the top level', name, path: [name] };
  if (name === 'id' || (path[0] === 'tasks' && COMMON.has(name))) return undefined;
  const section = [...SECTIONS].find(([, fields]) => isKnown(fields))?.[0];
  if (section !== undefined) return { where: `in "${section}"`, name, path: [section, name] };
  return path[0] !== 'tasks' && isKnown(fieldsAt(['tasks', 0])) ? { where: 'in a task', name } : undefined;
}

/**
 * Makes a function that answers the edits which move a field to its home, or none where they would lose or break
 * something. Each home is given away once.
 *
 * @example
 * ```ts
 * import type { Edit, ManifestModel } from 'manifestlint';
 * import { homeOf, mover } from 'manifestlint/packs';
 *
 * const movesOf = (model: ManifestModel): Edit[] => {
 *   const move = mover(model);
 *   return model.unknownFields.flatMap((field) => {
 *     const home = homeOf(field);
 *     return home === undefined ? [] : move(field, home);
 *   });
 * };
 * ```
 */
export function mover(model: ManifestModel): (field: UnknownField, home: Home) => Edit<never>[] {
  const taken = new Set<string>();
  const isPlain = model.faults.length === 0 && model.duplicates.length === 0;
  return ({ path, value }, { name, path: to }) => {
    if (!isPlain || to === undefined || taken.has(toPointer(to)) || !takes(name, value)) return [];
    const parent: unknown = to.length === 1 ? model.manifest : ownValue(model.manifest, to[0] ?? '');
    const isFree = typeof parent === 'object' && parent !== null && !Object.hasOwn(parent, name);
    // Numbers of so many digits are not what was written.
    const written = isFree ? JSON.stringify(value) : '';
    if (!isFree || /\d{16}/.test(written)) return [];
    taken.add(toPointer(to));
    const copy: unknown = JSON.parse(written);
    return isJson(copy)
      ? [
          { insert: copy, at: anyPlace(to) },
          { remove: true, at: anyPlace(path) },
        ]
      : [];
  };
}

/** True for whatever JSON.parse makes. */
function isJson(value: unknown): value is Json {
  return value !== undefined;
}
