/** The lines of a picture: who waits for whom, what is missing, and the way round a cycle. */
import type { PictureEdge } from '../picture.ts';
import { CARD, type Point, type Way } from './layout.ts';
import { round } from './markup.ts';

const STEP_RADIUS = 9;
const LOOP = { reach: 22, depth: 34 };

/** The middles of the cards that a line leads from and to. */
interface Ends {
  readonly from: Point;
  readonly to: Point;
}

/** Draws a line between two cards, given by their middles. */
export function lineOf({ kind, step, from, to }: PictureEdge, { points, label }: Way, ends: Ends): string {
  const isLoop = from === to;
  const through = points.length === 0 ? [ends.from, ends.to] : points;
  const path = isLoop ? loop(ends.from) : pathOf(kind, through, ends);
  const tip = kind === 'suggestion' ? '' : ` marker-end="url(#tip-${kind})"`;
  const line = `<path class="edge ${kind}" d="${path}"${tip}/>`;
  if (kind === 'suggestion' && label !== undefined)
    return `${line}<text class="hint" x="${round(label.x)}" y="${round(label.y + 4)}">did you mean</text>\n`;
  const middle = isLoop ? { x: ends.from.x, y: ends.from.y + CARD.height / 2 + LOOP.depth * 0.75 } : label;
  return step === undefined || middle === undefined ? `${line}\n` : `${line}${stepAt(middle, step)}\n`;
}

function stepAt({ x, y }: Point, step: number): string {
  return (
    `<g class="step"><circle cx="${round(x)}" cy="${round(y)}" r="${STEP_RADIUS}"/>` +
    `<text x="${round(x)}" y="${round(y + 4)}">${step}</text></g>`
  );
}

/** A loop below a card. */
function loop({ x, y }: Point): string {
  const bottom = y + CARD.height / 2;
  const low = bottom + LOOP.depth;
  const [near, far] = [LOOP.reach, 2 * LOOP.reach];
  const start = at({ x: x + near, y: bottom });
  const end = at({ x: x - near, y: bottom });
  return `M${start}C${at({ x: x + far, y: low })} ${at({ x: x - far, y: low })} ${end}`;
}

/** The way round a cycle touches cards where it meets them; all others lead from side to side. */
function pathOf(kind: PictureEdge['kind'], points: readonly Point[], { from, to }: Ends): string {
  const [left, right] = kind === 'suggestion' ? [to, from] : [from, to];
  if (kind === 'cycle' || left.x >= right.x) return rounded(points);
  const half = CARD.width / 2;
  return swung([{ x: left.x + half, y: left.y }, ...points.slice(1, -1), { x: right.x - half, y: right.y }]);
}

/** A line that is level wherever it passes a point. */
function swung(points: readonly Point[]): string {
  return points
    .map((point, n) => {
      const before = points[n - 1];
      if (before === undefined) return `M${at(point)}`;
      const middle = (before.x + point.x) / 2;
      return `C${at({ x: middle, y: before.y })} ${at({ x: middle, y: point.y })} ${at(point)}`;
    })
    .join('');
}

/** A line through points whose corners are rounded, each from the middle of a stretch to the middle of the next. */
function rounded(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.pop();
  if (first === undefined || last === undefined) return '';
  const turns = rest.map((corner, n) => {
    const next = rest[n + 1] ?? last;
    const end = n === rest.length - 1 ? last : { x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 };
    return `Q${at(corner)} ${at(end)}`;
  });
  return `M${at(first)}` + (turns.length === 0 ? `L${at(last)}` : turns.join(''));
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}
