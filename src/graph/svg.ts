/** A picture as SVG: without script, without anything from elsewhere, in light and dark. */
import type { Picture } from '../picture.ts';
import { cardOf, type CardLink } from './card.ts';
import { caption, moreTasks, shortName } from './label.ts';
import { CARD, layOut, type Box, type Point } from './layout.ts';
import { lineOf } from './line.ts';
import { escaped, round } from './markup.ts';

/** Colours of a picture that stands alone. A page has its own. */
const COLOURS = `
.picture{--page:#fff;--ink:#1f2328;--soft:#57606a;--line:#848d97;--card:#fff;--bad:#cf222e;background:var(--page)}
@media (prefers-color-scheme:dark){.picture{--page:#0d1117;--ink:#e6edf3;--soft:#9198a1;--line:#6e7681;--card:#161b22;--bad:#ff7b72}}
`;

/** Strokes and letters of a picture, for a style sheet that has its colours. */
export const SVG_STYLE = `
.picture{font:13px system-ui,sans-serif}.picture text{fill:var(--ink)}
.picture .node rect{fill:var(--card);stroke:var(--line)}.picture .node .id{font-weight:600}
.picture .call{font:11px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:var(--soft)}
.picture .call.wrong{fill:var(--bad);text-decoration:underline wavy}
.picture .retries{text-anchor:end;font-size:11px;fill:var(--soft);paint-order:stroke;stroke:var(--card);stroke-width:7px}.picture .note{font-size:11px;font-style:italic}
.picture .fault rect{stroke:var(--bad);stroke-width:2}.picture .never .hatch{fill:url(#hatch)}
.picture .never :is(.id,.call,.note){paint-order:stroke;stroke:var(--card);stroke-width:3px;stroke-linejoin:round}
.picture .ghost rect{fill:none;stroke:var(--bad);stroke-width:1.5;stroke-dasharray:6 4}.picture .ghost .id{font-weight:400}
.picture .mark circle,.picture .step circle{fill:var(--bad)}
.picture .mark text,.picture .step text{fill:var(--card);stroke:none;font-size:11px;font-weight:700;text-anchor:middle}
.picture .edge{fill:none;stroke:var(--line);stroke-width:1.3}.picture .cycle{stroke:var(--bad);stroke-width:3.5}
.picture .dangling{stroke:var(--bad);stroke-width:1.5;stroke-dasharray:6 4}
.picture .suggestion{stroke:var(--soft);stroke-width:2;stroke-dasharray:.1 5;stroke-linecap:round}
.picture .hint{font-size:11px;font-style:italic;text-anchor:middle;paint-order:stroke;stroke:var(--page);stroke-width:6px}
.picture .box rect{fill:none;stroke:var(--bad);stroke-dasharray:2 3}.picture .box text{fill:var(--bad);font-size:11px}
.picture .more{text-anchor:middle;fill:var(--soft)}
.tip-dependency{fill:var(--line)}.tip-dangling,.tip-cycle{fill:var(--bad)}
.hatching{stroke:var(--line);stroke-opacity:.5;stroke-width:1.5}
`;

/** The hatching and the arrow heads that all drawings of a page refer to. */
export const SVG_DEFINITIONS = [
  '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">',
  '<path class="hatching" d="M0 0V7"/></pattern>',
  ...['dependency', 'dangling', 'cycle'].map(
    (kind) =>
      `<marker id="tip-${kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" ` +
      `markerUnits="userSpaceOnUse" orient="auto"><path class="tip-${kind}" d="M0 0L8 4L0 8z"/></marker>`,
  ),
  '</defs>',
].join('');

/** Draws a picture. */
export function svgText(picture: Picture): string {
  return drawing(picture, { role: 'img', head: `<style>${COLOURS}${SVG_STYLE}</style>${SVG_DEFINITIONS}` }).markup;
}

/** Draws a picture for a page that has the style sheet and the definitions; each card leads somewhere. */
export function svgElement(picture: Picture, linkOf: (node: number) => CardLink): Drawing {
  return drawing(picture, { role: 'group', head: '', linkOf });
}

/** The parts of a drawing that depend on where it stands. */
interface Frame {
  readonly role: 'img' | 'group';
  readonly head: string;
  readonly linkOf?: (node: number) => CardLink;
}

/** An element with its width in pixels. */
export interface Drawing {
  readonly markup: string;
  readonly width: number;
}

function drawing(picture: Picture, { role, head, linkOf }: Frame): Drawing {
  const { nodes, edges, hiddenTasks } = picture;
  const { cards, ways, boxes, ...size } = layOut(picture);
  const card = (node: number): Point => cards[node] ?? { x: 0, y: 0 };
  const width = Math.max(round(size.width), CARD.width);
  const height = round(size.height) + (hiddenTasks > 0 ? CARD.height / 2 : 0);
  const title = escaped(`${shortName(picture.name ?? 'package')}: ${caption(picture)}`);
  const markup = [
    `<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="${role}" aria-label="${title}"`,
    ` viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><title>${title}</title>${head}\n`,
    ...boxes.map(boxAround),
    ...edges.map((edge, n) => lineOf(edge, ways[n] ?? { points: [] }, { from: card(edge.from), to: card(edge.to) })),
    ...nodes.map((node, n) => cardOf(node, card(n), linkOf?.(n))),
    ...(hiddenTasks > 0
      ? [`<text class="more" x="${width / 2}" y="${height - 12}">${moreTasks(hiddenTasks)}</text>`]
      : []),
    '</svg>\n',
  ].join('');
  return { markup, width };
}

function boxAround({ x, y, width, height }: Box): string {
  const [left, top] = [round(x - width / 2), round(y - height / 2)];
  return (
    `<g class="box"><rect x="${left}" y="${top}" width="${round(width)}" height="${round(height)}" rx="12"/>` +
    `<text x="${left + 12}" y="${top + 15}">cycle</text></g>\n`
  );
}
