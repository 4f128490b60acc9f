/** A look at a path that may not exist, may not be looked at, or may be no path at all. */
import fs from 'node:fs';

/** What stands at a path, or undefined for whatever reason. */
export function look(filePath: string, stat: (filePath: string) => fs.Stats = fs.statSync): fs.Stats | undefined {
  try {
    return stat(filePath);
  } catch {
    return undefined;
  }
}
