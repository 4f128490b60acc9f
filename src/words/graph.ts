/**
 * The dependency graph of a package and its cycles. Everything here is iterative and linear in tasks and dependencies.
 */
import { sha256 } from '../sha256.ts';

/** A task as the graph sees it; parts that could not be read are undefined. */
export interface GraphTask {
  readonly id?: string | undefined;
  readonly dependencies?: readonly (string | undefined)[] | undefined;
}

/** One dependency: where it is written, and the node that it names. */
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

/** The edges of a graph, those of one node together and in file order. */
export interface EdgeTable extends EdgeColumns {
  /** The edges of a node are the rows from `first[node]` up to, and without, `first[node + 1]`. */
  readonly first: Int32Array;
}

/** Nodes are distinct task ids, numbered by the index of the first task that has the id. */
export interface DependencyGraph {
  /** True if every dependency names a task that stands above: then none is unknown, and none closes a cycle. */
  readonly isInOrder: boolean;
  /** The edges, made when they are first asked for; unknown ids have none. */
  edges(): EdgeTable;
}

/** The index of the first task with an id. */
export function indexTasks(tasks: readonly GraphTask[]): ReadonlyMap<string, number> {
  const taskById = new Map<string, number>();
  for (let index = 0; index < tasks.length; index++) {
    const id = tasks[index]?.id;
    if (id !== undefined && !taskById.has(id)) taskById.set(id, index);
  }
  return taskById;
}

/** Builds the graph. Tasks with equal ids are one node. */
export function dependencyGraph(tasks: readonly GraphTask[], taskById: ReadonlyMap<string, number>): DependencyGraph {
  let edges: EdgeTable | undefined;
  return {
    isInOrder: isInOrder(tasks, taskById),
    // No getter: each would give its object a hidden class of its own, which lives on with all that it holds.
    edges: () => (edges ??= edgeTable(tasks, taskById)),
  };
}

function isInOrder(tasks: readonly GraphTask[], taskById: ReadonlyMap<string, number>): boolean {
  if (taskById.size !== tasks.length) return false;
  for (let task = 0; task < tasks.length; task++) {
    const dependencies = tasks[task]?.dependencies ?? [];
    for (let nth = 0; nth < dependencies.length; nth++) {
      const name = dependencies[nth];
      const to = name === undefined ? undefined : taskById.get(name);
      if (to === undefined || to >= task) return false;
    }
  }
  return true;
}

function edgeTable(tasks: readonly GraphTask[], taskById: ReadonlyMap<string, number>): EdgeTable {
  const named = tasks.reduce((sum, { dependencies }) => sum + (dependencies?.length ?? 0), 0);
  const edges = columns(named);
  let count = 0;
  for (let task = 0; task < tasks.length; task++) {
    const { id, dependencies = [] } = tasks[task] ?? {};
    const from = id === undefined ? undefined : taskById.get(id);
    for (let dependency = 0; from !== undefined && dependency < dependencies.length; dependency++) {
      const name = dependencies[dependency];
      const to = name === undefined ? undefined : taskById.get(name);
      if (to !== undefined) put(edges, count++, { from, task, dependency, to });
    }
  }
  return byNode(edges, count, tasks.length);
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
function byNode(edges: EdgeColumns, count: number, nodes: number): EdgeTable {
  const first = new Int32Array(nodes + 1);
  for (let row = 0; row < count; row++) first[at(edges.from, row) + 1] = at(first, at(edges.from, row) + 1) + 1;
  for (let node = 0; node < nodes; node++) first[node + 1] = at(first, node + 1) + at(first, node);
  const next = first.slice();
  const sorted = columns(count);
  for (let row = 0; row < count; row++) {
    const from = at(edges.from, row);
    const place = at(next, from);
    next[from] = place + 1;
    put(sorted, place, { from, ...edgeAt(edges, row) });
  }
  return { ...sorted, first };
}

/** A number of a column; -1 outside of it, which is nowhere asked for. */
function at(column: Int32Array, row: number): number {
  return column[row] ?? -1;
}

/** The edges of a node. */
export function edgesOf(table: EdgeTable, node: number): Edge[] {
  const edges: Edge[] = [];
  for (let row = at(table.first, node); row < at(table.first, node + 1); row++) edges.push(edgeAt(table, row));
  return edges;
}

function edgeAt({ task, dependency, to }: EdgeColumns, row: number): Edge {
  return { task: at(task, row), dependency: at(dependency, row), to: at(to, row) };
}

/** Ids that the name of a component shows. */
const NAMED = 6;

/** A name for the tasks of a component, whichever of them stands first in the file; no two components have the same. */
export function componentName(ids: readonly string[]): string {
  const sorted = ids.map((id) => id.replace(/[\\+]/g, '\\$&')).toSorted();
  return sorted.length <= NAMED
    ? sorted.join('+')
    : [...sorted.slice(0, NAMED), sha256(sorted.join('+')).slice(0, 8)].join('+');
}

/**
 * The strongly connected components that hold a cycle, each with its nodes in ascending order (Tarjan 1972, iterative).
 * A node alone is one if it depends on itself.
 */
export function cyclicComponents(graph: DependencyGraph): number[][] {
  if (graph.isInOrder) return [];
  const edges = graph.edges();
  const nodes = edges.first.length - 1;
  const state: Tarjan = {
    index: new Int32Array(nodes),
    low: new Int32Array(nodes),
    nextEdge: edges.first.slice(),
    open: [],
    found: [],
    count: 0,
  };
  for (let root = 0; root < nodes; root++) {
    if (state.index[root] === 0) visitFrom(root, edges, state);
  }
  return state.found.map((component) => component.sort((a, b) => a - b)).sort(([a = 0], [b = 0]) => a - b);
}

/** The cycle, by number, that each task lies in, by its index; a task in none has no entry. */
export function cyclesOf(tasks: readonly GraphTask[]): ReadonlyMap<number, number> {
  const cycles = cyclicComponents(dependencyGraph(tasks, indexTasks(tasks)));
  return new Map(cycles.flatMap((nodes, n) => nodes.map((node): [number, number] => [node, n])));
}

interface Tarjan {
  /** Order of the first visit, from 1; -1 once the node's component is complete. */
  index: Int32Array;
  /** The earliest open node that can be reached. */
  low: Int32Array;
  nextEdge: Int32Array;
  /** Nodes whose component is not complete. */
  open: number[];
  found: number[][];
  count: number;
}

function visitFrom(root: number, edges: EdgeTable, state: Tarjan): void {
  const { first, to } = edges;
  const { index, low, nextEdge, open } = state;
  const path = [root];
  for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
    if (index[node] === 0) {
      index[node] = low[node] = ++state.count;
      open.push(node);
    }
    const row = at(nextEdge, node);
    nextEdge[node] = row + 1;
    if (row >= at(first, node + 1)) {
      path.pop();
      leave(node, path.at(-1), { edges, state });
    } else if (index[at(to, row)] === 0) path.push(at(to, row));
    else lower(low, node, at(index, at(to, row)));
  }
}

