/**
 * The whole graph of a package for drawing: tasks and ghosts as nodes, and who waits for whom. Linear in tasks and
 * dependencies.
 */
import type { Outline } from '../outline.ts';
import type { NodeFault, PictureEdge, PictureNode } from '../picture.ts';
import { danglingDependencies } from '../words/dangling.ts';
import { cyclicComponents, shortestCycle } from '../words/cycles.ts';
import { type Edge, edgesOf } from '../words/graph.ts';

/**
 * A line, and for one that is a fault the dependency that draws it: the indexes of the task and in its dependencies.
 */
export interface GraphEdge extends PictureEdge {
  readonly written?: readonly [task: number, dependency: number];
}

/** All nodes and edges of a package; the lines of each node by their indexes in `edges`. */
export interface TaskGraph {
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
    function?: string;
    retries?: number;
    isGhost: boolean;
    copies: number;
    faults: NodeFault[];
    neverRuns: boolean;
  }[];
  readonly taskOf: number[];
  readonly nodeById: Map<string, number>;
  /** The edges by a number for their ends, so that a dependency that is written twice is one line. */
  readonly edges: Map<number, GraphEdge>;
}

/** Builds the graph of an outline. */
export function taskGraph(outline: Outline): TaskGraph {
  const draft: Draft = { nodes: [], taskOf: [], nodeById: new Map(), edges: new Map() };
  addTasks(outline, draft);
  addCycles(outline, draft);
  addDependencies(outline, draft);
  addGhosts(outline, draft);
  const edges = [...draft.edges.values()];
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

function addTasks({ tasks }: Outline, { nodes, taskOf, nodeById }: Draft): void {
  for (const [task, { id, function: name, retries }] of tasks.entries()) {
    if (id === undefined) continue;
    const known = nodes[nodeById.get(id) ?? -1];
    if (known === undefined) {
      nodeById.set(id, nodes.length);
      const said = { ...(name !== undefined && { function: name }), ...(retries !== undefined && { retries }) };
      nodes.push({ id, ...said, isGhost: false, copies: 1, faults: [], neverRuns: false });
      taskOf.push(task);
      continue;
    }
    if (known.copies === 1) known.faults.push('duplicate');
    known.copies++;
  }
}

function addCycles({ tasks, graph }: Outline, draft: Draft): void {
  const nodeOf = (task: number): number => draft.nodeById.get(tasks[task]?.id ?? '') ?? -1;
  for (const component of cyclicComponents(graph)) {
    const cycle = shortestCycle(component, graph);
    const fault = cycle.length === 1 ? 'self' : 'cycle';
    for (const [n, edge] of cycle.entries()) {
      const to = nodeOf(edge.task);
      draft.nodes[to]?.faults.push(fault);
      join(draft, { from: nodeOf(edge.to), to, kind: 'cycle', step: n + 1, written: [edge.task, edge.dependency] });
    }
  }
}

function addDependencies({ tasks, graph }: Outline, draft: Draft): void {
  const nodeOf = (task: number): number => draft.nodeById.get(tasks[task]?.id ?? '') ?? -1;
  const add = (edge: Edge): void => {
    const to = nodeOf(edge.task);
    const from = nodeOf(edge.to);
    if (from === to && !draft.nodes[to]?.faults.includes('self')) draft.nodes[to]?.faults.push('self');
    join(draft, { from, to, kind: 'dependency' });
  };
  for (const node of tasks.keys()) edgesOf(graph.edges(), node).forEach(add);
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

/** Adds an edge unless its nodes are joined already. */
function join({ edges }: Draft, edge: GraphEdge): void {
  const ends = edge.from * MOST_INDEXES + edge.to;
  const key = edge.kind === 'suggestion' ? -ends : ends;
  if (!edges.has(key)) edges.set(key, edge);
}

/** The tasks that wait, directly or through others, for a ghost or for themselves. */
function stuckNodes({ nodes }: Draft, edges: readonly PictureEdge[], outOf: TaskGraph['outOf']): ReadonlySet<number> {
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
): { readonly found: ReadonlySet<number>; readonly lines: number } {
  const found = new Set(first);
  let lines = 0;
  // The set grows while it is read: what waits for a node that was found is found.
  for (const node of found) {
    for (const index of outOf[node] ?? []) {
      lines++;
      const edge = edges[index];
      if (edge !== undefined && edge.kind !== 'suggestion') found.add(edge.to);
    }
  }
  return { found, lines };
}
