/** The cycles of a dependency graph. Everything here is iterative and linear in tasks and dependencies. */
import { sha256 } from '../sha256.ts';
import { at, type DependencyGraph, type Edge, edgeAt, type EdgeTable, type GraphTask, indexedGraph } from './graph.ts';

/** Ids that the name of a component shows. */
const NAMED = 6;

/** Characters that a name uses between its ids and before such characters in them. */
const JOINT = /[\\+]/g;

/**
 * A name for the tasks of a component, whichever of them stands first in the file; no two components have the same.
 *
 * @example
 * ```ts
 * import { componentName } from 'manifestlint/kit';
 *
 * componentName(['transform', 'load']); // => 'load+transform'
 * ```
 */
export function componentName(ids: readonly string[]): string {
  const sorted = ids.map((id) => id.replace(JOINT, '\\$&')).toSorted();
  return sorted.length <= NAMED
    ? sorted.join('+')
    : [...sorted.slice(0, NAMED), sha256(sorted.join('+')).slice(0, 8)].join('+');
}

/**
 * The strongly connected components that hold a cycle, each with its nodes in ascending order (Tarjan 1972, iterative).
 * A node alone is one if it depends on itself.
 *
 * @example
 * ```ts
 * import { cyclicComponents, dependencyGraph, indexTasks } from 'manifestlint/kit';
 *
 * const tasks = [{ id: 'a', dependencies: ['b'] }, { id: 'b', dependencies: ['a'] }, { id: 'c', dependencies: ['a'] }];
 * cyclicComponents(dependencyGraph(tasks, indexTasks(tasks))); // => [[0, 1]]
 * ```
 */
export function cyclicComponents(graph: DependencyGraph): number[][] {
  if (graph.isInOrder) return [];
  const answer = answers.get(graph) ?? findComponents(graph);
  answers.set(graph, answer);
  return answer.map((component) => [...component]);
}

/** The answers for graphs that are still in use: a rule and the picture of a package ask for the same. */
const answers = new WeakMap<DependencyGraph, readonly (readonly number[])[]>();

function findComponents(graph: DependencyGraph): number[][] {
  const edges = graph.edges();
  const nodes = edges.first.length - 1;
  const state: Tarjan = {
    edges,
    index: new Int32Array(nodes),
    low: new Int32Array(nodes),
    nextEdge: edges.first.slice(),
    path: [],
    open: [],
    found: [],
    count: 0,
  };
  for (let root = 0; root < nodes; root++) {
    if (state.index[root] === 0) visitFrom(root, state);
  }
  return state.found.map((component) => component.sort((a, b) => a - b)).sort(([a = 0], [b = 0]) => a - b);
}

/** The cycle, by number, that each task lies in, by its index; a task in none has no entry. */
export function cyclesOf(tasks: readonly GraphTask[]): ReadonlyMap<number, number> {
  const cycles = cyclicComponents(indexedGraph(tasks).graph);
  return new Map(cycles.flatMap((nodes, n) => nodes.map((node): [number, number] => [node, n])));
}

interface Tarjan {
  readonly edges: EdgeTable;
  /** Order of the first visit, from 1; -1 once the node's component is complete. */
  index: Int32Array;
  /** The earliest open node that can be reached. */
  low: Int32Array;
  nextEdge: Int32Array;
  /** The nodes from the root of a visit to where it stands. */
  readonly path: number[];
  /** Nodes whose component is not complete. */
  open: number[];
  found: number[][];
  count: number;
}

function visitFrom(root: number, state: Tarjan): void {
  const { first, to } = state.edges;
  const { index, low, nextEdge, path, open } = state;
  path.push(root);
  for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
    if (index[node] === 0) {
      index[node] = low[node] = ++state.count;
      open.push(node);
    }
    const row = at(nextEdge, node);
    nextEdge[node] = row + 1;
    if (row >= at(first, node + 1)) {
      path.pop();
      leave(node, path.at(-1), state);
    } else if (index[at(to, row)] === 0) path.push(at(to, row));
    else lower(low, node, at(index, at(to, row)));
  }
}

/** All that `node` reaches has been seen: hand the result to its caller, or complete the component that it heads. */
function leave(node: number, caller: number | undefined, { edges, index, low, open, found }: Tarjan): void {
  if (low[node] === index[node]) {
    const component = open.splice(open.lastIndexOf(node));
    for (const member of component) index[member] = -1;
    if (component.length > 1 || waitsForItself(node, edges)) found.push(component);
  } else if (caller !== undefined) lower(low, caller, at(low, node));
}

function waitsForItself(node: number, { first, to }: EdgeTable): boolean {
  for (let row = at(first, node); row < at(first, node + 1); row++) if (at(to, row) === node) return true;
  return false;
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
 *
 * @example
 * ```ts
 * import { cyclicComponents, dependencyGraph, indexTasks, shortestCycle } from 'manifestlint/kit';
 *
 * const tasks = [{ id: 'a', dependencies: ['b'] }, { id: 'b', dependencies: ['a'] }];
 * const graph = dependencyGraph(tasks, indexTasks(tasks));
 * cyclicComponents(graph).map((component) => shortestCycle(component, graph).map(({ to }) => tasks[to]?.id));
 * // => [['b', 'a']]
 * ```
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
