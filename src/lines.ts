/** Offsets to lines and columns. Lines end at CRLF, LF or CR, as in editors and the Language Server Protocol. */
import type { Span } from './place.ts';
import type { Region } from './report.ts';

/** Answers spans of one text as regions. The text is scanned once, as far as it is asked about. */
export function regionFinder(text: string): (span: Span) => Region {
  const starts = [0];
  let scanned = 0;
  let nextStart: ((from: number) => number) | undefined;
  let first = 0;
  return ({ start, end }) => {
    nextStart ??= lineScanner(text);
    // A rule of somebody else's may ask about offsets behind the text.
    for (const most = Math.min(end, text.length); scanned <= most; starts.push(scanned)) scanned = nextStart(scanned);
    first = lineOf(starts, start, first);
    const last = lineOf(starts, end, first);
    return {
      line: first + 1,
      column: start - (starts[first] ?? 0) + 1,
      endLine: last + 1,
      endColumn: end - (starts[last] ?? 0) + 1,
    };
  };
}

/** Answers where the line after an offset starts; the last one is followed by one at infinity. */
function lineScanner(text: string): (from: number) => number {
  if (!text.includes('\r')) return (from) => text.indexOf('\n', from) + 1 || Infinity;
  const lineEnd = /\r\n?|\n/g;
  return (from) => {
    lineEnd.lastIndex = from;
    return lineEnd.test(text) ? lineEnd.lastIndex : Infinity;
  };
}

/**
 * The index of the last line that starts at or before `offset`. It is looked for from the line `near` on, in steps that
 * double, since most questions are about a place soon behind the one before.
 */
function lineOf(starts: readonly number[], offset: number, near: number): number {
  let low = (starts[near] ?? 0) <= offset ? near : 0;
  let step = 1;
  for (; (starts[low + step] ?? Infinity) <= offset; step *= 2) low += step;
  let high = Math.min(low + step, starts.length) - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
