/**
 * Where each value of a text stands, as columns of numbers: one row a value, children after their parent. The columns
 * are longer than the rows in use.
 */
export interface Tape {
  rows: number;
  start: Int32Array;
  /** End of the value; -1 for a container that was never closed. */
  end: Int32Array;
  /** Offsets of the value's key, -1 where it has none. */
  keyStart: Int32Array;
  keyEnd: Int32Array;
  /** Row of the value after this one and all that it holds. */
  next: Int32Array;
}

/** Characters of a text for each of its values, or fewer in most texts. */
const WIDTH = 16;

/** A tape without rows, with room for those of most texts. */
export function emptyTape(text: string): Tape {
  const column = (): Int32Array => new Int32Array(Math.ceil(text.length / WIDTH) + 1);
  return { rows: 0, start: column(), end: column(), keyStart: column(), keyEnd: column(), next: column() };
}

/** Adds a row and returns its number. */
export function addRow(tape: Tape, start: number, end: number, keyStart: number, keyEnd: number): number {
  const row = tape.rows++;
  if (row === tape.start.length) widen(tape);
  tape.start[row] = start;
  tape.end[row] = end;
  tape.keyStart[row] = keyStart;
  tape.keyEnd[row] = keyEnd;
  tape.next[row] = row + 1;
  return row;
}

function widen(tape: Tape): void {
  for (const name of ['start', 'end', 'keyStart', 'keyEnd', 'next'] as const) {
    const column = new Int32Array(tape[name].length * 2);
    column.set(tape[name]);
    tape[name] = column;
  }
}
