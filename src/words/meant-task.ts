/** The task that is meant by a name that no task has: one that looks alike, one of that function, or a near one. */
import type { OutlineTask } from '../outline.ts';
import { isPlain, nameFinder, quote } from '../text.ts';
import { appearance, invisibleDifference, plainestLookalike } from './lookalike.ts';

/**
 * A name that is probably meant by another one that no task has.
 *
 * @example
 * ```ts
 * import type { MeantTask } from 'manifestlint/kit';
 *
 * const suggested = ({ isPlain, name }: MeantTask): readonly string[] => (isPlain ? [name] : []);
 * ```
 */
export interface MeantTask {
  readonly name: string;
  /** How the two differ, as a sentence; undefined if people see it. */
  readonly difference?: string;
  /** False if the meant name holds what nobody sees, so that the name is wrong and not the reference to it. */
  readonly isPlain: boolean;
}

/** The parts of a task by which it may be called. */
type Called = Pick<OutlineTask, 'id' | 'function'>;

/**
 * Finds the task that is probably meant by a name that is none; `moreNames` are others that may stand in its place.
 * The tables are made when they are first asked for; each costs no more than all names together.
 *
 * @example
 * ```ts
 * import { meantTaskFinder } from 'manifestlint/kit';
 *
 * const meant = meantTaskFinder([{ id: 'load' }, { id: 'transform', function: 'etl.tasks:reshape' }]);
 * meant('tranform'); // => { name: 'transform', isPlain: true }
 * meant('etl.tasks:reshape')?.difference; // => 'That is the function of the task "transform", not its id.'
 * ```
 */
export function meantTaskFinder(
  tasks: readonly Called[],
  moreNames: readonly string[] = [],
): (name: string) => MeantTask | undefined {
  const names = [...new Set([...tasks.flatMap(({ id = [] }) => id), ...moreNames])];
  const nearest = nameFinder(names);
  let known: ReturnType<typeof tablesOf> | undefined;
  return (name) => {
    const { byLook, byFunction } = (known ??= tablesOf(names, tasks));
    const alike = plainestLookalike(name, byLook.get(appearance(name) ?? '')?.slice(0, MOST_ALIKE) ?? []);
    if (alike !== undefined)
      return meant(alike, `It differs from ${quote(alike)} by ${invisibleDifference(name, alike)}.`);
    const [called, ...others] = byFunction.get(dotted(name)) ?? [];
    if (called !== undefined && others.length === 0)
      return meant(called, `That is the function of the task ${quote(called)}, not its id.`);
    const near = nearest(name);
    return near === undefined ? undefined : meant(near);
  };
}

function meant(name: string, difference?: string): MeantTask {
  return { name, isPlain: isPlain(name), ...(difference === undefined ? {} : { difference }) };
}

/** Names of one look that are compared; a hostile file has thousands. */
const MOST_ALIKE = 10;

/** The names by their looks, and the ids by their functions. */
function tablesOf(names: readonly string[], tasks: readonly Called[]) {
  const byLook = new Map<string, string[]>();
  for (const name of names) addTo(byLook, appearance(name), name);
  const byFunction = new Map<string, string[]>();
  for (const { id, function: path } of tasks)
    if (id !== undefined && path !== undefined) addTo(byFunction, dotted(path), id);
  return { byLook, byFunction };
}

function addTo(table: Map<string, string[]>, key: string | undefined, name: string): void {
  if (key === undefined || key === '') return;
  const names = table.get(key);
  if (names === undefined) table.set(key, [name]);
  else names.push(name);
}

/** A function path as people also write it, `module.function` for `module:function`. */
function dotted(path: string): string {
  return path.trim().replace(':', '.');
}
