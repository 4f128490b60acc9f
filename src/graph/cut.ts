/** Cuts the graph of a package to what can be drawn and looked at. */
import type { Outline } from '../outline.ts';
import type { Picture, PictureEdge, PictureNode, PicturePlace } from '../picture.ts';
import type { Place } from '../place.ts';
import { cyclicComponents } from '../words/cycles.ts';
import { awaiting, type GraphEdge, isStop, type TaskGraph, taskGraph } from './task-graph.ts';

/** The most nodes of a picture; of a larger graph only the faulty ones are drawn, with their neighbours. */
export const MOST_NODES = 150;
/** The most lines of a picture: Mermaid draws none that has more. */
const MOST_EDGES = 500;
/** Neighbours that are drawn beside each faulty task of a graph that is cut, and steps of each cycle. */
const NEIGHBOURS = 2;
const MOST_STEPS = 20;

/** The ids of tasks that are not drawn which a picture names. */
const MOST_HIDDEN = 1_000;
/** Lines that may be followed to count what the faults of a picture stop. */
const MOST_FOLLOWED = 200_000;

/** Answers the place of a task in its file. */
export type Locate = (place: Place) => PicturePlace;

/** The part of a graph around one task. */
export interface Focus {
  readonly task: string;
  /** How many steps to go to what it waits for, and to what waits for it; without a number, as far as they lead. */
  readonly upstream?: number | undefined;
  readonly downstream?: number | undefined;
}

/**
 * The picture of an outline: all of it, or the part around a task; undefined if there is no such task. With `locate`,
 * its nodes know where they are written.
 */
export function pictureOf(outline: Outline, focus?: Focus, locate?: Locate): Picture | undefined {
  const cycles = cyclicComponents(outline.graph);
  const isLarge = outline.taskById.size > MOST_NODES;
  if (focus === undefined && isLarge && cycles.length === 0 && isSound(outline)) return emptyPicture(outline);
  const graph = taskGraph(outline, cycles);
  const draw = (shown: ReadonlySet<number>): Picture => drawn({ outline, graph, locate }, shown);
  if (focus === undefined) {
    const all = graph.nodes.length <= MOST_NODES;
    return draw(all ? new Set(graph.nodes.keys()) : faultyNodes(graph, MOST_NODES));
  }
  const center = graph.nodeById.get(focus.task);
  return center === undefined ? undefined : draw(nodesAround(graph, center, focus));
}

/** True if no task has an id or a dependency that could be drawn as a fault; told at the first that may. */
function isSound(outline: Outline): boolean {
  const { tasks, taskById } = outline;
  const isKnown = (name: string | undefined): boolean => name !== undefined && taskById.has(name);
  return tasks.every(({ id, dependencies = [] }, index) => isFirst(id, index, outline) && dependencies.every(isKnown));
}

function isFirst(id: string | undefined, index: number, { taskById }: Outline): boolean {
  return id === undefined || taskById.get(id) === index;
}

/** The picture of many tasks without a fault: nothing is drawn, so that their graph need not be built. */
function emptyPicture(outline: Outline): Picture {
  const { size } = outline.taskById;
  const hidden = [...outline.taskById.keys()].slice(0, MOST_HIDDEN);
  const counts = { tasks: size, neverRun: 0, hiddenTasks: size, hidden, hiddenEdges: 0 };
  return { ...headOf(outline), ...counts, isWhole: outline.isWhole, nodes: [], edges: [] };
}

/** The faulty tasks of an outline with their neighbours, at most `most` nodes; undefined if no fault can be drawn. */
export function faultPicture(outline: Outline, most: number): Picture | undefined {
  const graph = taskGraph(outline);
  const nodes = faultyNodes(graph, most);
  return nodes.size === 0 ? undefined : drawn({ outline, graph }, nodes);
}

/** A package that is to be drawn. */
interface Drawable {
  readonly outline: Outline;
  readonly graph: TaskGraph;
  readonly locate?: Locate | undefined;
}

function drawn(drawable: Drawable, shown: ReadonlySet<number>): Picture {
  const { outline, graph } = drawable;
  const order = [...shown].sort((a, b) => a - b);
  const place = new Map(order.map((node, index) => [node, index]));
  const edges = order
    .flatMap((node) => graph.outOf[node] ?? [])
    .flatMap((index) => moved(graph.edges[index], place))
    .sort((a, b) => Number(a.kind === 'dependency') - Number(b.kind === 'dependency'));
  const tasks = graph.nodes.filter(({ isGhost }) => !isGhost);
  const hidden = graph.nodes.filter(({ isGhost }, node) => !isGhost && !shown.has(node));
  return {
    ...headOf(outline),
    tasks: tasks.length,
    neverRun: tasks.filter(({ neverRuns }) => neverRuns).length,
    hiddenTasks: hidden.length,
    hidden: hidden.slice(0, MOST_HIDDEN).map(({ id }) => id),
    hiddenEdges: Math.max(0, edges.length - MOST_EDGES),
    isWhole: outline.isWhole,
    nodes: nodesOf(drawable, order),
    edges: edges.slice(0, MOST_EDGES).map((edge) => withPlace(edge, drawable)),
  };
}

