/** Ways to name a place in a package, whatever the format of its files. */

/**
 * Keys and indexes from the root of a document.
 *
 * @example
 * ```ts
 * import type { Path } from 'manifestlint';
 *
 * const path: Path = ['tasks', 3, 'dependencies', 0];
 * ```
 */
export type Path = readonly (string | number)[];

/**
 * Offsets `[start, end)` in UTF-16 units, after a byte order mark.
 *
 * @example
 * ```ts
 * import type { Span } from 'manifestlint';
 *
 * const key: Span = { start: 2, end: 8 };
 * '{ "name": 1 }'.slice(key.start, key.end); // => '"name"'
 * ```
 */
export interface Span {
  start: number;
  end: number;
}

/**
 * A place in the manifest (a value by its path, or more) or in another file of the package.
 *
 * @example
 * ```ts
 * import type { Place } from 'manifestlint';
 *
 * const places: Place[] = [
 *   ['tasks', 3, 'id'],
 *   { path: ['package', 'x-team'], on: 'key' },
 *   { file: 'src/lib.rs', span: { start: 0, end: 8 } },
 * ];
 * ```
 */
export type Place = Path | PlaceObject;

/** The key of a value, or bare offsets with the path that they belong to; or a place in another file. */
export type PlaceObject<P extends Path = Path> =
  { readonly path: P; readonly on: 'key' | 'value' } | { readonly path: Path; readonly span: Span } | FilePlace;

/**
 * A place in another file of the package: bare offsets, or a path in the document of that file.
 *
 * @example
 * ```ts
 * import type { FilePlace } from 'manifestlint';
 *
 * const places: FilePlace[] = [
 *   { file: 'workflow/etl/tasks.py', span: { start: 120, end: 128 } },
 *   { file: 'Cargo.toml', path: ['package', 'version'] },
 * ];
 * ```
 */
export type FilePlace = FileSpan | FilePath;

/**
 * Offsets in another file of the package, such as those of a decorator in `workflow/etl/tasks.py`.
 *
 * @example
 * ```ts
 * import type { FileSpan } from 'manifestlint/kit';
 *
 * const place: FileSpan = { file: 'workflow/etl/tasks.py', span: { start: 120, end: 128 }, task: 'load' };
 * ```
 */
export interface FileSpan {
  /** The name of the file in the package, with forward slashes. */
  readonly file: string;
  readonly span: Span;
  /** The id of the task that the place belongs to, for settings by task. */
  readonly task?: string;
  /** The place in ids and names, by which it is found again when lines move; default: the text of the place. */
  readonly subject?: readonly string[];
}

/** A path in the document of another file of the package, such as `Cargo.toml`. */
export interface FilePath {
  readonly file: string;
  readonly path: Path;
  readonly on?: 'key' | 'value';
}

/** The file of a place, if it is another one than the manifest. */
export function fileOfPlace(place: Place): string | undefined {
  return 'file' in place ? place.file : undefined;
}

/** The path of a place in the document of its file; empty for bare offsets in another file. */
export function pathOfPlace(place: Place): Path {
  if ('path' in place) return place.path;
  return 'file' in place ? [] : place;
}

/**
 * A path as a JSON Pointer (RFC 6901).
 *
 * @example
 * ```ts
 * import { toPointer } from 'manifestlint/kit';
 *
 * toPointer(['tasks', 0, 'x/y~z']); // => '/tasks/0/x~1y~0z'
 * toPointer([]); // => ''
 * ```
 */
export function toPointer(path: Path): string {
  const steps: (string | number)[] = [''];
  for (const step of path) steps.push(typeof step === 'number' ? step : escapedKey(step));
  // A string that grows part by part holds on to all its parts.
  return steps.join('/');
}

const SPECIAL = /[~/]/;

function escapedKey(key: string): string {
  return SPECIAL.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}
