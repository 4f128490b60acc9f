/** `.gitignore` and `.manifestlintignore` as git reads the former: each counts for its folder, the deeper one wins. */
import fs from 'node:fs';
import path from 'node:path';
import { configError } from '../errors.ts';
import { isRepositoryRoot, repositoryRoot } from '../repository.ts';
import { toPosix } from './glob.ts';
import { type IgnoreRules, parseIgnoreRules } from './ignore-rules.ts';
import { look, reasonOf } from './look.ts';

/** The rules that hold in a folder that is being walked: its own and those above it. */
export interface IgnoreChain {
  ignores(filePath: string, isFolder: boolean): boolean;
  /** The chain inside `folder`, which is not ignored; reads its ignore files if it has any. */
  inside(folder: string, hasIgnoreFile: boolean): IgnoreChain;
  /** The chain with patterns relative to `folder` that win over all others. */
  withPatterns(folder: string, patterns: readonly string[]): IgnoreChain;
}

/** The names of ignore files; of two in one folder the later one wins. */
export const IGNORE_FILES: readonly string[] = ['.gitignore', '.manifestlintignore'];

/** Folders that nobody looks into unless they are named. */
export const NEVER_ENTERED: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** The rules of one folder. */
interface Level {
  /** The path of the folder with a separator at its end. */
  readonly start: string;
  readonly rules: IgnoreRules;
}

/** The rules of the folders above `folder`, up to the root of its repository. */
export function ignoreRulesAbove(folder: string): IgnoreChain {
  const root = repositoryRoot(folder);
  const above: string[] = [];
  for (let parent = folder; parent !== root; parent = path.dirname(parent)) above.unshift(path.dirname(parent));
  let rules = chain([]);
  for (const parent of above) rules = rules.inside(parent, true);
  // An ignored folder that is named is meant: its files are wanted.
  return above.length > 0 && rules.ignores(folder, true) ? chain([]) : rules;
}

/**
 * Whether a walk from the root of the repository would leave a file or folder alone. `patterns` are relative to `cwd`,
 * and win.
 */
export function isIgnored(
  { filePath, isFolder }: { readonly filePath: string; readonly isFolder: boolean },
  cwd: string,
  patterns: readonly string[],
): boolean {
  const root = repositoryRoot(path.dirname(filePath));
  // Outside of a repository a walk from the working folder would be stopped by what is on the way.
  const start = cwd.endsWith(path.sep) ? cwd : cwd + path.sep;
  let folder = isRepositoryRoot(root) || !filePath.startsWith(start) ? root : cwd;
  let rules = patterns.length === 0 ? chain([]) : chain([]).withPatterns(cwd, patterns);
  for (const step of path.relative(folder, filePath).split(path.sep)) {
    rules = rules.inside(folder, true);
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
        const answer = judge(level, filePath, isFolder);
        if (answer !== undefined) return answer;
      }
      return false;
    },
    inside(folder, hasIgnoreFile) {
      if (!hasIgnoreFile) return this;
      const texts = IGNORE_FILES.map((name) => path.join(folder, name))
        .filter(isFile)
        .map(readText);
      const rules = texts.length === 0 ? undefined : parseIgnoreRules(texts.join('\n'));
      return chain(rules === undefined ? levels : [levelOf(folder, rules), ...levels], strongest);
    },
    withPatterns: (folder, patterns) => chain(levels, levelOf(folder, parseIgnoreRules(patterns.join('\n')))),
  };
}

function levelOf(folder: string, rules: IgnoreRules): Level {
  return { start: folder.endsWith(path.sep) ? folder : folder + path.sep, rules };
}

/** Whether the rules of a folder ignore a path; undefined where they say nothing of it. */
function judge({ start, rules }: Level, filePath: string, isFolder: boolean): boolean | undefined {
  if (!filePath.startsWith(start) || filePath === start) return undefined;
  return rules(toPosix(filePath.slice(start.length)), isFolder);
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
