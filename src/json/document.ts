/** A JSON text as a document: its value, what is wrong with the text, and where each part of it stands. */
import type { Path, Place, Span } from '../place.ts';
import type { Scalar, TextEdit } from '../report.ts';
import type { DuplicateKey, TextFault } from './faults.ts';
import { locator, type Locator } from './locate.ts';
import { parseJson } from './parse.ts';
import type { ParsedJson } from './reader.ts';
import { quickParse } from './quick.ts';

/** A JSON text that has been read. Positions are computed when they are asked for. */
export interface JsonDocument {
  readonly text: string;
  /** Undefined if the text could not be read to its end. */
  readonly value: unknown;
  readonly complete: boolean;
  readonly faults: readonly TextFault[];
  readonly duplicates: readonly DuplicateKey[];
  /** True if every number stands in the text as its value is printed. */
  readonly plainNumbers: boolean;
  /** The text of the scalar at a path, such as `3.0` of 3. */
  raw(path: Path): string | undefined;
  /** True if something stands at a path, or could stand there: a key that its object lacks. */
  has(path: Path): boolean;
  locate(place: Place): Span;
  /** An edit that puts `value` at a place, or in the place of bare offsets; undefined where nothing stands. Throws for a key that is no string. */
  replace(place: Place, value: Scalar): TextEdit | undefined;
  /** An edit that takes out the value at a place, with its key and the comma that goes with it; of bare offsets, exactly these. */
  remove(place: Place): TextEdit | undefined;
}

/** Reads a JSON text: quickly if it is plain, to the letter otherwise. Never throws. */
export function readJson(text: string, undecodable: readonly number[] = []): JsonDocument {
  const quick = undecodable.length === 0 ? quickParse(text) : undefined;
  let parsed: ParsedJson | undefined = quick === undefined ? parseJson(text, undecodable) : undefined;
  let places: Locator | undefined;
  const find = (): Locator => (places ??= locator(text, (parsed ??= parseJson(text)).tape));
  return {
    text,
    value: parsed === undefined ? quick?.value : parsed.value,
    complete: parsed?.complete ?? true,
    faults: parsed?.faults ?? [],
    duplicates: parsed?.duplicates ?? [],
    plainNumbers: quick !== undefined,
    raw: (path) => find().raw(path),
    has: (path) => find().has(path),
    locate: (place) => find().locate(place),
    replace(place, value) {
      if ('on' in place && place.on === 'key' && typeof value !== 'string')
        throw new Error(`a key must be a string, not ${String(value)}`);
      const span = find().extent(place);
      return span === undefined ? undefined : { range: [span.start, span.end], text: spell(value) };
    },
    remove(place) {
      const span = find().removal(place);
      return span === undefined ? undefined : { range: [span.start, span.end], text: '' };
    },
  };
}

function spell(value: Scalar): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`JSON has no ${value}`);
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}
