/** The dependency graph of a package, in columns of numbers, made in time linear in tasks and dependencies. */

/** A task as the graph sees it; parts that could not be read are undefined. */
export interface GraphTask {
  readonly id?: string | undefined;
  readonly dependencies?: readonly (string | undefined)[] | undefined;
}

/**
 * One dependency: where it is written, and the node that it names.
 *
 * @example
 * ```ts
 * import type { Edge } from 'manifestlint/kit';
 *
 * const edge: Edge = { task: 1, dependency: 0, to: 0 };
 * ```
 */
export interface Edge {
  /** Index of the task that waits. */
  readonly task: number;
  /** Index in that task's `dependencies`. */
  readonly dependency: number;
  /** The node that is waited for. */
  readonly to: number;
}

/** Edges as columns of numbers, a row each: `from` is the node that waits, the others are those of {@link Edge}. */
interface EdgeColumns {
  readonly from: Int32Array;
  readonly task: Int32Array;
  readonly dependency: Int32Array;
  readonly to: Int32Array;
}

/**
 * The edges of a graph, those of one node together and in file order.
 *
 * @example
 * ```ts
 * import type { EdgeTable } from 'manifestlint/kit';
 *
 * const countOf = ({ first }: EdgeTable, node: number): number => (first[node + 1] ?? 0) - (first[node] ?? 0);
 * ```
 */
export interface EdgeTable extends EdgeColumns {
  /** The edges of a node are the rows from `first[node]` up to, and without, `first[node + 1]`. */
  readonly first: Int32Array;
  /** True if every dependency that could be read names a task. */
  readonly areAllKnown: boolean;
}

/**
 * The dependencies of a package. Nodes are distinct task ids, numbered by the index of the first task that has the id.
 *
 * @example
 * ```ts
 * import { type DependencyGraph, edgesOf } from 'manifestlint/kit';
 *
 * const waitsForItself = (graph: DependencyGraph, node: number): boolean =>
 *   edgesOf(graph.edges(), node).some(({ to }) => to === node);
 * ```
 */
export interface DependencyGraph {
  /**
   * True if it is known that every dependency names a task that stands above: then none is unknown, and none closes a
   * cycle.
   */
  readonly isInOrder: boolean;
  /** The edges, made when they are first asked for; unknown ids have none. */
  edges(): EdgeTable;
}

/**
 * Tasks by their ids, and the graph of their dependencies.
 *
 * @example
 * ```ts
 * import type { IndexedGraph } from 'manifestlint/kit';
 *
 * const isKnown = ({ taskById }: IndexedGraph, id: string): boolean => taskById.has(id);
 * ```
 */
export interface IndexedGraph {
  /** The index of the first task with an id. */
  readonly taskById: ReadonlyMap<string, number>;
  readonly graph: DependencyGraph;
}

/**
 * The index of the first task with an id.
 *
 * @example
 * ```ts
 * import { indexTasks } from 'manifestlint/kit';
 *
 * indexTasks([{ id: 'load' }, { id: 'export' }, { id: 'load' }]); // => new Map([['load', 0], ['export', 1]])
 * ```
 */
export function indexTasks(tasks: readonly GraphTask[]): ReadonlyMap<string, number> {
  const taskById = new Map<string, number>();
  for (let index = 0; index < tasks.length; index++) {
    const id = tasks[index]?.id;
    if (id !== undefined && !taskById.has(id)) taskById.set(id, index);
  }
  return taskById;
}

/**
 * Builds the graph in time linear in tasks and dependencies. Tasks with equal ids are one node.
 *
 * @example
 * ```ts
 * import { dependencyGraph, indexTasks } from 'manifestlint/kit';
 *
 * const tasks = [{ id: 'load' }, { id: 'export', dependencies: ['load', 'tranform'] }];
 * dependencyGraph(tasks, indexTasks(tasks)).isInOrder; // => false
 * ```
 */
export function dependencyGraph(tasks: readonly GraphTask[], taskById: ReadonlyMap<string, number>): DependencyGraph {
  return graphOf(tasks, taskById, false);
}

/**
 * Indexes tasks and builds their graph. With many tasks, most of the time goes to looking names up, which is done once
 * for each: whether the tasks stand in order is seen while the index grows.
 *
 * @example
 * ```ts
 * import { indexedGraph } from 'manifestlint/kit';
 *
 * const { taskById, graph } = indexedGraph([{ id: 'load' }, { id: 'export', dependencies: ['load'] }]);
 * [taskById.get('export'), graph.isInOrder]; // => [1, true]
 * ```
 */
