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

/** Nodes are distinct task ids, numbered by the index of the first task that has the id. */
export interface DependencyGraph {
  /** Edges of each node, in file order; empty for a task whose id another one had first. Unknown ids have no edge. */
  readonly edges: readonly (readonly Edge[])[];
}

/** The index of the first task with an id. */
export function indexTasks(tasks: readonly GraphTask[]): ReadonlyMap<string, number> {
  const taskById = new Map<string, number>();
  for (const [index, { id }] of tasks.entries()) {
    if (id !== undefined && !taskById.has(id)) taskById.set(id, index);
  }
  return taskById;
}

/** Builds the graph. Tasks with equal ids are one node. */
export function dependencyGraph(tasks: readonly GraphTask[], taskById: ReadonlyMap<string, number>): DependencyGraph {
  const edges: Edge[][] = tasks.map(() => []);
  for (const [task, { id, dependencies = [] }] of tasks.entries()) {
    const node = id === undefined ? undefined : taskById.get(id);
    if (node === undefined) continue;
    for (const [dependency, name] of dependencies.entries()) {
      const to = name === undefined ? undefined : taskById.get(name);
      if (to !== undefined) edges[node]?.push({ task, dependency, to });
    }
  }
  return { edges };
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
export function cyclicComponents({ edges }: DependencyGraph): number[][] {
  const state: Tarjan = {
    index: new Int32Array(edges.length),
    low: new Int32Array(edges.length),
    nextEdge: new Int32Array(edges.length),
    open: [],
    found: [],
    count: 0,
  };
  for (let root = 0; root < edges.length; root++) {
    if (state.index[root] === 0) visitFrom(root, edges, state);
  }
  return state.found.map((nodes) => nodes.sort((a, b) => a - b)).sort(([a = 0], [b = 0]) => a - b);
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

function visitFrom(root: number, edges: DependencyGraph['edges'], state: Tarjan): void {
  const { index, low, nextEdge, open } = state;
  const path = [root];
  for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
    if (index[node] === 0) {
      index[node] = low[node] = ++state.count;
      open.push(node);
    }
    const edge = edges[node]?.[nextEdge[node] ?? 0];
    nextEdge[node] = (nextEdge[node] ?? 0) + 1;
    if (edge === undefined) {
      path.pop();
      leave(node, path.at(-1), edges, state);
    } else if (index[edge.to] === 0) path.push(edge.to);
    else lower(low, node, index[edge.to] ?? -1);
  }
}

/** All that `node` reaches has been seen: hand the result to its caller, or complete the component that it heads. */
function leave(
  node: number,
  caller: number | undefined,
  edges: DependencyGraph['edges'],
  { index, low, open, found }: Tarjan,
): void {
  if (low[node] === index[node]) {
    const component = open.splice(open.lastIndexOf(node));
    for (const member of component) index[member] = -1;
    const isCyclic = component.length > 1 || edges[node]?.some((edge) => edge.to === node);
    if (isCyclic) found.push(component);
  } else if (caller !== undefined) lower(low, caller, low[node] ?? -1);
}

function lower(low: Int32Array, node: number, value: number): void {
  if (value > 0 && value < (low[node] ?? 0)) low[node] = value;
}

/** Edges that a search for the shortest cycle may follow after its first round. */
const SEARCH_BUDGET = 10_000;

/**
 * A shortest cycle of a component, as its edges, from the task of the cycle that stands first in the file. Certain
 * where a search from every node follows at most 10,000 edges in all; beyond that, the shortest of those that a bounded
 * search meets, so that the cost stays linear.
 */
export function shortestCycle(component: readonly number[], { edges }: DependencyGraph): Edge[] {
  const members = new Set(component);
  let best: Edge[] = [];
  let budget = SEARCH_BUDGET;
  for (const start of component) {
    const { cycle, visited } = cycleThrough(start, members, edges);
    if (best.length === 0 || cycle.length < best.length) best = cycle;
    budget -= visited;
    if (best.length === 1 || budget < 0) break;
  }
  return best;
}

/** A shortest cycle through `start`, by breadth-first search inside the component. */
function cycleThrough(
  start: number,
  members: ReadonlySet<number>,
  edges: DependencyGraph['edges'],
): { cycle: Edge[]; visited: number } {
  const cameBy = new Map<number, { from: number; edge: Edge }>();
  const queue = [start];
  let visited = 0;
  for (const node of queue) {
    for (const edge of edges[node] ?? []) {
      visited++;
      if (!members.has(edge.to) || cameBy.has(edge.to)) continue;
      cameBy.set(edge.to, { from: node, edge });
      if (edge.to === start) return { cycle: walkBack(start, cameBy), visited };
      queue.push(edge.to);
    }
  }
  return { cycle: [], visited };
}

function walkBack(start: number, cameBy: ReadonlyMap<number, { from: number; edge: Edge }>): Edge[] {
  const cycle: Edge[] = [];
  let node = start;
  do {
    const step = cameBy.get(node);
    if (step === undefined) break;
    cycle.push(step.edge);
    node = step.from;
  } while (node !== start);
  return cycle.reverse();
}
