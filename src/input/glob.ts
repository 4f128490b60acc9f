/** Globs of the command line, and the names of the files of a kind. */
import path from 'node:path';
import { usageError } from '../errors.ts';
import { escapeParentheses, globFault } from '../glob/brackets.ts';
import { compileGlob } from '../glob/glob.ts';
import { quote } from '../text.ts';

/** Tells the files of a kind by their names; who knows the base name of a path hands it over. */
export type FileMatcher = (filePath: string, name?: string) => boolean;

/**
 * Makes a matcher of globs, which match in any folder: one without a slash the base name, others the end of a path.
 * Most are a name or `*` and an ending, which need no more than a look.
 */
export async function fileMatcher(globs: readonly string[]): Promise<FileMatcher> {
  const names = new Set(globs.filter((glob) => /^[\w.-]+$/.test(glob)));
  const endings = globs.flatMap((glob) => /^\*([\w.-]+)$/.exec(glob)?.[1] ?? []);
  const others: FileMatcher[] = [];
  for (const glob of globs)
    if (!names.has(glob) && !endings.includes(glob.slice(1))) others.push(await slowMatcher(glob));
  return (filePath, name = baseName(filePath)) => {
    if (names.has(name)) return true;
    // Every file of a walk comes by: a function made for each would cost more than the look.
    for (const ending of endings) if (name.endsWith(ending)) return true;
    for (const matches of others) if (matches(filePath)) return true;
    return false;
  };
}

async function slowMatcher(glob: string): Promise<FileMatcher> {
  const { matches } = await compileGlob(`**/${glob}`);
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

/** Reads a glob of the command line; one that would take for ever is a usage error. */
export async function parseGlob(pattern: string, cwd: string): Promise<Glob> {
  const { default: picomatch } = await import('picomatch');
  const { base, glob } = picomatch.scan(
    escapeParentheses(
      toPosix(pattern)
        .replace(/\/+$/, '')
        .replaceAll(/(?<!^)\/+/g, '/'),
    ),
  );
  const fault = globFault(glob);
  if (fault !== undefined) throw usageError(`${quote(pattern)} is no glob that can be followed: expected ${fault}`);
  const folder = path.resolve(cwd, base.replaceAll(/\\(.)/gs, '$1'));
  const relative = (filePath: string): string => toPosix(path.relative(folder, filePath));
  const { matches, mayHold } = await compileGlob(glob === '' ? '**' : glob);
  return {
    base: folder,
    isPath: glob === '',
    matches: (filePath) => matches(relative(filePath)),
    mayHold: (filePath) => mayHold(relative(filePath)),
  };
}

export function toPosix(filePath: string): string {
  return path.sep === '/' ? filePath : filePath.replaceAll(path.sep, '/');
}
