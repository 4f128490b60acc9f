/** Where a text is: a real file, and inside of an archive the name of an entry. */

/**
 * The place of a text: a real file, and inside of an archive the name of an entry.
 *
 * @example
 * ```ts
 * import type { FileRef } from 'manifestlint';
 *
 * const packed: FileRef = { filePath: '/repository/dist/etl.cloacina', entry: 'etl-1.0.0/package.toml' };
 * ```
 */
export interface FileRef {
  /** Absolute path of a file that exists, or the name given for standard input. */
  readonly filePath: string;
  /** The name of the entry in the archive that `filePath` is, with forward slashes. */
  readonly entry?: string;
}

/** The two parts of a reference and nothing else; a string is the path of a file that is in no archive. */
export function fileRef(file: FileRef | string): FileRef {
  if (typeof file === 'string') return { filePath: file };
  return file.entry === undefined ? { filePath: file.filePath } : { filePath: file.filePath, entry: file.entry };
}

/** A string that is equal for equal references. A path holds no NUL. */
export function fileKey({ filePath, entry }: FileRef): string {
  return entry === undefined ? filePath : `${filePath}\0${entry}`;
}

/**
 * The two parts of a reference as they are shown together; nobody reads them out of it again.
 *
 * @example
 * ```ts
 * import { fileName } from 'manifestlint/kit';
 *
 * fileName({ filePath: 'dist/etl.cloacina', entry: 'etl-1.0.0/package.toml' });
 * // => 'dist/etl.cloacina!/etl-1.0.0/package.toml'
 * ```
 */
export function fileName({ filePath, entry }: FileRef): string {
  return entry === undefined ? filePath : `${filePath}!/${entry}`;
}
