/** Where each value of a text stands, as columns of numbers: one row a value, children after their parent. */
export interface Tape {
  start: number[];
  /** End of the value; -1 for a container that was never closed. */
  end: number[];
  /** Offsets of the value's key, -1 where it has none. */
  keyStart: number[];
  keyEnd: number[];
  /** Row of the value after this one and all that it holds. */
  next: number[];
}

/** Adds a row and returns its number. */
export function addRow(tape: Tape, start: number, end: number, keyStart: number, keyEnd: number): number {
  tape.end.push(end);
  tape.keyStart.push(keyStart);
  tape.keyEnd.push(keyEnd);
  tape.next.push(tape.start.length + 1);
  return tape.start.push(start) - 1;
}