/** All that `node` reaches has been seen: hand the result to its caller, or complete the component that it heads. */
function leave(
  node: number,
  caller: number | undefined,
  { edges, state }: { readonly edges: EdgeTable; readonly state: Tarjan },
): void {
  const { index, low, open, found } = state;
  if (low[node] === index[node]) {
    const component = open.splice(open.lastIndexOf(node));
    for (const member of component) index[member] = -1;
    if (component.length > 1 || edgesOf(edges, node).some(({ to }) => to === node)) found.push(component);
  } else if (caller !== undefined) lower(low, caller, at(low, node));
}

function lower(low: Int32Array, node: number, value: number): void {
  if (value > 0 && value < at(low, node)) low[node] = value;
}

/** Edges that a search for the shortest cycle may follow after its first round. */
const SEARCH_BUDGET = 10_000;

/**
 * A shortest cycle of a component, as its edges, from the task of the cycle that stands first in the file. Certain
 * where a search from every node follows at most 10,000 edges in all; beyond that, the shortest of those that a bounded
 * search meets, so that the cost stays linear.
 */
export function shortestCycle(component: readonly number[], graph: DependencyGraph): Edge[] {
  const edges = graph.edges();
  const search: Search = {
    edges,
    members: new Map(component.map((node, n) => [node, n])),
    round: new Int32Array(component.length),
    cameBy: new Int32Array(component.length),
  };
  let best: number[] = [];
  let budget = SEARCH_BUDGET;
  for (const [n, start] of component.entries()) {
    const { cycle, visited } = cycleThrough(start, n + 1, search);
    if (best.length === 0 || cycle.length < best.length) best = cycle;
    budget -= visited;
    if (best.length === 1 || budget < 0) break;
  }
  return best.map((row) => edgeAt(edges, row));
}

/** A search inside of a component, whose nodes are numbered in it. */
interface Search {
  readonly edges: EdgeTable;
  readonly members: ReadonlyMap<number, number>;
  /** The last round in which each node was reached, from 1. */
  readonly round: Int32Array;
  /** The edge by which it was reached then. */
  readonly cameBy: Int32Array;
}

/** A shortest cycle through `start` as rows of edges, by breadth-first search. */
function cycleThrough(start: number, round: number, search: Search): { cycle: number[]; visited: number } {
  const { edges, members } = search;
  const queue = [start];
  let visited = 0;
  for (const node of queue) {
    for (let row = at(edges.first, node); row < at(edges.first, node + 1); row++) {
      visited++;
      const to = at(edges.to, row);
      const member = members.get(to);
      if (member === undefined || search.round[member] === round) continue;
      search.round[member] = round;
      search.cameBy[member] = row;
      if (to === start) return { cycle: walkBack(start, search), visited };
      queue.push(to);
    }
  }
  return { cycle: [], visited };
}

function walkBack(start: number, { edges, members, cameBy }: Search): number[] {
  const cycle: number[] = [];
  let node = start;
  do {
    const row = at(cameBy, members.get(node) ?? -1);
    cycle.push(row);
    node = at(edges.from, row);
  } while (node !== start);
  return cycle.reverse();
}
