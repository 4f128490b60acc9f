/** The layout of a picture from left to right: cards, lines, and a box around each cycle. The work is dagre's. */
import { type EdgeLabel, Graph, layout as runDagre, type NodeLabel } from '@dagrejs/dagre';

import type { Picture, PictureEdge } from '../picture.ts';

/** The size of a card. */
export const CARD = { width: 204, height: 62 };

/** A point in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box by its middle. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** The way of a line, from card to card, and the middle of what is written beside it. */
export interface Way {
  readonly points: readonly Point[];
  readonly label?: Point;
}

/** The middle of each card, the way of each line, and the boxes around cycles. */
export interface Layout {
  readonly cards: readonly Point[];
  readonly ways: readonly Way[];
  readonly boxes: readonly Box[];
  readonly width: number;
  readonly height: number;
}

/** Space for what is written beside a line. */
const LABELS: Readonly<Record<PictureEdge['kind'], EdgeLabel>> = {
  dependency: {},
  dangling: {},
  cycle: { width: 24, height: 24, labelpos: 'c' },
  suggestion: { width: 92, height: 16, labelpos: 'c', weight: 0 },
};

/** Columns that the lines may cross in all, as each crossing costs time; the lines after that go straight. */
const MOST_CROSSED = 1_000;

/** Lays out a picture. The cost is bounded by {@link MOST_CROSSED}. */
export function layOut({ nodes, edges }: Picture): Layout {
  const cycles = cyclesOf(edges);
  const graph = graphOf(nodes, cycles);
  const laidOut = withinCost(nodes.length, edges);
  for (const index of laidOut) {
    const edge = edges[index];
    if (edge === undefined) continue;
    const [from, to] = ends(edge);
    graph.setEdge(`n${from}`, `n${to}`, { ...LABELS[edge.kind] }, String(index));
  }
  runDagre(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    cards: Array.from(nodes.keys(), (node) => pointOf(graph.node(`n${node}`))),
    ways: edges.map((edge, index) => {
      if (!laidOut.has(index)) return { points: [] };
      const [from, to] = ends(edge);
      return wayOf(graph.edge(`n${from}`, `n${to}`, String(index)));
    }),
    boxes: Array.from(cycles.keys(), (box) => boxOf(graph.node(`box${box}`))),
    width,
    height,
  };
}

/** The cards and their boxes as dagre takes them, without lines. */
function graphOf(nodes: Picture['nodes'], cycles: ReturnType<typeof cyclesOf>): Graph {
  const graph = new Graph({ multigraph: true, compound: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 22, edgesep: 16, ranksep: 44, marginx: 16, marginy: 20 });
  for (const node of nodes.keys()) graph.setNode(`n${node}`, { ...CARD });
  for (const [box, members] of cycles.entries()) {
    graph.setNode(`box${box}`, { width: 0, height: 0 });
    for (const node of members) graph.setParent(`n${node}`, `box${box}`);
  }
  return graph;
}

/** The first lines, by their indexes, as far as the cost of laying them out is bounded. */
function withinCost(count: number, edges: readonly PictureEdge[]): ReadonlySet<number> {
  const ranks = ranksOf(count, edges);
  let left = MOST_CROSSED;
  const isNear = ({ from, to }: PictureEdge): boolean => {
    left -= Math.abs((ranks[from] ?? 0) - (ranks[to] ?? 0));
    return left >= 0;
  };
  return new Set([...edges.keys()].filter((index) => edges[index] !== undefined && isNear(edges[index])));
}

/** The column of each node: right of all that it waits for, where no cycle forbids it. */
function ranksOf(count: number, edges: readonly PictureEdge[]): number[] {
  const steps = edges.filter(({ kind, from, to }) => kind !== 'suggestion' && from !== to);
  const ranks = new Array<number>(count).fill(0);
  const open = new Set(ranks.keys());
  while (open.size > 0) {
    const waiting = new Set(steps.filter(({ from, to }) => open.has(from) && open.has(to)).map(({ to }) => to));
    const ready = [...open].filter((node) => !waiting.has(node));
    // Where all that is left lies in or behind cycles, the first of them goes ahead.
    for (const node of ready.length === 0 ? [...open].slice(0, 1) : ready) {
      open.delete(node);
      for (const { from, to } of steps)
        if (from === node && open.has(to)) ranks[to] = Math.max(ranks[to] ?? 0, (ranks[node] ?? 0) + 1);
    }
  }
  return ranks;
}

/** The ends of a line for the layout: a ghost stands behind the task that was probably meant. */
function ends({ from, to, kind }: PictureEdge): [from: number, to: number] {
  return kind === 'suggestion' ? [to, from] : [from, to];
}

/** The nodes of each cycle of several tasks, by the steps that lead round it. */
function cyclesOf(edges: readonly PictureEdge[]): number[][] {
  const steps = edges.filter(({ kind, from, to }) => kind === 'cycle' && from !== to);
  const next = new Map(steps.map(({ from, to }) => [from, to]));
  const seen = new Set<number>();
  return Array.from(next.keys(), (first) => {
    const cycle: number[] = [];
    for (let node: number | undefined = first; node !== undefined && !seen.has(node); node = next.get(node)) {
      seen.add(node);
      cycle.push(node);
    }
    return cycle;
  }).filter((cycle) => cycle.length > 0);
}

function pointOf({ x = 0, y = 0 }: NodeLabel): Point {
  return { x, y };
}

function boxOf({ width, height, ...middle }: NodeLabel): Box {
  return { ...pointOf({ width, height, ...middle }), width, height };
}

function wayOf({ points = [], x, y }: EdgeLabel): Way {
  return x === undefined || y === undefined ? { points } : { points, label: { x, y } };
}
