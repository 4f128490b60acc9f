/** Names of files as reports give them: relative to a folder, with forward slashes. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fileName, type FileRef } from '../src/file-ref.ts';
import type { FormatContext } from '../src/formatter.ts';
import { visible } from '../src/text.ts';

/** `filePath` relative to `base`, to the letter. The name of standard input, which is no path, stays as it is. */
export function relativePath(base: string, filePath: string): string {
  if (!path.isAbsolute(filePath)) return filePath;
  return path.relative(base, filePath).replaceAll(path.sep, '/');
}

/** `filePath` as a review knows it: from the root of the repository, and where a link leads, unless that is outside. */
export function repositoryPath({ root, realPath }: FormatContext, filePath: string): string {
  if (!path.isAbsolute(filePath)) return filePath;
  const [target = '', link = ''] = [
    realPath(filePath),
    path.join(realPath(path.dirname(filePath)), path.basename(filePath)),
  ].map((file) => relativePath(root, file));
  return isOutside(target) && !isOutside(link) ? link : target;
}

function isOutside(relative: string): boolean {
  return relative.startsWith('../') || path.isAbsolute(relative);
}

/** `repositoryPath`, and of an entry of an archive its name. */
export function repositoryName(context: FormatContext, { filePath, ...file }: FileRef): string {
  return fileName({ ...file, filePath: repositoryPath(context, filePath) });
}

/** A file relative to `base` for people: harmless on a terminal and in a log, also at the beginning of a line. */
export function shownName(base: string, { filePath, ...file }: FileRef): string {
  const shown = visible(fileName({ ...file, filePath: relativePath(base, filePath) }));
  return /^\s*::/.test(shown) ? `./${shown}` : shown;
}

/** A file as a URI reference: relative to the root of the repository if it lies in there. */
export function repositoryUri(context: FormatContext, filePath: string): string {
  const relative = repositoryPath(context, filePath).toWellFormed();
  if (isOutside(relative)) return pathToFileURL(filePath.toWellFormed()).href;
  return relative.split('/').map(encodeURIComponent).join('/');
}

/** A folder as a URI, with the slash at its end that makes it a base. */
export function folderUri(folder: string): string {
  const { href } = pathToFileURL(folder);
  return href.endsWith('/') ? href : `${href}/`;
}
