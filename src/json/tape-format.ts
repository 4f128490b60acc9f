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
    root: tape.rows === 0 ? undefined : 0,
    span,
    closing(row) {
      const { end } = span(row) ?? {};
      return end === undefined ? undefined : { start: end - 1, end };
    },
    keySpan: (row) => keySpan(tape, row),
    children: (row) => (opener(row) === '{' || opener(row) === '[' ? childrenOf(text, tape, row) : undefined),
    childOfFew: text.includes('\\') ? undefined : (row, step, most) => childOfFew({ text, tape, row }, step, most),
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

/** Finds a child by what stands in the text, in which no key is escaped: nothing is made for the others. */
function childOfFew(
  { text, tape, row }: { readonly text: string; readonly tape: Tape; readonly row: number },
  step: string | number,
  most: number,
): { readonly child: number | undefined } | undefined {
  const end = tape.next[row] ?? 0;
  let child: number | undefined;
  let count = 0;
  for (let at = row + 1; at < end; at = tape.next[at] ?? end, count++) {
    if (count === most) return undefined;
    const keyStart = tape.keyStart[at] ?? -1;
    const isMeant =
      keyStart === -1
        ? step === count
        : typeof step === 'string' &&
          (tape.keyEnd[at] ?? 0) - keyStart === step.length + 2 &&
          text.startsWith(step, keyStart + 1);
    if (isMeant) child = at;
  }
  return { child };
}

function decodeKey(raw: string): string {
  return raw.includes('\\') ? String(JSON.parse(raw)) : raw.slice(1, -1);
}
