/** Lists of globs, read in order like `.gitignore`: the last one that matches decides, `!` takes back. */
import path from 'node:path';
import type picomatch from 'picomatch';

/** Tells whether a list picks a path or a name. */
export type GlobList = (text: string) => boolean;

/** Globs for files below `base`. A folder stands for all that is in it. */
export async function fileGlobs(patterns: readonly string[], base: string): Promise<GlobList> {
  const list = await globList(patterns.map((pattern) => pattern.replace(/^(!?)\.\//, '$1')).flatMap(withContents));
  return (filePath) => {
    const relative = path.relative(base, filePath).replaceAll(path.sep, '/');
    return relative !== '' && !relative.startsWith('../') && list(relative);
  };
}

/** Globs for names such as task ids. */
export async function globList(patterns: readonly string[]): Promise<GlobList> {
  const { default: match } = await import('picomatch');
  const tests = patterns.map((pattern) => compile(match, pattern));
  return (text) => tests.findLast(({ matches }) => matches(text))?.picks ?? false;
}

function compile(match: typeof picomatch, pattern: string): { picks: boolean; matches: (text: string) => boolean } {
  const taken = pattern.startsWith('!');
  return { picks: !taken, matches: match(taken ? pattern.slice(1) : pattern, { dot: true, nonegate: true }) };
}

function withContents(pattern: string): string[] {
  return [pattern.replace(/\/$/, ''), `${pattern.replace(/\/$/, '')}/**`];
}
