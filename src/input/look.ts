/** A look at a path that may not exist, may not be looked at, or may be no path at all. */
import fs from 'node:fs';
import path from 'node:path';
import { getSystemErrorMap } from 'node:util';

/** The stats of a path, or undefined for whatever reason. */
export function look(filePath: string): fs.Stats | undefined;
/** The answer of a function of the file system about a path, or undefined for whatever reason. */
export function look<Answer>(filePath: string, ask: (filePath: string) => Answer): Answer | undefined;
export function look(filePath: string, ask: (filePath: string) => unknown = statsIfAny): unknown {
  try {
    return ask(filePath);
  } catch {
    return undefined;
  }
}

/** Stats without an error for a path that does not exist: making one takes longer than looking. */
function statsIfAny(filePath: string): fs.Stats | undefined {
  return fs.statSync(filePath, { throwIfNoEntry: false });
}

/** Where a path leads, with no link on the way; a path that cannot be followed to its end, as far as it can. */
export function realPath(filePath: string): string {
  try {
    return fs.realpathSync.native(filePath);
  } catch {
    const absolute = path.resolve(filePath);
    const folder = path.dirname(absolute);
    return folder === absolute ? absolute : path.join(realPath(folder), path.basename(absolute));
  }
}

/** The obstacle that keeps a path from leading to anything. */
export const LEADS_NOWHERE = 'is a link that leads nowhere';

/** Why nothing can be seen at a path that is there, if so: it is closed, or its links lead in a circle or nowhere. */
export function obstacle(filePath: string): string | undefined {
  try {
    fs.statSync(filePath);
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'ELOOP'].includes(String(error.code)))
      return `cannot be looked at: ${reasonOf(error)}`;
    return look(filePath, fs.lstatSync)?.isSymbolicLink() === true ? LEADS_NOWHERE : undefined;
  }
}

/** The message of an error of the file system, without its numbers and paths. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const known = 'errno' in error && typeof error.errno === 'number' ? getSystemErrorMap().get(error.errno) : undefined;
  return known?.[1] ?? error.message;
}

/** Where a path leads, with no link on the way; undefined where it leads nowhere. */
export function realPathIfAny(filePath: string): string | undefined {
  return look(filePath, (name) => fs.realpathSync.native(name));
}

/** The names in a folder; none where it cannot be listed. */
export function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}
