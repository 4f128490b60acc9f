/** The contract of a manifest kind: how one file format is recognised, read and shown to rules. */
import type { Outline } from './outline.ts';
import type { PackageFiles } from './package-files.ts';
import type { Path, Place, PlaceObject, Span } from './place.ts';
import type { Json, TextEdit } from './text-edit.ts';
import type { Source } from './source.ts';

/**
 * A kind of manifest. Cheap knowledge stands here; the code that reads comes behind `load`.
 *
 * @example
 * ```ts
 * import { yamlReader } from 'manifestlint/kit';
 * import type { ManifestKind } from 'manifestlint';
 *
 * const pipeline: ManifestKind = {
 *   id: 'acme-pipeline',
 *   files: ['pipeline.yaml', 'pipelines/*.yaml'],
 *   recognise: (_name, head) => head.startsWith('# acme pipeline'),
 *   load: () => yamlReader({}),
 * };
 * ```
 */
export interface ManifestKind {
  readonly id: string;
  /**
   * Globs of the files that a walk picks up; a plain name such as `manifest.json` matches that base name in any folder,
   * and `jobs/*.ini` the files of every folder `jobs`.
   */
  readonly files: readonly string[];
  /**
   * Whether a text of another name is of this kind, by its name and its first characters. It decides for standard input
   * and for files that are named by hand.
   */
  readonly recognise?: (name: string, head: string) => boolean;
  /** The words for a file that is found and only shares its name with this kind, such as `not a Cloacina manifest`. */
  readonly unlike?: string;
  load(): Promise<KindReader>;
}

/**
 * Reads sources of one kind.
 *
 * @example
 * ```ts
 * import { jsonReader } from 'manifestlint/kit';
 * import type { KindReader } from 'manifestlint';
 *
 * const reader: KindReader = await jsonReader({ recognised: (value) => typeof value === 'object' });
 * ```
 */
export interface KindReader {
  /**
   * Reads a manifest and never throws: faults of the text are part of the model.
   * @param files the files around it, if there are any: a text that is in no folder has none
   */
  read(source: Source, files?: PackageFiles): Reading;
}

/**
 * A source that has been read: its positions, its model, and its outline if it has one.
 *
 * @example
 * ```ts
 * import { jsonReader, sourceFromText } from 'manifestlint/kit';
 * import type { Reading } from 'manifestlint';
 *
 * const { read } = await jsonReader({});
 * const reading: Reading = read(sourceFromText('job.json', '{"steps": [}'));
 * reading.complete; // => false
 * ```
 */
export interface Reading {
  readonly document: Document;
  /** False if the text could not be read to its end, so that nobody knows what else is wrong with it. */
  readonly complete: boolean;
  /** False for a file that only shares its name with this kind of manifest. */
  readonly recognised: boolean;
  /** The data that the rules of this kind receive: everything that could be read, and what could not. */
  model(): unknown;
  /** The tasks of the package and how they depend on each other, in the words that all kinds share. */
  outline?(): Outline;
  /** The facts of which one gives the outline, where the code defines the tasks: the first that applies. */
  readonly outlineFrom?: readonly string[];
}

/**
 * Positions and edits of a text, in the file's own format. `treeDocument` makes one from a tree of offsets.
 *
 * @example
 * ```ts
 * import type { Document } from 'manifestlint';
 *
 * const idOf = (document: Document, text: string): string => {
 *   const { start, end } = document.locate(['tasks', 0, 'id']);
 *   return text.slice(start, end);
 * };
 * ```
 */
export interface Document {
  /** True if something stands at a path, or could stand there: a key that its object lacks. */
  has(path: Path): boolean;
  /**
   * The offsets of a place. A scalar or key has its own, quotes included; a container is shown by its key or its
   * opening bracket; a missing value by the closing bracket of its parent, or as its parent where there is none.
   */
  locate(place: Place): Span;
  /** The innermost key or value that holds an offset: the inverse of `locate`. */
  pathAt(offset: number): PlaceObject & { readonly path: Path };
  /** An edit that puts `value` at a place, or over bare offsets; undefined where nothing stands. */
  replace(place: Place, value: Json): TextEdit | undefined;
  /** An edit that adds a key or an element at a path where nothing stands yet; undefined where none can stand. */
  insert(path: Path, value: Json): TextEdit | undefined;
  /**
   * An edit that takes out the value at a place, with its key and the comma that goes with it; of bare offsets, exactly
   * these.
   */
  remove(place: Place): TextEdit | undefined;
  /** False for a format that knows no comments, so that nobody searches a long text for them; default: true. */
  readonly hasComments?: boolean;
  /** The comments of the text, in order. */
  comments(): readonly DocumentComment[];
  /** The id of the task that a place belongs to. */
  taskAt(path: Path): string | undefined;
  /** Names a place by the ids and names that stand there instead of indexes, so that it survives reordering. */
  subject(path: Path): string;
}

/**
 * A comment: its offsets, and its text without the characters that make it one.
 *
 * @example
 * ```ts
 * import type { DocumentComment } from 'manifestlint';
 *
 * const comment: DocumentComment = { start: 0, end: 12, text: ' generated' };
 * ```
 */
export interface DocumentComment extends Span {
  readonly text: string;
}
