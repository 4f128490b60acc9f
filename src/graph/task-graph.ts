/**
 * The whole graph of a package for drawing: tasks and ghosts as nodes, and who waits for whom. Linear in tasks and
 * dependencies.
 */
import type { Outline } from '../outline.ts';
import type { NodeFault, PictureEdge, PictureNode } from '../picture.ts';
import { danglingDependencies } from '../words/dangling.ts';
import { cyclicComponents, shortestCycle } from '../words/cycles.ts';

/**
 * A line, and for one that is a fault the dependency that draws it: the indexes of the task and in its dependencies.
 */
export interface GraphEdge extends PictureEdge {
  readonly written?: readonly [task: number, dependency: number];
}

/** All nodes and edges of a package; the lines of each node by their indexes in `edges`. */
export interface TaskGraph {
  /** The nodes without what their tasks say of themselves. */
  readonly nodes: readonly PictureNode[];
  /** The index of the first task of each node; a ghost has none. */
  readonly taskOf: readonly number[];
  readonly edges: readonly GraphEdge[];
  /** The node of each id, ghosts included. */
  readonly nodeById: ReadonlyMap<string, number>;
  readonly into: readonly (readonly number[])[];
  readonly outOf: readonly (readonly number[])[];
}

interface Draft {
  readonly nodes: {
    id: string;
    isGhost: boolean;
    copies: number;
    faults: NodeFault[];
    neverRuns: boolean;
  }[];
  readonly taskOf: number[];
  readonly nodeById: Map<string, number>;
  /** The node of each task, by its index; -1 for one without an id. */
  readonly nodeOf: Int32Array;
  readonly edges: GraphEdge[];
  /** The lines that are faults by a number for their ends, so that one that is written twice is drawn once. */
  readonly joined: Set<number>;
}

/** Builds the graph of an outline, whose cycles may be known. */
export function taskGraph(outline: Outline, cycles = cyclicComponents(outline.graph)): TaskGraph {
  const nodeOf = new Int32Array(outline.tasks.length).fill(-1);
  const draft: Draft = { nodes: [], taskOf: [], nodeById: new Map(), nodeOf, edges: [], joined: new Set() };
  addTasks(outline, draft);
  addCycles(outline, cycles, draft);
  addDependencies(outline, draft);
  addGhosts(outline, draft);
  const { edges } = draft;
  const into: number[][] = draft.nodes.map(() => []);
  const outOf: number[][] = draft.nodes.map(() => []);
  for (const [index, { from, to }] of edges.entries()) {
    into[to]?.push(index);
    outOf[from]?.push(index);
  }
  for (const index of stuckNodes(draft, edges, outOf)) {
    const node = draft.nodes[index];
    if (node !== undefined) node.neverRuns = true;
  }
  return { nodes: draft.nodes, taskOf: draft.taskOf, edges, nodeById: draft.nodeById, into, outOf };
}

function addTasks({ tasks }: Outline, { nodes, taskOf, nodeById, nodeOf }: Draft): void {
  for (const [task, { id }] of tasks.entries()) {
    if (id === undefined) continue;
    const node = nodeById.get(id) ?? nodes.length;
    nodeOf[task] = node;
    const known = nodes[node];
    if (known === undefined) {
      nodeById.set(id, node);
      nodes.push({ id, isGhost: false, copies: 1, faults: [], neverRuns: false });
      taskOf.push(task);
      continue;
    }
    if (known.copies === 1) known.faults.push('duplicate');
    known.copies++;
  }
}

function addCycles({ graph }: Outline, cycles: readonly (readonly number[])[], draft: Draft): void {
  const { nodes, nodeOf } = draft;
  for (const component of cycles) {
    const cycle = shortestCycle(component, graph);
    const fault = cycle.length === 1 ? 'self' : 'cycle';
    for (const [n, { task, dependency, to: before }] of cycle.entries()) {
      const [from = -1, to = -1] = [nodeOf[before], nodeOf[task]];
      nodes[to]?.faults.push(fault);
      join(draft, { from, to, kind: 'cycle', step: n + 1, written: [task, dependency] });
    }
  }
}

function addDependencies({ graph }: Outline, draft: Draft): void {
  const { nodes, nodeOf, edges, joined } = draft;
  const table = graph.edges();
  // All that a node waits for stands together, so that what stands twice has been met for this node last.
  const metFor = new Int32Array(nodes.length).fill(-1);
  for (const [row, before] of table.to.entries()) {
    const [from = -1, to = -1] = [nodeOf[before], nodeOf[table.from[row] ?? -1]];
    if (from === to && !nodes[to]?.faults.includes('self')) nodes[to]?.faults.push('self');
    if (metFor[from] === to || joined.has(keyOf(from, to))) continue;
    metFor[from] = to;
    edges.push({ from, to, kind: 'dependency' });
  }
}

function addGhosts(outline: Outline, draft: Draft): void {
  const { nodes, nodeById } = draft;
  for (const { task, dependency, name, bare, meant } of danglingDependencies(outline)) {
    const to = nodeById.get(outline.tasks[task]?.id ?? '');
    let from = nodeById.get(name);
    if (from === undefined) {
      from = nodes.length;
      nodeById.set(name, from);
      nodes.push({ id: name, isGhost: true, copies: 0, faults: [], neverRuns: false });
    }
    const near = nodeById.get(bare ?? meant ?? name);
    if (near !== undefined && near !== from) join(draft, { from, to: near, kind: 'suggestion' });
    if (to === undefined) continue;
    if (!nodes[to]?.faults.includes('dangling')) nodes[to]?.faults.push('dangling');
    join(draft, { from, to, kind: 'dangling', written: [task, dependency] });
  }
}

/** More nodes than any file of the size that is read can hold. */
const MOST_INDEXES = 2 ** 26;

function keyOf(from: number, to: number): number {
  return from * MOST_INDEXES + to;
}

/** Adds a line that is a fault or a suggestion unless its nodes are joined by one already. */
function join({ edges, joined }: Draft, edge: GraphEdge): void {
  const ends = keyOf(edge.from, edge.to);
  const key = edge.kind === 'suggestion' ? -ends : ends;
  if (joined.has(key)) return;
  joined.add(key);
  edges.push(edge);
}

/** The tasks that wait, directly or through others, for a ghost or for themselves. */
function stuckNodes({ nodes }: Draft, edges: readonly PictureEdge[], outOf: TaskGraph['outOf']): readonly number[] {
  return awaiting(
    [...nodes.keys()].filter((node) => nodes[node]?.faults.some(isStop)),
    { edges, outOf },
  ).found;
}

/** True for a fault because of which a task can never run. */
export function isStop(fault: NodeFault): boolean {
  return fault !== 'duplicate';
}

/** Some nodes with all that wait for them, directly or through others, and how many lines lead there. */
export function awaiting(
  first: readonly number[],
  { edges, outOf }: Pick<TaskGraph, 'edges' | 'outOf'>,
): { readonly found: readonly number[]; readonly lines: number } {
  const isFound = new Uint8Array(outOf.length);
  const found = [...first];
  for (const node of first) isFound[node] = 1;
  let lines = 0;
  // The list grows while it is read: what waits for a node that was found is found.
  for (const node of found) {
    for (const index of outOf[node] ?? []) {
      lines++;
      const edge = edges[index];
      if (edge === undefined || edge.kind === 'suggestion' || isFound[edge.to] === 1) continue;
      isFound[edge.to] = 1;
      found.push(edge.to);
    }
  }
  return { found, lines };
}
