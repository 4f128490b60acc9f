/** A text as lines and columns, the way findings speak of it. */
import { type FileRef, fileKey } from '../src/file-ref.ts';
import { regionFinder } from '../src/lines.ts';
import type { Region, Report } from '../src/report.ts';

/** Answers by line and column of one text. */
export interface SourceLines {
  /** Line `number` (from 1) without its line break; empty where there is no such line. */
  readonly line: (number: number) => string;
  /** The offset of a line and column, both from 1, in UTF-16 units. */
  readonly offset: (line: number, column: number) => number;
  /** The place of a range of offsets. */
  readonly region: (range: readonly [start: number, end: number]) => Region;
}

/** Answers the lines of a file of the report, if its text is in there. */
export function linesFinder({ results }: Pick<Report, 'results'>): (file: FileRef) => SourceLines | undefined {
  const sources = new Map(results.map((result) => [fileKey(result), result.source]));
  const known = new Map<string, SourceLines>();
  return (file) => {
    const key = fileKey(file);
    const source = sources.get(key);
    if (source === undefined) return undefined;
    let lines = known.get(key);
    if (lines === undefined) known.set(key, (lines = sourceLines(source)));
    return lines;
  };
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
