/** The border to outlines that plugins make, which rules of ours read. */
import type { Outline } from '../outline.ts';
import type { Place } from '../place.ts';
import { isPlace } from './border.ts';
import { blaming, type Part, returned } from './part-error.ts';

/** The outline that a part of a plugin makes, checked, with the functions in it guarded. */
export function guardOutline(part: Part, make: () => unknown): Outline {
  return blaming(part, () => {
    const outline = returned('outline', make(), OUTLINE);
    return { ...outline, ...placesOf(part, outline) };
  });
}

const PLACES = ['namePlace', 'workflowPlace', 'tasksPlace', 'idPlace', 'functionPlace', 'dependencyPlace'] as const;
const REQUIRED: readonly string[] = ['tasksPlace', 'idPlace', 'dependencyPlace'];
const EFFECTS = ['dangling', 'self', 'cycle', 'duplicate', 'empty'];
const OUTLINE = { wanted: 'an outline', fits: isOutline };
const PLACE = { wanted: 'a place', fits: isPlace };

/** The functions of an outline that answer places. */
function placesOf(part: Part, outline: Outline): Pick<Outline, (typeof PLACES)[number]> {
  const guarded = (name: (typeof PLACES)[number]) => {
    const place: ((...indexes: [number, number]) => Place) | undefined = outline[name];
    if (place === undefined) return undefined;
    return (task = 0, dependency = 0) => blaming(part, () => returned(name, place(task, dependency), PLACE));
  };
  const { namePlace, workflowPlace, functionPlace, tasksPlace, idPlace, dependencyPlace } = Object.fromEntries(
    PLACES.map((name) => [name, guarded(name)]),
  );
  return {
    ...(namePlace && { namePlace }),
    ...(workflowPlace && { workflowPlace }),
    ...(functionPlace && { functionPlace }),
    tasksPlace: tasksPlace ?? outline.tasksPlace,
    idPlace: idPlace ?? outline.idPlace,
    dependencyPlace: dependencyPlace ?? outline.dependencyPlace,
  };
}

/** True for an outline. What is missing in one is said by name. */
function isOutline(value: unknown): value is Outline {
  if (typeof value !== 'object' || value === null) return false;
  const part = (name: string): unknown => Reflect.get(value, name);
  const graph = part('graph');
  const effects = part('effects');
  const faults: readonly (readonly [name: string, fits: boolean])[] = [
    ['tasks', areObjects(part('tasks'))],
    ['taskById', part('taskById') instanceof Map],
    ['graph', typeof graph === 'object' && graph !== null && 'edges' in graph && 'isInOrder' in graph],
    ['triggers', areObjects(part('triggers'))],
    ['isEmpty', typeof part('isEmpty') === 'boolean'],
    ['isWhole', typeof part('isWhole') === 'boolean'],
    ['effects', typeof effects === 'object' && effects !== null && EFFECTS.every((name) => name in effects)],
    ...PLACES.map((name) => [name, isFunction(part(name), REQUIRED.includes(name))] as const),
  ];
  const fault = faults.find(([, fits]) => !fits);
  if (fault !== undefined) throw new Error(`the "${fault[0]}" of its outline is missing or of a wrong type`);
  return true;
}

function areObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'object' && each !== null);
}

function isFunction(value: unknown, isRequired: boolean): boolean {
  return typeof value === 'function' || (value === undefined && !isRequired);
}
