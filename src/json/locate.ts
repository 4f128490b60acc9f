/** Paths to offsets, over the tape of a text. The children of a container are indexed when one is first asked for. */
import { type Path, pathOfPlace, type Place, type Span } from '../place.ts';
import type { Tape } from './tape.ts';

/** Answers where the parts of one text stand. */
export interface Locator {
  /** True if something stands at a path, or could stand there: a key that its object lacks. */
  has(path: Path): boolean;
  /**
   * The offsets of a place. A scalar or key has its own, quotes included; a container is shown by its key or its
   * opening bracket; what is missing by its parent.
   */
  locate(place: Place): Span;
  /** The offsets of a whole value, or of a key; undefined where nothing stands. */
  extent(place: Place): Span | undefined;
  /** The offsets to cut so that the value at a place, its key and one comma are gone; undefined where nothing stands, and for the root. */
  removal(place: Place): Span | undefined;
  /** The text of the scalar at a path. */
  raw(path: Path): string | undefined;
}

const ROOT = 0;

/** Answers the row at the end of a path, or the row of the last parent that exists. */
type Resolver = (path: Path) => { row: number; missing: boolean };

export function locator(text: string, tape: Tape): Locator {
  const resolve = resolver(text, tape);

  function locate(place: Place): Span {
    if ('span' in place) return place.span;
    if (tape.start.length === 0) return { start: 0, end: Math.min(1, text.length) };
    const onKey = 'on' in place && place.on === 'key';
    const { row, missing } = resolve(pathOfPlace(place));
    return onKey || missing || isContainer(text, tape, row) ? label(tape, row) : valueSpan(tape, row);
  }

  /** The row at the end of a path, if all of it stands there. */
  function standing(path: Path): number | undefined {
    const { row, missing } = resolve(path);
    return missing || (tape.end[row] ?? -1) === -1 ? undefined : row;
  }

  function extent(place: Place): Span | undefined {
    if ('span' in place) return place.span;
    const row = standing(pathOfPlace(place));
    if (row === undefined) return undefined;
    if (!('on' in place) || place.on === 'value') return valueSpan(tape, row);
    return tape.keyStart[row] === -1 ? undefined : label(tape, row);
  }

  function removal(place: Place): Span | undefined {
    if ('span' in place) return place.span;
    const path = pathOfPlace(place);
    const [row, parent] = [standing(path), standing(path.slice(0, -1))];
    return row === undefined || parent === undefined || row === parent ? undefined : cut(tape, row, parent);
  }

  return {
    has(path) {
      if (!resolve(path).missing) return true;
      const parent = resolve(path.slice(0, -1));
      return typeof path.at(-1) === 'string' && !parent.missing && text[tape.start[parent.row] ?? 0] === '{';
    },
    locate,
    extent,
    removal,
    raw(path) {
      const { row, missing } = resolve(path);
      return missing || isContainer(text, tape, row) ? undefined : text.slice(tape.start[row], tape.end[row]);
    },
  };
}

function resolver(text: string, tape: Tape): Resolver {
  const indexes = new Map<number, ReadonlyMap<string | number, number>>();
  const child = (row: number, step: string | number): number | undefined => {
    let index = indexes.get(row);
    if (index === undefined) indexes.set(row, (index = indexChildren(text, tape, row)));
    return index.get(step);
  };
  return (path) => {
    let row = ROOT;
    for (const step of path) {
      const next = child(row, step);
      if (next === undefined) return { row, missing: true };
      row = next;
    }
    return { row, missing: false };
  };
}

/** The offsets of a child with its key and one comma; of an only child, everything between the brackets. */
function cut(tape: Tape, row: number, parent: number): Span {
  const { start } = label(tape, row);
  const next = tape.next[row] ?? row;
  const isLast = next >= (tape.next[parent] ?? next);
  if (!isLast) return { start, end: label(tape, next).start };
  const before = previousSibling(tape, parent, row);
  const { start: opened, end: closed } = valueSpan(tape, parent);
  return before === undefined
    ? { start: opened + 1, end: closed - 1 }
    : { start: tape.end[before] ?? start, end: valueSpan(tape, row).end };
}

/** The row of the value before `row` in its container. */
function previousSibling(tape: Tape, parent: number, row: number): number | undefined {
  let before: number | undefined;
  for (let at = parent + 1; at < row; at = tape.next[at] ?? row) before = at;
  return before;
}

function isContainer(text: string, tape: Tape, row: number): boolean {
  const char = text[tape.start[row] ?? 0];
  return char === '{' || char === '[';
}

/** The key of a value, or its first character where it has none. */
function label(tape: Tape, row: number): Span {
  const keyStart = tape.keyStart[row] ?? -1;
  const start = tape.start[row] ?? 0;
  return keyStart === -1 ? { start, end: start + 1 } : { start: keyStart, end: tape.keyEnd[row] ?? keyStart };
}

function valueSpan(tape: Tape, row: number): Span {
  const start = tape.start[row] ?? 0;
  return { start, end: tape.end[row] ?? start };
}

/** The rows of a container's children by key (the last one of equal keys, as its value counts) or index. */
function indexChildren(text: string, tape: Tape, row: number): ReadonlyMap<string | number, number> {
  const index = new Map<string | number, number>();
  if (!isContainer(text, tape, row)) return index;
  const end = tape.next[row] ?? 0;
  for (let at = row + 1, n = 0; at < end; at = tape.next[at] ?? end, n++) {
    const keyStart = tape.keyStart[at] ?? -1;
    index.set(keyStart === -1 ? n : decodeKey(text.slice(keyStart, tape.keyEnd[at])), at);
  }
  return index;
}

function decodeKey(raw: string): string {
  return raw.includes('\\') ? String(JSON.parse(raw)) : raw.slice(1, -1);
}
