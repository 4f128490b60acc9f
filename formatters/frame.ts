/** Lines of source with numbers before them and labels under them. */
import type { Region } from '../src/report.ts';
import { type Cell, cellsOf, totalWidth } from './cells.ts';
import { widthOf, wrapColumns } from './columns.ts';
import type { SourceLines } from './source-lines.ts';
import type { Paint, Style } from './style.ts';

/** A place to be underlined, with what is to be said of it. */
export interface Label {
  region: Region;
  text: string;
  style: Style;
  /** The character that the line under the place is made of. */
  stroke: string;
}

/** The part of a label that is on one line: `[from, to)` in UTF-16 units from 0. */
interface Mark extends Omit<Label, 'region'> {
  line: number;
  from: number;
  to: number;
}

/** The look of a frame: `gutter` is the width of the line numbers. */
export interface FrameLook {
  gutter: number;
  columns: number;
  paint: Paint;
}

const NARROWEST = 20;
const ELLIPSIS = '…';
/** Code units of a line that are looked at for each column: one, or two for a character beyond the first 65,536. */
const UNITS = 2;

/** The rows of a frame around `labels`. */
export function drawFrame(
  labels: readonly Label[],
  lines: SourceLines,
  { gutter, columns, paint }: FrameLook,
): string[] {
  const room = Math.max(NARROWEST, columns - gutter - ' | '.length);
  const marks = labels.flatMap((label) => marksOf(label, lines)).sort((a, b) => a.line - b.line || a.from - b.from);
  const row = (number: string, content: string): string =>
    `${paint('frame', `${number.padStart(gutter)} |`)} ${content}`.trimEnd();
  const rows = [row('', '')];
  let previous: number | undefined;
  for (const line of new Set(marks.map((mark) => mark.line))) {
    if (previous !== undefined && line > previous + 1) rows.push(paint('frame', '...'));
    previous = line;
    const onLine = marks.filter((mark) => mark.line === line);
    for (const { source, strokes } of views(lines.line(line), onLine, room)) {
      rows.push(row(String(line), source));
      for (const stroke of strokes) rows.push(...strokeLines(stroke, room, paint).map((text) => row('', text)));
    }
  }
  return rows;
}

/** A stroke and what is said beside it; below it, if there is no room. */
function strokeLines({ indent, stroke, mark: { text, style } }: Stroke, room: number, paint: Paint): string[] {
  const beside = indent + stroke.length + 1;
  const isBeside = text === '' || room - beside >= Math.min(NARROWEST, widthOf(text));
  const start = isBeside ? beside : Math.min(indent, room - NARROWEST);
  const [first = '', ...rest] = text === '' ? [] : wrapColumns(text, room - start);
  const below = (isBeside ? rest : [first, ...rest]).map((line) => ' '.repeat(start) + paint(style, line));
  return [' '.repeat(indent) + paint(style, isBeside ? `${stroke} ${first}`.trimEnd() : stroke), ...below];
}

/** A place on several lines is underlined on the first and on the last of them. */
function marksOf({ region, ...label }: Label, lines: SourceLines): Mark[] {
  const from = region.column - 1;
  if (region.line === region.endLine) return [{ ...label, line: region.line, from, to: region.endColumn - 1 }];
  const first = { ...label, line: region.line, from, to: Math.max(from, lines.line(region.line).length) };
  const indent = lines.line(region.endLine).search(/\S|$/);
  if (region.endColumn - 1 <= indent) return [first];
  return [
    { ...first, text: '' },
    { ...label, line: region.endLine, from: indent, to: region.endColumn - 1 },
  ];
}

/** The line that is drawn under a place. */
interface Stroke {
  indent: number;
  stroke: string;
  mark: Mark;
}

/** One row of source and what is drawn under it. */
interface View {
  source: string;
  strokes: Stroke[];
}

/** A line that fits is shown once; of a longer one, the surroundings of each mark. */
function views(text: string, marks: readonly Mark[], room: number): View[] {
  const whole = text.length > room * UNITS ? undefined : cellsOf(text);
  if (whole !== undefined && totalWidth(whole) <= room) {
    return [
      {
        source: whole.map(({ shown }) => shown).join(''),
        strokes: marks.map((mark) => ({ mark, ...strokeOf(mark, whole) })),
      },
    ];
  }
  return marks.map((mark) => excerpt(text, mark, room));
}

/** The part of a line around a mark that `room` has a place for. */
function excerpt(text: string, mark: Mark, room: number): View {
  const reach = room * UNITS;
  const start = Math.max(0, mark.from - reach);
  const cells = cellsOf(text.slice(start, mark.from + reach), start);
  const shown = fit(cells, mark, room - 2 * ELLIPSIS.length);
  const before = (shown[0]?.start ?? 0) > 0 ? ELLIPSIS : '';
  const after = (shown.at(-1)?.end ?? text.length) < text.length ? ELLIPSIS : '';
  const { indent, stroke } = strokeOf(mark, shown);
  return {
    source: before + shown.map((cell) => cell.shown).join('') + after,
    strokes: [{ mark, indent: indent + before.length, stroke }],
  };
}

/** The cells that `room` takes: the mark first, then the text before it up to half of what is left, then all around. */
function fit(cells: readonly Cell[], { from, to }: Mark, room: number): Cell[] {
  const first = cells.findIndex(({ end }) => end > from);
  let [low, high, left] = first === -1 ? [cells.length, cells.length, room] : [first, first, room];
  const grow = (step: 'before' | 'after', isWanted: (cell: Cell) => boolean): void => {
    for (;;) {
      const cell = cells[step === 'before' ? low - 1 : high];
      if (cell === undefined || cell.width > left || !isWanted(cell)) return;
      left -= cell.width;
      if (step === 'before') low -= 1;
      else high += 1;
    }
  };
  grow('after', ({ start }) => start < to);
  const half = left / 2;
  grow('before', ({ width }) => left - width >= half);
  grow('after', () => true);
  grow('before', () => true);
  return cells.slice(low, high);
}

/** The stroke under the cells of a mark: a place without width, or after the end, takes one column. */
function strokeOf({ from, to, stroke }: Mark, cells: readonly Cell[]): { indent: number; stroke: string } {
  const last = Math.max(to, from + 1);
  const indent = totalWidth(cells.filter(({ end }) => end <= from));
  const width = totalWidth(cells.filter(({ start, end }) => end > from && start < last));
  return { indent, stroke: stroke.repeat(Math.max(1, width)) };
}
