/** Lines of source with numbers, and places in them marked. */
import type { Region } from '../../src/report.ts';
import type { SourceLines } from '../source-lines.ts';
import { inert } from './inert.ts';

/** A place to be marked. */
export interface Mark {
  readonly region: Region;
  /** The class of the mark, such as the severity of a finding. */
  readonly look: string;
}

/** The way in which a line is shown. */
export interface RowLook {
  readonly marks: readonly Mark[];
  /** The number as markup: a link, or an address of its own. */
  readonly number: (line: number) => string;
  /** Markup behind the line. */
  readonly after?: (line: number) => string;
}

/** Characters of a line that are shown; of a longer one, the surroundings of its first mark. */
const LONGEST = 240;
const BEFORE = 60;

/** The numbers of `wanted` with lines around them, in order. */
export function linesAround(wanted: Iterable<number>, around: number, last: number): number[] {
  const shown = new Set<number>();
  for (const line of wanted)
    for (let n = Math.max(1, line - around); n <= Math.min(last, line + around); n++) shown.add(n);
  return [...shown].sort((a, b) => a - b);
}

/** Rows of source; where lines are left out between two of them, a row says so. */
export function rowsOf(numbers: readonly number[], lines: SourceLines, look: RowLook): string {
  const rows = numbers.map((line, n) => {
    const before = numbers[n - 1];
    const gap = before !== undefined && before + 1 < line ? '<div class="gap">⋯</div>' : '';
    const after = look.after?.(line) ?? '';
    const code = `<code>${lineText(lines.line(line), line, look.marks)}</code>`;
    return `${gap}<div class="row">${look.number(line)}${code}${after}</div>`;
  });
  return `<div class="source" translate="no">${rows.join('')}</div>`;
}

/** A stretch of a line, from 0, with the class of its mark. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly look: string;
}

function lineText(text: string, line: number, marks: readonly Mark[]): string {
  const stretches = marks.flatMap((mark) => stretchOf(mark, line, text.length)).sort((a, b) => a.from - b.from);
  const start = text.length <= LONGEST ? 0 : Math.max(0, (stretches[0]?.from ?? 0) - BEFORE);
  const end = Math.min(text.length, start + LONGEST);
  let shown = start > 0 ? '…' : '';
  let at = start;
  for (const { from, to, look } of stretches) {
    const [first, last] = [Math.max(from, at), Math.min(to, end)];
    const isCovered = from < to && last <= first;
    if (first > end || last < first || isCovered) continue;
    // A mark at the end of a line, or of nothing, is as wide as a space.
    const marked = first === last ? ' ' : text.slice(first, last);
    shown += `${inert(text.slice(at, first))}<mark class="${look}">${inert(marked)}</mark>`;
    at = last;
  }
  const rest = end < text.length ? '…' : '';
  return `${shown}${inert(text.slice(at, end))}${rest}`;
}

function stretchOf({ region, look }: Mark, line: number, length: number): Stretch[] {
  if (line < region.line || line > region.endLine) return [];
  const from = line === region.line ? region.column - 1 : 0;
  const to = line === region.endLine ? region.endColumn - 1 : length;
  return to < from || (line !== region.line && to === 0) ? [] : [{ from, to, look }];
}
