/** The rows of a tape as the nodes of a document. */
import type { TreeFormat } from '../document/tree.ts';
import type { Span } from '../place.ts';
import type { Tape } from './tape.ts';

/** Answers the offsets and children of rows. */
export function tapeFormat(text: string, tape: Tape): TreeFormat<number> {
  const opener = (row: number): string => text[tape.start[row] ?? 0] ?? '';
  const span = (row: number): Span | undefined => {
    const [start, end] = [tape.start[row], tape.end[row]];
    return start === undefined || end === undefined || end === -1 ? undefined : { start, end };
  };
  return {
    text,
    root: tape.start.length === 0 ? undefined : 0,
    span,
    closing(row) {
      const { end } = span(row) ?? {};
      return end === undefined ? undefined : { start: end - 1, end };
    },
    keySpan: (row) => keySpan(tape, row),
    children: (row) => (opener(row) === '{' || opener(row) === '[' ? childrenOf(text, tape, row) : undefined),
    isObject: (row) => opener(row) === '{',
  };
}

/** The offsets of the key of a row, if it has one. */
export function keySpan({ keyStart, keyEnd }: Tape, row: number): Span | undefined {
  const [start, end] = [keyStart[row] ?? -1, keyEnd[row] ?? -1];
  return start === -1 ? undefined : { start, end };
}

function* childrenOf(text: string, tape: Tape, row: number): Generator<readonly [string | number, number]> {
  const end = tape.next[row] ?? 0;
  for (let at = row + 1, n = 0; at < end; at = tape.next[at] ?? end, n++) {
    const key = keySpan(tape, at);
    yield [key === undefined ? n : decodeKey(text.slice(key.start, key.end)), at];
  }
}

function decodeKey(raw: string): string {
  return raw.includes('\\') ? String(JSON.parse(raw)) : raw.slice(1, -1);
}
