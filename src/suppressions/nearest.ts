/** The search for the file with the suppressions. */
import fs from 'node:fs';
import path from 'node:path';
import { isTop } from '../repository.ts';

/** The usual name of the file. */
export const SUPPRESSIONS_FILE = 'manifestlint-suppressions.json';

/** True for a link that leads nowhere, too, and for what cannot be looked at: whoever reads it tells why it fails. */
function isThere(file: string): boolean {
  try {
    return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

/** The file with suppressions in a folder, or in the nearest one above it, up to the root of its repository. */
export function nearestSuppressions(folder: string): string | undefined {
  for (let here = folder; ; here = path.dirname(here)) {
    const file = path.join(here, SUPPRESSIONS_FILE);
    if (isThere(file)) return file;
    if (isTop(here)) return undefined;
  }
}
