/** Writes files that are not there yet: all of them, or none. */
import fs from 'node:fs';
import path from 'node:path';
import { errorText, usageError } from '../../errors.ts';

/**
 * Writes texts by absolute path. Where one cannot be written, those before it and their new folders are removed again.
 */
export function writeNew(files: ReadonlyMap<string, string>): void {
  const made: string[] = [];
  for (const [file, text] of files) {
    try {
      const folder = fs.mkdirSync(path.dirname(file), { recursive: true });
      if (folder !== undefined) made.push(folder);
      fs.closeSync(fs.openSync(file, 'wx'));
      made.push(file);
      fs.writeFileSync(file, text);
    } catch (error) {
      for (const ours of made) fs.rmSync(ours, { recursive: true, force: true });
      throw usageError(`cannot write ${file}: ${errorText(error)}`, 'Change to a folder that you may write to.');
    }
  }
}
