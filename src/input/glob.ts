/** Globs of the command line, through picomatch, which is loaded when there is one. */
import path from 'node:path';

/** True for a pattern that means more than one path. */
export function isGlob(pattern: string): boolean {
  return /[*?[\]{}()!]/.test(pattern);
}

/** Splits an absolute glob into the folder to walk and the test of the paths below it. */
export async function globMatcher(glob: string): Promise<{ base: string; matches: (filePath: string) => boolean }> {
  const { default: picomatch } = await import('picomatch');
  const posix = toPosix(glob);
  const { base } = picomatch.scan(posix);
  const matches = picomatch(posix, { dot: true });
  return { base: base === '' ? '/' : base, matches: (filePath) => matches(toPosix(filePath)) };
}

export function toPosix(filePath: string): string {
  return path.sep === '/' ? filePath : filePath.replaceAll(path.sep, '/');
}
