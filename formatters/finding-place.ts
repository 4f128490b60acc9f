/** Places of findings as reports name them: a file that exists, a region in it, and words for a place in an archive. */
import { type FileRef, fileKey, fileRef } from '../src/file-ref.ts';
import type { Finding, Region, RelatedPlace } from '../src/report.ts';
import { sha256 } from '../src/sha256.ts';

/** A place in a file that a review can show, and what a message at that place begins with. */
export interface ReviewPlace {
  readonly filePath: string;
  readonly region: Region;
  /** The place inside of an archive, such as `a-1.0.0/package.toml:12:7: `; of any other file nothing. */
  readonly prefix: string;
}

/** Stands for every place inside of an archive. */
const BEGINNING: Region = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** The place in a review of a region of a file. An entry of an archive is shown at the beginning of the archive. */
export function reviewPlace({ filePath, entry }: FileRef, region: Region): ReviewPlace {
  if (entry === undefined) return { filePath, region, prefix: '' };
  return { filePath, region: BEGINNING, prefix: `${entry}:${region.line}:${region.column}: ` };
}

/** The file of a place that is related to a finding in `file`. */
export function fileOfRelated({ filePath, entry }: RelatedPlace, file: FileRef): FileRef {
  if (filePath === undefined) return fileRef(file);
  return entry === undefined ? { filePath } : { filePath, entry };
}

/** True if a place lies in the file `file`. */
export function isIn(place: FileRef, file: FileRef): boolean {
  return fileKey(place) === fileKey(file);
}

/** The fingerprint of a finding, unique within the file that a review shows: the entries of an archive share one. */
export function reviewFingerprint({ fingerprint }: Finding, { entry }: FileRef): string {
  return entry === undefined ? fingerprint : sha256(`${entry}\n${fingerprint}`).slice(0, 32);
}
