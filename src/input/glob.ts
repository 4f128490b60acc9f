/** Globs of the command line, through picomatch, which is loaded when there is one. */
import path from 'node:path';

/** True for a pattern that means more than one path. */
export function isGlob(pattern: string): boolean {
  return /[*?[\]{}()!]/.test(pattern);
}

/** Splits a glob into the folder to walk and the test of the absolute paths below it. */
export async function globMatcher(pattern: string, cwd: string): Promise<{ base: string; matches: (filePath: string) => boolean }> {
  const { default: picomatch } = await import('picomatch');
  const { base, glob } = picomatch.scan(toPosix(pattern).replace(/\/+$/, ''));
  const folder = path.resolve(cwd, base);
  const matches = picomatch(glob === '' ? '**' : glob, { dot: true });
  return { base: folder, matches: (filePath) => matches(toPosix(path.relative(folder, filePath))) };
}

export function toPosix(filePath: string): string {
  return path.sep === '/' ? filePath : filePath.replaceAll(path.sep, '/');
}
