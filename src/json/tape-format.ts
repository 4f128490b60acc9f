/** The rows of a tape as the nodes of a document. */
import type { ChildOfFew, TreeFormat } from '../document/tree.ts';
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
    childOfFew: childFinder(text, tape),
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

/** Finds children by what stands in a text in which no key is escaped: nothing is made for the others. */
function childFinder(text: string, tape: Tape): ChildOfFew<number> | undefined {
  if (text.includes('\\')) return undefined;
  const elementOf = elementFinder(tape);
  const { keyStart, keyEnd, next } = tape;
  return (parent, step, most) => {
    if (typeof step === 'number') return elementOf(parent, step, most);
    const end = next[parent] ?? 0;
    let child: number | undefined;
    for (let row = parent + 1, count = 0; row < end; row = next[row] ?? end, count++) {
      if (count === most) return undefined;
      const start = keyStart[row] ?? 0;
      if ((keyEnd[row] ?? 0) - start === step.length + 2 && text.startsWith(step, start + 1)) child = row;
    }
    return { child };
  };
}

/** Finds elements of lists from the one on that was found last: most questions are about one soon behind it. */
function elementFinder({ keyStart, next }: Tape) {
  let last = { list: -1, step: 0, row: 0 };
  return (list: number, step: number, most: number): ReturnType<ChildOfFew<number>> => {
    const end = keyStart[list + 1] === -1 ? (next[list] ?? 0) : 0;
    let { step: count, row } = last.list === list && last.step <= step ? last : { step: 0, row: list + 1 };
    for (const furthest = count + most; row < end && count !== step; row = next[row] ?? end, count++)
      if (count === furthest) return undefined;
    if (row >= end) return { child: undefined };
    // The first one is found as soon without, and may belong to a list in the one that is gone through.
    if (step > 0) last = { list, step, row };
    return { child: row };
  };
}

function decodeKey(raw: string): string {
  return raw.includes('\\') ? String(JSON.parse(raw)) : raw.slice(1, -1);
}
