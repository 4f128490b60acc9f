/** Lists of globs, read in order like `.gitignore`: the last one that matches decides, `!` takes back. */
import path from 'node:path';
import { compileGlob, type Glob } from '../glob/glob.ts';

/** Tells whether a list picks a path or a name. */
export type GlobList = (text: string) => boolean;

/** A list of globs for files. */
export interface FileGlobs {
  readonly picks: GlobList;
  /** True for a folder of which everything is picked, however deep it lies. */
  readonly picksWhole: GlobList;
}

/** Globs for files, whose paths are relative and written with slashes. A folder stands for all that is in it. */
export async function fileGlobs(patterns: readonly string[]): Promise<FileGlobs> {
  const globs = await compileAll(patterns.flatMap(withContents));
  const picks = picker(globs);
  return {
    picks,
    picksWhole: (folder) => picks(folder) && !globs.some(({ isTaken, glob }) => isTaken && glob.mayHold(folder)),
  };
}

/** The path of a file below `folder` as globs see it; undefined of one that is elsewhere. Both are absolute. */
export function pathBelow(folder: string, filePath: string): string | undefined {
  const start = folder.endsWith(path.sep) ? folder : folder + path.sep;
  return filePath.startsWith(start) ? filePath.slice(start.length).replaceAll(path.sep, '/') : undefined;
}

/** Globs for names such as task ids. */
export async function globList(patterns: readonly string[]): Promise<GlobList> {
  return picker(await compileAll(patterns));
}

/** A glob of a list, and whether it takes back what those before it picked. */
interface Listed {
  readonly isTaken: boolean;
  readonly glob: Glob;
}

async function compileAll(patterns: readonly string[]): Promise<Listed[]> {
  const globs: Listed[] = [];
  for (const pattern of patterns) {
    const isTaken = pattern.startsWith('!');
    globs.push({ isTaken, glob: await compileGlob(isTaken ? pattern.slice(1) : pattern) });
  }
  return globs;
}

function picker(globs: readonly Listed[]): GlobList {
  return (text) => globs.findLast(({ glob }) => glob.matches(text))?.isTaken === false;
}

function withContents(pattern: string): string[] {
  return [pattern, `${pattern}/**`];
}
