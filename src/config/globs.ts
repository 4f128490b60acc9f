/** Lists of globs, read in order like `.gitignore`: the last one that matches decides, `!` takes back. */
import path from 'node:path';
import type picomatch from 'picomatch';

/** Tells whether a list picks a path or a name. */
export type GlobList = (text: string) => boolean;

/** Globs for files, whose paths are relative and written with slashes. A folder stands for all that is in it. */
export async function fileGlobs(patterns: readonly string[]): Promise<GlobList> {
  return globList(patterns.map((pattern) => pattern.replace(/^(!?)\.\//, '$1')).flatMap(withContents));
}

/** The path of a file below `folder` as globs see it; undefined of one that is elsewhere. Both are absolute. */
export function pathBelow(folder: string, filePath: string): string | undefined {
  const start = folder.endsWith(path.sep) ? folder : folder + path.sep;
  return filePath.startsWith(start) ? filePath.slice(start.length).replaceAll(path.sep, '/') : undefined;
}

/** Globs for names such as task ids. */
export async function globList(patterns: readonly string[]): Promise<GlobList> {
  if (patterns.length === 0) return () => false;
  const { default: match } = await import('picomatch');
  const tests = patterns.map((pattern) => compile(match, pattern));
  return (text) => tests.findLast(({ matches }) => matches(text))?.picks ?? false;
}

function compile(match: typeof picomatch, pattern: string): { picks: boolean; matches: (text: string) => boolean } {
  const taken = pattern.startsWith('!');
  return {
    picks: !taken,
    matches: match(taken ? pattern.slice(1) : pattern, { dot: true, posix: true, nonegate: true }),
  };
}

function withContents(pattern: string): string[] {
  return [pattern.replace(/\/$/, ''), `${pattern.replace(/\/$/, '')}/**`];
}
