/** The layout of a picture in layers from left to right, after Sugiyama (1981): ranks, order, coordinates. */
import type { Picture, PictureEdge } from '../picture.ts';

/** The size of a node, and the space around it. */
export const NODE = { width: 200, height: 44, gapX: 96, gapY: 22 };

/** A point in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The middle of each node, and the points that each edge passes between its ends. */
export interface Layout {
  readonly nodes: readonly Point[];
  readonly bends: readonly (readonly Point[])[];
  readonly width: number;
  readonly height: number;
}

/** Points of long edges that are kept apart from nodes; the edges after that go straight. */
const MOST_BENDS = 2_000;
const SWEEPS = 8;

/** A node or a bend of a long edge, in its column. */
interface Slot {
  readonly rank: number;
  readonly before: Slot[];
  readonly after: Slot[];
  row: number;
}

/** Lays out a picture. */
export function layOut({ nodes, edges }: Picture): Layout {
  const ranks = rankNodes(nodes.length, edges);
  const slots = ranks.map(newSlot);
  const columns: Slot[][] = [];
  const put = (slot: Slot): Slot => {
    const column = (columns[slot.rank] ??= []);
    slot.row = column.push(slot) - 1;
    return slot;
  };
  slots.forEach(put);
  let left = MOST_BENDS;
  const paths = edges.map((edge) => {
    const ends = [slots[edge.from], slots[edge.to]].flatMap((slot) => slot ?? []);
    const [first, last] = ends.toSorted((a, b) => a.rank - b.rank);
    if (edge.kind === 'suggestion' || first === undefined || last === undefined) return [];
    left -= Math.max(0, last.rank - first.rank - 1);
    const path = left < 0 ? [] : bendsBetween(first, last).map(put);
    link([first, ...path, last]);
    return first === slots[edge.from] ? path : path.toReversed();
  });
  sortColumns(columns);
  return place(columns, slots, paths);
}

function newSlot(rank: number): Slot {
  return { rank, before: [], after: [], row: 0 };
}

function bendsBetween(first: Slot, last: Slot): Slot[] {
  return Array.from({ length: Math.max(0, last.rank - first.rank - 1) }, (_, n) => newSlot(first.rank + n + 1));
}

function link(path: readonly Slot[]): void {
  for (const [n, slot] of path.entries()) {
    const next = path[n + 1];
    if (next === undefined || next.rank === slot.rank) continue;
    slot.after.push(next);
    next.before.push(slot);
  }
}

/** The column of each node: right of all that it waits for, where no cycle forbids it. */
function rankNodes(count: number, edges: readonly PictureEdge[]): number[] {
  const outOf: number[][] = Array.from({ length: count }, () => []);
  const waiting = new Array<number>(count).fill(0);
  for (const { from, to, kind } of edges) {
    if (kind === 'suggestion' || from === to) continue;
    outOf[from]?.push(to);
    waiting[to] = (waiting[to] ?? 0) + 1;
  }
  const ranks = new Array<number>(count).fill(0);
  const open = new Set(ranks.keys());
  const ready = [...open].filter((node) => waiting[node] === 0);
  while (open.size > 0) {
    // Where all that is left lies in or behind cycles, the first of them goes ahead.
    const node = ready.shift() ?? Math.min(...open);
    if (!open.delete(node)) continue;
    for (const next of outOf[node] ?? []) {
      if (!open.has(next)) continue;
      ranks[next] = Math.max(ranks[next] ?? 0, (ranks[node] ?? 0) + 1);
      waiting[next] = (waiting[next] ?? 0) - 1;
      if (waiting[next] === 0) ready.push(next);
    }
  }
  return pulled(ranks, outOf, edges);
}

/** The ranks with each node that waits for nothing next to the first that waits for it. */
function pulled(ranks: number[], outOf: readonly number[][], edges: readonly PictureEdge[]): number[] {
  const waits = new Set(edges.filter(({ kind }) => kind !== 'suggestion').map(({ to }) => to));
  return ranks.map((rank, node) => {
    const next = (outOf[node] ?? []).map((other) => ranks[other] ?? 0);
    return waits.has(node) || next.length === 0 ? rank : Math.max(rank, Math.min(...next) - 1);
  });
}

/** Orders the slots of each column by the middle of their neighbours, to and fro, so that fewer lines cross. */
function sortColumns(columns: readonly Slot[][]): void {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const side = sweep % 2 === 0 ? 'before' : 'after';
    for (const column of side === 'before' ? columns : columns.toReversed()) {
      const middle = new Map(column.map((slot) => [slot, mean(slot[side].map(({ row }) => row)) ?? slot.row]));
      column.sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0));
      for (const [row, slot] of column.entries()) slot.row = row;
    }
  }
}

function mean(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function place(columns: readonly Slot[][], slots: readonly Slot[], paths: readonly Slot[][]): Layout {
  const stepX = NODE.width + NODE.gapX;
  const stepY = NODE.height + NODE.gapY;
  const tallest = Math.max(1, ...columns.map(({ length }) => length));
  const point = ({ rank, row }: Slot): Point => ({
    x: rank * stepX + stepX / 2,
    y: (row + 0.5 + (tallest - (columns[rank]?.length ?? 0)) / 2) * stepY + NODE.gapY,
  });
  return {
    nodes: slots.map(point),
    bends: paths.map((path) => path.map(point)),
    width: Math.max(1, columns.length) * stepX,
    height: tallest * stepY + 2 * NODE.gapY,
  };
}