function headOf({ name, version, language, targets, requiresPython }: Outline): Partial<Picture> {
  return {
    ...(name !== undefined && { name }),
    ...(version !== undefined && { version }),
    ...(language !== undefined && { language }),
    ...(targets !== undefined && { targets }),
    ...(requiresPython !== undefined && { requiresPython }),
  };
}

function nodesOf({ outline, graph, locate }: Drawable, order: readonly number[]): PictureNode[] {
  let followed = 0;
  return order.flatMap((index) => {
    const node = graph.nodes[index];
    if (node === undefined) return [];
    const task = graph.taskOf[index];
    const places = locate === undefined || task === undefined ? {} : placesOf(task, outline, locate);
    const { id, ...marks } = node;
    const shown = { id, ...(task !== undefined && saidOf(task, outline)), ...marks, ...places };
    if (followed > MOST_FOLLOWED || !node.faults.some(isStop)) return [shown];
    const { found, lines } = awaiting([index], graph);
    followed += lines;
    return [{ ...shown, stops: found.length }];
  });
}

/** The part of a node that its task says of itself. */
function saidOf(task: number, { tasks }: Outline): Pick<PictureNode, 'function' | 'retries'> {
  const { function: name, retries } = tasks[task] ?? {};
  return { ...(name !== undefined && { function: name }), ...(retries !== undefined && { retries }) };
}

function placesOf(task: number, outline: Outline, locate: Locate): Pick<PictureNode, 'at' | 'functionAt'> {
  const isNamed = outline.functionPlace !== undefined && outline.tasks[task]?.function !== undefined;
  return {
    at: locate(outline.idPlace(task)),
    ...(isNamed && { functionAt: locate(outline.functionPlace(task)) }),
  };
}

/** An edge by the new indexes of its nodes; nothing if one of them is not drawn. */
function moved(edge: GraphEdge | undefined, place: ReadonlyMap<number, number>): GraphEdge[] {
  const from = place.get(edge?.from ?? -1);
  const to = place.get(edge?.to ?? -1);
  return edge === undefined || from === undefined || to === undefined ? [] : [{ ...edge, from, to }];
}

function withPlace({ written, ...edge }: GraphEdge, { outline, locate }: Drawable): PictureEdge {
  if (written === undefined || locate === undefined) return edge;
  return { ...edge, at: locate(outline.dependencyPlace(...written)) };
}

function faultyNodes(graph: TaskGraph, most: number): ReadonlySet<number> {
  const late = lateSteps(graph);
  const faulty = [...graph.nodes.keys()].filter(
    (node) => (graph.nodes[node]?.faults.length ?? 0) > 0 && !late.has(node),
  );
  const shown = new Set(faulty.slice(0, most));
  for (const node of faulty) {
    if (shown.size >= most) break;
    for (const other of neighbours(graph, node).slice(0, most - shown.size)) shown.add(other);
  }
  return shown;
}

/** The nodes whose only fault is a late step of a long cycle: of that, the first steps are drawn. */
function lateSteps({ nodes, edges }: TaskGraph): ReadonlySet<number> {
  const late = edges.flatMap(({ to, step = 0 }) => (step > MOST_STEPS && nodes[to]?.faults.length === 1 ? to : []));
  return new Set(late);
}

/** The nodes beside a faulty one: its ghosts with the tasks that they were to be, and a few others. */
function neighbours({ nodes, edges, into, outOf }: TaskGraph, node: number): number[] {
  const before = (into[node] ?? []).map((index) => edges[index]?.from ?? -1);
  const ghosts = before.filter((other) => nodes[other]?.isGhost === true).slice(0, MOST_NODES);
  const meant = ghosts
    .flatMap((ghost) => (outOf[ghost] ?? []).slice(0, MOST_NODES))
    .flatMap((index) => (edges[index]?.kind === 'suggestion' ? edges[index].to : []));
  const after = (outOf[node] ?? []).slice(0, NEIGHBOURS + 1).map((index) => edges[index]?.to ?? -1);
  const others = [...after, ...before.slice(0, NEIGHBOURS + 1)];
  const sound = others.filter((other) => nodes[other]?.isGhost === false && nodes[other].faults.length === 0);
  return [...ghosts, ...meant, ...sound.slice(0, NEIGHBOURS)];
}

/** The nodes around one, the nearest first, until there are too many. */
function nodesAround(graph: TaskGraph, center: number, { upstream, downstream }: Focus): ReadonlySet<number> {
  const { edges, into, outOf } = graph;
  const shown = new Set([center]);
  const before = steps(center, upstream, (node) => (into[node] ?? []).map((index) => edges[index]?.from ?? -1));
  const after = steps(center, downstream, (node) => (outOf[node] ?? []).map((index) => edges[index]?.to ?? -1));
  for (let n = 0; shown.size < MOST_NODES && (n < before.length || n < after.length); n++) {
    for (const node of [before[n], after[n]]) if (node !== undefined && shown.size < MOST_NODES) shown.add(node);
  }
  return shown;
}

/** The nodes that at most `most` steps lead to, the nearest first. */
function steps(center: number, most = Infinity, next: (node: number) => readonly number[]): number[] {
  const distance = new Map([[center, 0]]);
  // The map grows while it is read.
  for (const [node, far] of distance) {
    if (far >= most || distance.size > MOST_NODES) break;
    for (const other of next(node)) if (!distance.has(other)) distance.set(other, far + 1);
  }
  return [...distance.keys()].slice(1);
}
