/** The contract of a manifest kind: how one file format is recognised, read and shown to rules. */
import type { Path, Place, Span } from './place.ts';
import type { Scalar, TextEdit } from './report.ts';
import type { Source } from './source.ts';

/** A kind of manifest. What is cheap to know stands here; what reads comes behind `load`. */
export interface ManifestKind {
  readonly id: string;
  /** The file names that a walk picks up, such as `manifest.json`. */
  readonly files: readonly string[];
  load(): Promise<KindReader>;
}

/** Reads sources of one kind. */
export interface KindReader {
  /** Never throws: what is wrong with the text is part of the model. */
  read(source: Source): Reading;
}

/** A source that has been read. */
export interface Reading {
  readonly document: Document;
  /** False if the text could not be read to its end, so that nobody knows what else is wrong with it. */
  readonly complete: boolean;
  /** False for a file that only shares its name with this kind of manifest. */
  readonly recognised: boolean;
  /** What the rules of this kind receive: everything that could be read, and what could not. */
  model(): unknown;
}

/** Where the parts of a text stand, in the file's own format. */
export interface Document {
  /** True if something stands at a path, or could stand there: a key that its object lacks. */
  has(path: Path): boolean;
  locate(place: Place): Span;
  /** An edit that puts `value` at a place, or in the place of bare offsets; undefined where nothing stands. Throws for a key that is no string. */
  replace(place: Place, value: Scalar): TextEdit | undefined;
  /** An edit that takes out the value at a place, with its key and the comma that goes with it; of bare offsets, exactly these. */
  remove(place: Place): TextEdit | undefined;
  /** The id of the task that a place belongs to. */
  taskAt(path: Path): string | undefined;
  /** Names a place by what stands there (ids, names) instead of where (indexes), so that it survives reordering. */
  subject(path: Path): string;
}