export function indexedGraph(tasks: readonly GraphTask[]): IndexedGraph {
  const taskById = new Map<string, number>();
  let isInOrder = true;
  for (let index = 0; index < tasks.length; index++) {
    const { id, dependencies = [] } = tasks[index] ?? {};
    for (let nth = 0; isInOrder && nth < dependencies.length; nth++) {
      const name = dependencies[nth];
      isInOrder = name !== undefined && taskById.has(name);
    }
    if (id !== undefined) taskById.set(id, index);
  }
  const areUnique = taskById.size === tasks.length;
  // Of tasks with one id, the first counts.
  const firstById = areUnique ? taskById : indexTasks(tasks);
  return { taskById: firstById, graph: graphOf(tasks, firstById, areUnique && isInOrder) };
}

function graphOf(
  tasks: readonly GraphTask[],
  taskById: ReadonlyMap<string, number>,
  isInOrder: boolean,
): DependencyGraph {
  let edges: EdgeTable | undefined;
  // No getter: each would give its object a hidden class of its own, which lives on with all that it holds.
  return { isInOrder, edges: () => (edges ??= edgeTable(tasks, taskById)) };
}

function edgeTable(tasks: readonly GraphTask[], taskById: ReadonlyMap<string, number>): EdgeTable {
  const named = tasks.reduce((sum, { dependencies }) => sum + (dependencies?.length ?? 0), 0);
  const edges = columns(named);
  const areUnique = taskById.size === tasks.length;
  let count = 0;
  let areAllKnown = true;
  for (let task = 0; task < tasks.length; task++) {
    const { id, dependencies = [] } = tasks[task] ?? {};
    const from = areUnique ? task : nodeOf(id, taskById);
    for (let dependency = 0; dependency < dependencies.length; dependency++) {
      const name = dependencies[dependency];
      if (name === undefined) continue;
      const to = taskById.get(name);
      if (to === undefined) areAllKnown = false;
      else if (from !== undefined) put(edges, count++, { from, task, dependency, to });
    }
  }
  return { areAllKnown, ...byNode(edges, count, tasks.length) };
}

function nodeOf(id: string | undefined, taskById: ReadonlyMap<string, number>): number | undefined {
  return id === undefined ? undefined : taskById.get(id);
}

function columns(length: number): EdgeColumns {
  return {
    from: new Int32Array(length),
    task: new Int32Array(length),
    dependency: new Int32Array(length),
    to: new Int32Array(length),
  };
}

function put(edges: EdgeColumns, row: number, { from, task, dependency, to }: Edge & { readonly from: number }): void {
  edges.from[row] = from;
  edges.task[row] = task;
  edges.dependency[row] = dependency;
  edges.to[row] = to;
}

/** The first `count` edges, those of one node together. */
function byNode(edges: EdgeColumns, count: number, nodes: number): Omit<EdgeTable, 'areAllKnown'> {
  const first = new Int32Array(nodes + 1);
  let areTogether = true;
  for (let row = 0; row < count; row++) {
    const from = at(edges.from, row);
    first[from + 1] = at(first, from + 1) + 1;
    areTogether &&= from >= at(edges.from, row - 1);
  }
  for (let node = 0; node < nodes; node++) first[node + 1] = at(first, node + 1) + at(first, node);
  return { first, ...(areTogether ? firstRows(edges, count) : sortedRows(edges, count, first)) };
}

function firstRows({ from, task, dependency, to }: EdgeColumns, count: number): EdgeColumns {
  const cut = (column: Int32Array): Int32Array => column.subarray(0, count);
  return { from: cut(from), task: cut(task), dependency: cut(dependency), to: cut(to) };
}

function sortedRows(edges: EdgeColumns, count: number, first: Int32Array): EdgeColumns {
  const next = first.slice();
  const sorted = columns(count);
  for (let row = 0; row < count; row++) {
    const from = at(edges.from, row);
    const place = at(next, from);
    next[from] = place + 1;
    put(sorted, place, { from, ...edgeAt(edges, row) });
  }
  return sorted;
}

/** A number of a column; -1 outside of it, which is nowhere asked for. */
export function at(column: Int32Array, row: number): number {
  return column[row] ?? -1;
}

/**
 * The edges of a node: what it waits for, in file order.
 *
 * @example
 * ```ts
 * import { dependencyGraph, edgesOf, indexTasks } from 'manifestlint/kit';
 *
 * const tasks = [{ id: 'load' }, { id: 'export', dependencies: ['load'] }];
 * edgesOf(dependencyGraph(tasks, indexTasks(tasks)).edges(), 1); // => [{ task: 1, dependency: 0, to: 0 }]
 * ```
 */
export function edgesOf(table: EdgeTable, node: number): Edge[] {
  const edges: Edge[] = [];
  for (let row = at(table.first, node); row < at(table.first, node + 1); row++) edges.push(edgeAt(table, row));
  return edges;
}

/** The edge in a row of a table. */
export function edgeAt({ task, dependency, to }: EdgeColumns, row: number): Edge {
  return { task: at(task, row), dependency: at(dependency, row), to: at(to, row) };
}
