/** Related places in words, for formats that show only one place of a finding. */
import type { FileRef } from '../src/file-ref.ts';
import type { Finding } from '../src/report.ts';
import { fileOfRelated, isIn } from './finding-place.ts';

/** Related places that are named. */
const SHOWN = 6;

/** A line for each related place in another file than the finding's, such as `tasks.py:3:5: Defined here`. */
export function elsewhere({ related }: Finding, file: FileRef, nameOf: (file: FileRef) => string): string[] {
  return related
    .map((place) => ({ place, other: fileOfRelated(place, file) }))
    .filter(({ other }) => !isIn(other, file))
    .slice(0, SHOWN)
    .map(({ place, other }) => `${nameOf(other)}:${place.line}:${place.column}: ${place.message}`);
}
