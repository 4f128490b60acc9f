/** Globs of the command line, through picomatch, which is loaded when there is one. */
import path from 'node:path';

/** As shells read globs: `[!a]` is any character but `a`. */
const OPTIONS = { dot: true, posix: true } as const;

/** Tells the files of a kind by their names. */
export type FileMatcher = (filePath: string) => boolean;

/**
 * Makes a matcher of globs: one without a slash is matched against the base name, in any folder.
 * picomatch is loaded only for those that are more than a name or `*` and an ending.
 */
export async function fileMatcher(globs: readonly string[]): Promise<FileMatcher> {
  const tests: FileMatcher[] = [];
  for (const glob of globs) tests.push(quickMatcher(glob) ?? (await slowMatcher(glob)));
  return (filePath) => tests.some((test) => test(filePath));
}

function quickMatcher(glob: string): FileMatcher | undefined {
  if (/^[\w.-]+$/.test(glob)) return (filePath) => baseName(filePath) === glob;
  const ending = /^\*([\w.-]+)$/.exec(glob)?.[1];
  return ending === undefined ? undefined : (filePath) => baseName(filePath).endsWith(ending);
}

async function slowMatcher(glob: string): Promise<FileMatcher> {
  const { default: picomatch } = await import('picomatch');
  const matches = picomatch(glob, { ...OPTIONS, basename: !glob.includes('/') });
  return (filePath) => matches(toPosix(filePath));
}

function baseName(filePath: string): string {
  return filePath.slice(Math.max(filePath.lastIndexOf('/'), filePath.lastIndexOf(path.sep)) + 1);
}

/** True for a pattern that means more than one path. */
export function isGlob(pattern: string): boolean {
  return /[*?[\]{}()!]/.test(pattern);
}

/** A glob, split into the folder to walk and tests of the absolute paths below it. */
export interface Glob {
  readonly base: string;
  /** True if nothing but the path stands there, with its odd characters escaped. */
  readonly isPath: boolean;
  readonly matches: (filePath: string) => boolean;
  /** False for a folder that the glob cannot lead through. */
  readonly mayHold: (folder: string) => boolean;
}

export async function parseGlob(pattern: string, cwd: string): Promise<Glob> {
  const { default: picomatch } = await import('picomatch');
  const { base, glob } = picomatch.scan(
    toPosix(pattern)
      .replace(/\/+$/, '')
      .replaceAll(/(?<!^)\/+/g, '/'),
  );
  const folder = path.resolve(cwd, base.replaceAll(/\\(.)/gs, '$1'));
  const relative = (filePath: string): string => toPosix(path.relative(folder, filePath));
  const matches = picomatch(glob === '' ? '**' : glob, OPTIONS);
  // A slash inside of brackets is no step of the way.
  const steps = /[[({].*\/.*[\])}]/s.test(glob) || glob === '' ? ['**'] : glob.split('/');
  const tests = steps.map((step) => (step.includes('**') ? undefined : picomatch(step, OPTIONS)));
  const mayHold = (filePath: string): boolean => {
    const names = relative(filePath).split('/');
    const open = tests.indexOf(undefined);
    const length = open === -1 ? names.length : Math.min(names.length, open);
    return names.slice(0, length).every((name, n) => n < tests.length - 1 && tests[n]?.(name) === true);
  };
  return { base: folder, isPath: glob === '', matches: (filePath) => matches(relative(filePath)), mayHold };
}

export function toPosix(filePath: string): string {
  return path.sep === '/' ? filePath : filePath.replaceAll(path.sep, '/');
}
