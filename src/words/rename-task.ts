/** Renames tasks at every place that names them. */
import type { Outline } from '../outline.ts';
import type { Place } from '../place.ts';
import type { Edit } from '../rule.ts';

/**
 * The changes that give a task another id, in its dependants and in triggers too.
 * None where a place lies in source code: an id there is written in the words of its language.
 */
export function renameTask(outline: Outline, id: string, to: string): Edit[] {
  return taskRenamer(outline)(id, to);
}

/** Renames many tasks of one package: the places that name them are gathered once, when the first is renamed. */
export function taskRenamer(outline: Outline): (id: string, to: string) => Edit[] {
  let known: ReadonlyMap<string, readonly Place[]> | undefined;
  return (id, to) => {
    const places = outline.taskById.has(id) ? ((known ??= placesById(outline)).get(id) ?? []) : [];
    return places.some((place) => 'file' in place) ? [] : places.map((at) => ({ replace: to, at }));
  };
}

function placesById({ tasks, triggers, idPlace, dependencyPlace }: Outline): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  const add = (id: string | undefined, place: Place | undefined): void => {
    if (id === undefined || place === undefined) return;
    const before = places.get(id);
    if (before === undefined) places.set(id, [place]);
    else before.push(place);
  };
  for (const [index, { id, dependencies = [] }] of tasks.entries()) {
    add(id, idPlace(index));
    for (const [nth, name] of dependencies.entries()) add(name, dependencyPlace(index, nth));
  }
  for (const { target, targetPlace } of triggers) add(target, targetPlace);
  return places;
}
