/** A text as lines and columns, the way findings speak of it. */
import { regionFinder } from '../src/lines.ts';
import type { Region } from '../src/report.ts';

export interface SourceLines {
  /** Line `number` (from 1) without its line break; empty where there is no such line. */
  readonly line: (number: number) => string;
  /** The offset of a line and column, both from 1, in UTF-16 units. */
  readonly offset: (line: number, column: number) => number;
  /** The place of a range of offsets. */
  readonly region: (range: readonly [start: number, end: number]) => Region;
}

/** Reads a text by lines. It is scanned at the first question only. */
export function sourceLines(text: string): SourceLines {
  const find = regionFinder(text);
  let known: number[] | undefined;
  const starts = (): number[] =>
    (known ??= [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), (match) => match.index + match[0].length)]);
  const offset = (line: number, column: number): number =>
    Math.min((starts()[line - 1] ?? text.length) + column - 1, text.length);
  return {
    line: (number) => withoutBreak(text, offset(number, 1), starts()[number] ?? text.length),
    offset,
    region: ([start, end]) => find({ start, end }),
  };
}

function withoutBreak(text: string, start: number, end: number): string {
  let last = end;
  if (last > start && text[last - 1] === '\n') last -= 1;
  if (last > start && text[last - 1] === '\r') last -= 1;
  return text.slice(start, last);
}
