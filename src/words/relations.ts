/** Answers about the tasks of a package that take its whole graph, for rules of any kind of manifest. */
import type { Outline } from '../outline.ts';
import type { Place } from '../place.ts';
import { madeOnce } from '../remember.ts';
import { cyclicComponents } from './cycles.ts';
import { type Edge, edgesOf } from './graph.ts';

/**
 * The relations of the tasks of a package; tasks are given by their index. Each is worked out when it is asked for.
 *
 * @example
 * ```ts
 * import type { TaskRelations } from 'manifestlint/kit';
 *
 * const waitsFor = ({ ancestors }: TaskRelations, task: number, other: number): boolean => ancestors(task).has(other);
 * ```
 */
export interface TaskRelations {
  /** All tasks, each behind those that it waits for; those of cycles and behind them are left out. */
  readonly order: readonly number[];
  /** The cycles, each with the indexes of its tasks in ascending order. */
  readonly cycles: readonly (readonly number[])[];
  /**
   * How many tasks the longest chain before a task has: 0 for one that waits for none, undefined in or behind a cycle.
   */
  readonly depth: (task: number) => number | undefined;
  /** The tasks that a task waits for, directly or through others. */
  readonly ancestors: (task: number) => ReadonlySet<number>;
  /** Every place that names a task: its own id, the dependencies on it, the triggers that start it. */
  readonly references: (id: string) => readonly Place[];
}

/**
 * Answers how the tasks of a package hang together. Linear in tasks and dependencies, ancestors for each task that is
 * asked for.
 *
 * @example
 * ```ts
 * import { type Outline, relationsOf } from 'manifestlint/kit';
 *
 * function deepTasks(outline: Outline, most: number): number[] {
 *   const { depth } = relationsOf(outline);
 *   return [...outline.tasks.keys()].filter((task) => (depth(task) ?? 0) > most);
 * }
 * ```
 */
export function relationsOf(outline: Outline): TaskRelations {
  const { graph } = outline;
  const edges = madeOnce(() => edgeLists(outline));
  const depths = madeOnce(() => depthsOf(edges(), outline));
  const cycles = madeOnce(() => cyclicComponents(graph));
  const places = madeOnce(() => placesById(outline));
  const node = (task: number): number => nodeOf(outline, task);
  return {
    get order() {
      return depths().order;
    },
    get cycles() {
      return cycles();
    },
    depth: (task) => depths().byTask.get(node(task)),
    ancestors: (task) => ancestorsOf(edges(), node(task)),
    references: (id) => places().get(id) ?? [],
  };
}

/** The edges of each node. */
function edgeLists({ tasks, graph }: Outline): readonly (readonly Edge[])[] {
  const table = graph.edges();
  return tasks.map((_, node) => edgesOf(table, node));
}

/** The node of a task: the first one with its id, since tasks of one id are one node. */
function nodeOf({ tasks, taskById }: Pick<Outline, 'tasks' | 'taskById'>, task: number): number {
  const id = tasks[task]?.id;
  return id === undefined ? task : (taskById.get(id) ?? task);
}

/** The tasks in an order in which each comes behind those that it waits for, and their depths (Kahn 1962). */
function depthsOf(
  edges: readonly (readonly Edge[])[],
  outline: Outline,
): { readonly order: readonly number[]; readonly byTask: ReadonlyMap<number, number> } {
  const waiting = edges.map((list) => list.length);
  const dependants = edges.map((): number[] => []);
  for (const [from, list] of edges.entries()) for (const { to } of list) dependants[to]?.push(from);
  const byTask = new Map<number, number>();
  const order: number[] = [];
  const ready = [...outline.tasks.keys()].filter((task) => nodeOf(outline, task) === task && waiting[task] === 0);
  for (const task of ready) byTask.set(task, 0);
  for (const task of ready) {
    order.push(task);
    for (const next of dependants[task] ?? []) {
      byTask.set(next, Math.max(byTask.get(next) ?? 0, (byTask.get(task) ?? 0) + 1));
      waiting[next] = (waiting[next] ?? 0) - 1;
      if (waiting[next] === 0) ready.push(next);
    }
  }
  const done = new Set(order);
  return { order, byTask: new Map([...byTask].filter(([task]) => done.has(task))) };
}

function ancestorsOf(edges: readonly (readonly Edge[])[], task: number): ReadonlySet<number> {
  const found = new Set<number>();
  const open = [task];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const { to } of edges[node] ?? []) {
      if (found.has(to)) continue;
      found.add(to);
      open.push(to);
    }
  }
  return found;
}

/** Every place that names a task, by its id, in the order of tasks, dependencies and triggers. */
export function placesById({
  tasks,
  triggers,
  idPlace,
  dependencyPlace,
}: Outline): ReadonlyMap<string, readonly Place[]> {
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
