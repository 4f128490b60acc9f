/** `.gitignore` and `.manifestlintignore` as git reads the former: each counts for its folder, the deeper one wins. */
import fs from 'node:fs';
import path from 'node:path';
import type { Ignore } from 'ignore';
import { configError } from '../errors.ts';
import { isRepositoryRoot, repositoryRoot } from '../repository.ts';
import { toPosix } from './glob.ts';
import { look, reasonOf } from './look.ts';

/** The rules that hold in a folder that is being walked: its own and those above it. */
export interface IgnoreChain {
  ignores(filePath: string, isFolder: boolean): boolean;
  /** The chain inside `folder`, which is not ignored; reads its ignore files if it has any. */
  inside(folder: string, hasIgnoreFile: boolean): Promise<IgnoreChain>;
  /** The chain with patterns relative to `folder` that win over all others. */
  withPatterns(folder: string, patterns: readonly string[]): Promise<IgnoreChain>;
}

/** The names of ignore files; of two in one folder the later one wins. */
export const IGNORE_FILES: readonly string[] = ['.gitignore', '.manifestlintignore'];

/** Folders that nobody looks into unless they are named. */
export const NEVER_ENTERED: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** The patterns of one folder. */
interface Level {
  readonly folder: string;
  readonly patterns: readonly string[];
  readonly rules: Ignore;
}

/** The rules of the folders above `folder`, up to the root of its repository. */
export async function ignoreRulesAbove(folder: string): Promise<IgnoreChain> {
  const root = repositoryRoot(folder);
  const above: string[] = [];
  for (let parent = folder; parent !== root; parent = path.dirname(parent)) above.unshift(path.dirname(parent));
  let rules = chain([]);
  for (const parent of above) rules = await rules.inside(parent, true);
  // An ignored folder that is named is meant: its files are wanted.
  return above.length > 0 && rules.ignores(folder, true) ? chain([]) : rules;
}

/** Whether a walk from the root of the repository would leave a file or folder alone. `patterns` are relative to `cwd`, and win. */
export async function isIgnored(
  { filePath, isFolder }: { readonly filePath: string; readonly isFolder: boolean },
  cwd: string,
  patterns: readonly string[],
): Promise<boolean> {
  const root = repositoryRoot(path.dirname(filePath));
  // Outside of a repository a walk from the working folder would be stopped by what is on the way.
  let folder =
    isRepositoryRoot(root) || !filePath.startsWith(cwd.endsWith(path.sep) ? cwd : cwd + path.sep) ? root : cwd;
  let rules = patterns.length === 0 ? chain([]) : await chain([]).withPatterns(cwd, patterns);
  for (const step of path.relative(folder, filePath).split(path.sep)) {
    rules = await rules.inside(folder, true);
    folder = path.join(folder, step);
    if (NEVER_ENTERED.has(step) || rules.ignores(folder, isFolder || folder !== filePath)) return true;
  }
  return false;
}

/** @param levels innermost first @param strongest a level that wins over all of them */
function chain(levels: readonly Level[], strongest?: Level): IgnoreChain {
  const all = strongest === undefined ? levels : [strongest, ...levels];
  return {
    ignores(filePath, isFolder) {
      for (const level of all) {
        const { ignored, unignored } = judge(level, filePath, isFolder);
        if (ignored || unignored) return ignored;
      }
      return false;
    },
    async inside(folder, hasIgnoreFile) {
      const entered = await Promise.all(levels.map((level) => enter(level, folder)));
      const top = strongest && (await enter(strongest, folder));
      const texts = hasIgnoreFile
        ? IGNORE_FILES.map((name) => path.join(folder, name))
            .filter(isFile)
            .map(readText)
        : [];
      return chain(texts.length === 0 ? entered : [await makeLevel(folder, texts), ...entered], top);
    },
    withPatterns: async (folder, patterns) => chain(levels, await makeLevel(folder, patterns)),
  };
}

async function makeLevel(folder: string, patterns: readonly string[]): Promise<Level> {
  const { default: ignore } = await import('ignore');
  // Git follows the file system here.
  const ignorecase = process.platform === 'win32' || process.platform === 'darwin';
  return { folder, patterns, rules: ignore({ ignorecase }).add(patterns.join('\n')) };
}

function judge(
  { folder, rules }: Level,
  filePath: string,
  isFolder: boolean,
): { ignored: boolean; unignored: boolean } {
  const relative = toPosix(path.relative(folder, filePath));
  const isOutside = relative === '' || relative === '..' || relative.startsWith('../') || path.isAbsolute(relative);
  return isOutside ? { ignored: false, unignored: false } : rules.test(isFolder ? `${relative}/` : relative);
}

/** A level that ignores a folder which a deeper one took back must not ignore all that is in it. */
async function enter(level: Level, folder: string): Promise<Level> {
  if (!judge(level, folder, true).ignored) return level;
  const relative = toPosix(path.relative(level.folder, folder));
  return makeLevel(level.folder, [...level.patterns, `!/${relative.replaceAll(/[\\*?[\]!# ]/g, '\\$&')}/`]);
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw configError(file, `it cannot be read: ${reasonOf(error)}`);
  }
}

/** Git does not follow links here. */
function isFile(file: string): boolean {
  return look(file, fs.lstatSync)?.isFile() === true;
}
