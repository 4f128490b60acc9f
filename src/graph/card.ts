/** The card of a task in a picture: its id, its function, its retries, and what is wrong with it. */
import type { PictureNode } from '../picture.ts';
import { clip, visible } from '../text.ts';
import { remark, shortName } from './label.ts';
import { CARD, type Point } from './layout.ts';
import { escaped, round } from './markup.ts';

/** A card as a page links it: where it leads, its address, and whether its function is found fault with. */
export interface CardLink {
  readonly href: string;
  readonly id: string;
  readonly isFunctionWrong: boolean;
}

const PADDING = 12;
const EDGE = 8;
const LINE = 16;
const LONGEST_FUNCTION = 26;
const CORNER = 8;

/** Draws a card; without a link, it is no more than a picture. */
export function cardOf(node: PictureNode, center: Point, link?: CardLink): string {
  const left = round(center.x - CARD.width / 2);
  const top = round(center.y - CARD.height / 2);
  const warning = node.faults.length > 0 ? '!' : '';
  const sign = node.isGhost ? '?' : warning;
  const body = [
    `<title>${escaped(tooltip(node))}</title>`,
    ...(node.copies > 1 ? [box({ x: left + 6, y: top - 6 }), box({ x: left + 3, y: top - 3 })] : []),
    box({ x: left, y: top }),
    ...(node.neverRuns ? [box({ x: left, y: top }, ' class="hatch"')] : []),
    // Of a name that is too wide, the end is cut off.
    `<svg x="${left}" y="${top}" width="${CARD.width - EDGE}" height="${CARD.height}">${words(node, link)}</svg>`,
    ...(sign === '' ? [] : [mark({ x: left + CARD.width, y: top }, sign)]),
  ].join('');
  const looks = `class="${classesOf(node)}"`;
  if (link === undefined) return `<g ${looks}>${body}</g>\n`;
  return `<a ${looks} href="${escaped(link.href)}" id="${escaped(link.id)}">${body}</a>\n`;
}

function classesOf({ isGhost, faults, neverRuns }: PictureNode): string {
  const classes = { node: true, ghost: isGhost, fault: faults.length > 0, never: neverRuns };
  return Object.entries(classes)
    .flatMap(([name, holds]) => (holds ? name : []))
    .join(' ');
}

function tooltip(node: PictureNode): string {
  return [node.id, node.function ?? '', remark(node)]
    .filter((part) => part !== '')
    .map(shortName)
    .join(' · ');
}

function box({ x, y }: Point, attributes = ''): string {
  return `<rect x="${x}" y="${y}" width="${CARD.width}" height="${CARD.height}" rx="${CORNER}"${attributes}/>`;
}

/** The lines of a card, around its middle. */
function words(node: PictureNode, link: CardLink | undefined): string {
  const { id, function: name, retries } = node;
  const note = remark(node);
  const call = link?.isFunctionWrong === true ? 'call wrong' : 'call';
  const lines = [
    { text: fitted(shortName(id)), look: 'id' },
    ...(name === undefined ? [] : [{ text: endOf(name), look: call }]),
    ...(note === '' ? [] : [{ text: note, look: 'note' }]),
  ];
  const first = CARD.height / 2 + 4 - ((lines.length - 1) * LINE) / 2;
  const shown = lines.map(
    ({ text, look }, n) =>
      `<text x="${PADDING}" y="${round(first + n * LINE)}" class="${look}">${escaped(text)}</text>`,
  );
  if (retries === undefined || retries === 0) return shown.join('');
  const right = CARD.width - PADDING;
  return `${shown.join('')}<text x="${right}" y="${round(first)}" class="retries">↻ ${retries}</text>`;
}

/** A name that does not run out of its card, as far as its letters tell how wide they are. */
function fitted(name: string): string {
  const letters = Array.from(name);
  let room = CARD.width - 2 * PADDING;
  const fits = letters.findIndex((letter) => (room -= widthOf(letter)) < 0);
  return fits === -1 ? name : `${letters.slice(0, fits - 1).join('')}…`;
}

/** The rough width of a letter of an id, in pixels. */
function widthOf(letter: string): number {
  if (!/[ -~…]/.test(letter)) return 13;
  if (/[mwMW@%]/.test(letter)) return 12;
  return /[ iljtfrI.,:;!|()[\]'/]/.test(letter) ? 5 : 8;
}

/** The name of a function, of whose path the end says most. */
function endOf(name: string): string {
  const shown = visible(clip(name, 4 * LONGEST_FUNCTION));
  return shown.length > LONGEST_FUNCTION ? `…${shown.slice(1 - LONGEST_FUNCTION)}` : shown;
}

/** A mark on the corner of a card, for eyes that do not see its colour. */
function mark({ x, y }: Point, sign: string): string {
  return `<g class="mark"><circle cx="${x}" cy="${y}" r="8"/><text x="${x}" y="${round(y + 4)}">${sign}</text></g>`;
}
