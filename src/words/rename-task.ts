/** Renames tasks at every place that names them. */
import type { Outline } from '../outline.ts';
import type { Place } from '../place.ts';
import { anyPlace } from '../place-in.ts';
import type { Edit } from '../repair.ts';
import { placesById } from './relations.ts';

/**
 * The changes that give a task another id, in its dependants and in triggers too.
 * None where a place lies in source code: an id there is written in the words of its language.
 *
 * @example
 * ```ts
 * import { defineOutlineRule, renameTask } from 'manifestlint';
 *
 * export default defineOutlineRule({
 *   id: 'acme/small-ids',
 *   summary: 'Ids have no capitals',
 *   severity: 'warn',
 *   messages: { capital: { text: 'The id has capitals', help: 'Write it small.', rejectedBy: [] } },
 *   check(outline, report) {
 *     for (const [index, { id = '' }] of outline.tasks.entries()) {
 *       const edits = id === id.toLowerCase() ? [] : renameTask(outline, id, id.toLowerCase());
 *       if (edits.length > 0) report('capital', outline.idPlace(index), {}, { suggest: [{ edits }] });
 *     }
 *   },
 * });
 * ```
 */
export function renameTask(outline: Outline, id: string, to: string): Edit<never>[] {
  return taskRenamer(outline)(id, to);
}

/**
 * Renames many tasks of one package: the places that name them are gathered once, when the first is renamed.
 *
 * @example
 * ```ts
 * import { type Edit, type Outline, taskRenamer } from 'manifestlint/kit';
 *
 * function inSmallLetters(outline: Outline): Edit[] {
 *   const rename = taskRenamer(outline);
 *   return outline.tasks.flatMap(({ id = '' }) => (id === id.toLowerCase() ? [] : rename(id, id.toLowerCase())));
 * }
 * ```
 */
export function taskRenamer(outline: Outline): (id: string, to: string) => Edit<never>[] {
  let known: ReadonlyMap<string, readonly Place[]> | undefined;
  return (id, to) => {
    const places = outline.taskById.has(id) ? ((known ??= placesById(outline)).get(id) ?? []) : [];
    return places.some((place) => 'file' in place) ? [] : places.map((at) => ({ replace: to, at: anyPlace(at) }));
  };
}
