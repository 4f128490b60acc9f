/** The tasks of a package as a tree: each stands once, below the last of the tasks that it waits for. */
import type { OutlineTask } from '../outline.ts';
import { cyclesOf } from '../words/cycles.ts';
import { dependencyGraph, type Edge, edgesOf, indexTasks } from '../words/graph.ts';

/** A task in the order of the tree. */
export interface TaskInTree {
  readonly id: string;
  readonly function?: string;
  readonly dependencies: readonly string[];
  /** How many tasks it stands below. */
  readonly depth: number;
  /** True for a task that waits for itself, or for one that does: it stands below none. */
  readonly neverRuns: boolean;
  /** The cycle, by number, in which a task waits, directly or through others, for itself. */
  readonly cycle?: number;
}

/** Puts tasks in the order of the tree; those without an id are left out, and so is the second of one id. */
export function taskTree(tasks: readonly OutlineTask[]): TaskInTree[] {
  const taskById = indexTasks(tasks);
  const table = dependencyGraph(tasks, taskById).edges();
  const edges = tasks.map((_, node) => edgesOf(table, node));
  const order = runOrder(edges);
  const cycles = cyclesOf(tasks);
  const position = new Map(order.map((node, place) => [node, place]));
  const children: number[][] = tasks.map(() => []);
  const roots: number[] = [];
  for (const node of taskById.values()) {
    const parent = position.has(node) ? lastOf(edges[node] ?? [], position) : undefined;
    if (parent === undefined) roots.push(node);
    else children[parent]?.push(node);
  }
  return walk(roots, children).map(({ node, depth }) => {
    const { id = '', function: name, dependencies = [] } = tasks[node] ?? {};
    const known = dependencies.filter((dependency) => dependency !== undefined);
    const neverRuns = !position.has(node);
    const cycle = cycles.get(node);
    return {
      id,
      ...(name !== undefined && { function: name }),
      dependencies: known,
      depth,
      neverRuns,
      ...(cycle !== undefined && { cycle }),
    };
  });
}

/** The nodes of a forest with their depth, each before its children. */
function walk(roots: readonly number[], children: readonly (readonly number[])[]): { node: number; depth: number }[] {
  const order: { node: number; depth: number }[] = [];
  const open = roots.toReversed().map((node) => ({ node, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    order.push(next);
    const { node, depth } = next;
    for (const child of children[node]?.toReversed() ?? []) open.push({ node: child, depth: depth + 1 });
  }
  return order;
}

/** The tasks in an order in which each comes after those that it waits for; what waits for a cycle is in none. */
function runOrder(edges: readonly (readonly Edge[])[]): number[] {
  const waiting = edges.map((list) => list.length);
  const dependents: number[][] = edges.map(() => []);
  for (const [node, list] of edges.entries()) for (const { to } of list) dependents[to]?.push(node);
  const order = [...waiting.keys()].filter((node) => waiting[node] === 0);
  // The list grows while it is read: what a task sets free comes after it.
  for (const node of order) {
    for (const dependent of dependents[node] ?? []) {
      const left = (waiting[dependent] ?? 0) - 1;
      waiting[dependent] = left;
      if (left === 0) order.push(dependent);
    }
  }
  return order;
}

/** Of the tasks that a task waits for, the one that runs last. */
function lastOf(edges: readonly Edge[], position: ReadonlyMap<number, number>): number | undefined {
  let last: number | undefined;
  let latest = -1;
  for (const { to } of edges) {
    const place = position.get(to) ?? -1;
    if (place > latest) [last, latest] = [to, place];
  }
  return last;
}
