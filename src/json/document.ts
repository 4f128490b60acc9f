/** A JSON text as a document: its value, the faults of the text, and lazily the places of its parts. */
import { type TreeDocument, treeDocument } from '../document/tree.ts';
import type { Path } from '../place.ts';
import { jsonEdits } from './edit.ts';
import type { DuplicateKey, TextFault } from './faults.ts';
import { parseJson } from './parse.ts';
import { type KeyCounter, quickParse } from './quick.ts';
import type { ParsedJson } from './reader.ts';
import { tapeFormat } from './tape-format.ts';
import { tapeOf } from './tape-of.ts';
import type { Tape } from './tape.ts';

/** A JSON text that has been read. Positions are computed when they are asked for. */
export interface JsonDocument extends Omit<TreeDocument<number>, 'nodeAt'> {
  readonly text: string;
  /** Undefined if the text could not be read to its end. */
  readonly value: unknown;
  readonly complete: boolean;
  readonly faults: readonly TextFault[];
  readonly duplicates: readonly DuplicateKey[];
  /** True if every number stands in the text as its value is printed. */
  readonly plainNumbers: boolean;
  /** True if a counter of known keys knows all of the value. */
  readonly known: boolean;
  /** The text of the scalar at a path, such as `3.0` of 3. */
  raw(path: Path): string | undefined;
}

/** Reads a JSON text: quickly if it is plain, to the letter otherwise. Never throws. */
export function readJson(text: string, undecodable: readonly number[] = [], countKnown?: KeyCounter): JsonDocument {
  const quick = undecodable.length === 0 ? quickParse(text, countKnown) : undefined;
  const parsed: ParsedJson | undefined = quick === undefined ? parseJson(text, undecodable) : undefined;
  let tape = parsed?.tape;
  const tapeHere = (): Tape => (tape ??= tapeOf(text));
  let places: TreeDocument<number> | undefined;
  const tree = (): TreeDocument<number> => {
    if (places !== undefined) return places;
    const rows = tapeHere();
    return (places = treeDocument({ ...tapeFormat(text, rows), edits: jsonEdits(text, rows) }));
  };
  return {
    text,
    value: parsed === undefined ? quick?.value : parsed.value,
    complete: parsed?.complete ?? true,
    faults: parsed?.faults ?? [],
    duplicates: parsed?.duplicates ?? [],
    plainNumbers: quick !== undefined,
    known: quick?.known === true,
    raw(path) {
      const row = tree().nodeAt(path);
      return row === undefined ? undefined : scalarAt(text, tapeHere(), row);
    },
    has: (path) => tree().has(path),
    locate: (place) => tree().locate(place),
    pathAt: (offset) => tree().pathAt(offset),
    replace: (place, value) => tree().replace(place, value),
    insert: (path, value) => tree().insert(path, value),
    remove: (place) => tree().remove(place),
  };
}

function scalarAt(text: string, { start, end }: Tape, row: number): string | undefined {
  const isContainer = /[{[]/.test(text.charAt(start[row] ?? 0));
  return isContainer ? undefined : text.slice(start[row], end[row]);
}
