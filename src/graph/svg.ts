/** A picture as SVG: without script, without anything from elsewhere, in light and dark. */
import type { Picture, PictureEdge, PictureNode } from '../picture.ts';
import { caption, moreTasks, remark, shortName } from './label.ts';
import { layOut, NODE, type Point } from './layout.ts';

/** Colours and strokes of a picture, for a style sheet. */
export const SVG_STYLE = `
.picture{--page:#fff;--ink:#1f2328;--line:#6e7781;--card:#fff;--bad:#cf222e;background:var(--page);font:13px system-ui,sans-serif}
@media (prefers-color-scheme:dark){.picture{--page:#0d1117;--ink:#e6edf3;--line:#8b949e;--card:#161b22;--bad:#ff7b72}}
.picture text{fill:var(--ink);text-anchor:middle}.picture .note{font-size:11px}
.picture rect{fill:var(--card);stroke:var(--line)}.picture .fault rect{stroke:var(--bad);stroke-width:2.5}
.picture .never .hatch{fill:url(#hatch);stroke:none}.picture .ghost rect{fill:none;stroke:var(--bad);stroke-dasharray:6 4}
.picture .edge{fill:none;stroke:var(--line);stroke-width:1.3}.picture .cycle{stroke:var(--bad);stroke-width:3.5}
.picture .dangling{stroke:var(--bad);stroke-dasharray:6 4}.picture .suggestion{stroke-dasharray:1 4;stroke-linecap:round}
.picture .tip{fill:context-stroke}.picture .step{fill:var(--bad);font-weight:700;paint-order:stroke;stroke:var(--page);stroke-width:4px}
.picture .hatching{stroke:var(--line);stroke-opacity:.45;stroke-width:2}
`;

/** Draws a picture. */
export function svgText(picture: Picture): string {
  return svgElement(picture, `<style>${SVG_STYLE}</style>`);
}

/** Draws a picture for a page that has the style sheet already. */
export function svgElement(picture: Picture, style = ''): string {
  const { nodes, edges, hiddenTasks } = picture;
  const layout = layOut(picture);
  const height = layout.height + (hiddenTasks > 0 ? NODE.height : 0);
  const title = escaped(`${shortName(picture.name ?? 'package')}: ${caption(picture)}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" viewBox="0 0 ${layout.width} ${height}"`,
    ` width="${layout.width}" height="${height}"><title>${title}</title>${style}${DEFINITIONS}\n`,
    ...edges.map((edge, n) =>
      edgeOf(edge, [layout.nodes[edge.from], ...(layout.bends[n] ?? []), layout.nodes[edge.to]]),
    ),
    ...nodes.map((node, n) => nodeOf(node, layout.nodes[n])),
    ...(hiddenTasks > 0 ? [words(moreTasks(hiddenTasks), { x: layout.width / 2, y: height - NODE.gapY })] : []),
    '</svg>\n',
  ].join('');
}

const DEFINITIONS =
  '<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
  '<path class="hatching" d="M0 0V8"/></pattern><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" ' +
  'markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">' +
  '<path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>';

function nodeOf(node: PictureNode, center: Point = { x: 0, y: 0 }): string {
  const note = remark(node);
  const classes = [
    'node',
    ...(node.isGhost ? ['ghost'] : []),
    ...(node.faults.length > 0 ? ['fault'] : []),
    ...(node.neverRuns ? ['never'] : []),
  ];
  const name = words(shortName(node.id), { x: center.x, y: center.y + (note === '' ? 4 : -3) });
  return [
    `<g class="${classes.join(' ')}"><title>${escaped(tooltip(node, note))}</title>`,
    ...(node.copies > 1 ? [box(center, 5)] : []),
    box(center, 0),
    ...(node.neverRuns ? [box(center, 0, ' class="hatch"')] : []),
    name,
    ...(note === '' ? [] : [words(note, { x: center.x, y: center.y + 14 }, 'note')]),
    '</g>\n',
  ].join('');
}

function tooltip({ id, function: name }: PictureNode, note: string): string {
  return [id, name ?? '', note]
    .filter((part) => part !== '')
    .map(shortName)
    .join(' · ');
}

function box({ x, y }: Point, shift: number, attributes = ''): string {
  const left = x - NODE.width / 2 + shift;
  const top = y - NODE.height / 2 - shift;
  return `<rect x="${left}" y="${top}" width="${NODE.width}" height="${NODE.height}" rx="7"${attributes}/>`;
}

function words(text: string, { x, y }: Point, look = ''): string {
  return `<text x="${round(x)}" y="${round(y)}"${look === '' ? '' : ` class="${look}"`}>${escaped(text)}</text>`;
}

function edgeOf({ kind, step, from, to }: PictureEdge, through: readonly (Point | undefined)[]): string {
  const points = through.flatMap((point) => point ?? []);
  const tip = kind === 'suggestion' ? '' : ' marker-end="url(#tip)"';
  const line = `<path class="edge ${kind}" d="${from === to ? loop(points[0]) : curve(points)}"${tip}/>`;
  const center = middle(points, from === to);
  if (kind === 'suggestion') return `${line}${words('did you mean', center, 'note')}\n`;
  return `${line}${step === undefined ? '' : words(String(step), center, 'step')}\n`;
}

/** A loop above a node. */
function loop({ x, y }: Point = { x: 0, y: 0 }): string {
  const top = y - NODE.height / 2;
  return `M${x + 20} ${top}C${x + 30} ${top - 26} ${x - 30} ${top - 26} ${x - 20} ${top}`;
}

/** A line through points, from the side of the first node to the side of the last. */
function curve(points: readonly Point[]): string {
  const ends = trimmed(points);
  return ends
    .map((point, n) => {
      const before = ends[n - 1];
      return before === undefined ? `M${at(point)}` : segment(before, point);
    })
    .join('');
}

function segment(a: Point, b: Point): string {
  const bend = a.x === b.x ? NODE.gapX / 2 : (b.x - a.x) / 2;
  const end = a.x === b.x ? b.x + bend : b.x - bend;
  return `C${at({ x: a.x + bend, y: a.y })} ${at({ x: end, y: b.y })} ${at(b)}`;
}

/** The points that a line touches: the sides of its nodes, and both sides of the columns that it crosses. */
function trimmed(points: readonly Point[]): Point[] {
  const [first, ...rest] = points;
  const last = rest.pop();
  if (first === undefined || last === undefined) return [];
  const ahead = last.x < first.x ? -NODE.width / 2 : NODE.width / 2;
  const across = rest.flatMap(({ x, y }) => [
    { x: x - ahead, y },
    { x: x + ahead, y },
  ]);
  const behind = last.x === first.x ? ahead : -ahead;
  return [{ x: first.x + ahead, y: first.y }, ...across, { x: last.x + behind, y: last.y }];
}

function middle(points: readonly Point[], isLoop: boolean): Point {
  const [first = { x: 0, y: 0 }] = points;
  const last = points.at(-1) ?? first;
  if (isLoop) return { x: first.x, y: first.y - NODE.height / 2 - 12 };
  const between = points.slice(1, -1);
  const bend = between[Math.floor(between.length / 2)];
  return { x: bend?.x ?? (first.x + last.x) / 2, y: (bend?.y ?? (first.y + last.y) / 2) + 4 };
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

/** Text for the content of an element of XML or HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
