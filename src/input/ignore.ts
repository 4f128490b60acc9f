/** `.gitignore` and `.manifestlintignore` as git reads the former: each counts for its folder, the deeper one wins. */
import fs from 'node:fs';
import path from 'node:path';
import { toPosix } from './glob.ts';

/** The rules that hold in a folder: its own and those above it, innermost first. */
export interface IgnoreChain {
  ignores(filePath: string, isFolder: boolean): boolean;
  /** The chain inside `folder`, whose ignore files this reads. */
  with(folder: string): Promise<IgnoreChain>;
  /** The chain with more patterns, relative to `folder`, that win over all others. */
  withPatterns(folder: string, patterns: readonly string[]): Promise<IgnoreChain>;
}

/** Of two in one folder the later one wins. */
export const IGNORE_FILES: readonly string[] = ['.gitignore', '.manifestlintignore'];

const OUTSIDE = { ignored: false, unignored: false };

type Verdict = (filePath: string, isFolder: boolean) => { ignored: boolean; unignored: boolean };

/** The root of the repository that `folder` is in, or `folder` itself outside of one. */
export function repositoryRoot(folder: string): string {
  for (let parent = folder; ; parent = path.dirname(parent)) {
    if (fs.existsSync(path.join(parent, '.git'))) return parent;
    if (path.dirname(parent) === parent) return folder;
  }
}

/** The rules of the folders above `folder`, up to the root of its repository. */
export async function ignoreRulesAbove(folder: string): Promise<IgnoreChain> {
  const root = repositoryRoot(folder);
  const above: string[] = [];
  for (let parent = folder; parent !== root; parent = path.dirname(parent)) above.unshift(path.dirname(parent));
  let rules = chain([]);
  for (const parent of above) rules = await rules.with(parent);
  // Who names an ignored folder wants to see what is in it.
  return above.length > 0 && rules.ignores(folder, true) ? chain([]) : rules;
}

function chain(verdicts: readonly Verdict[]): IgnoreChain {
  return {
    ignores(filePath, isFolder) {
      for (const verdict of verdicts) {
        const { ignored, unignored } = verdict(filePath, isFolder);
        if (ignored || unignored) return ignored;
      }
      return false;
    },
    async with(folder) {
      const texts = IGNORE_FILES.map((name) => path.join(folder, name)).filter(isFile).map((file) => fs.readFileSync(file, 'utf8'));
      return texts.length === 0 ? this : this.withPatterns(folder, texts);
    },
    async withPatterns(folder, patterns) {
      const { default: ignore } = await import('ignore');
      const rules = ignore().add([...patterns].join('\n'));
      const own: Verdict = (filePath, isFolder) => {
        const relative = toPosix(path.relative(folder, filePath));
        return relative === '' || relative.startsWith('..') ? OUTSIDE : rules.test(relative + (isFolder ? '/' : ''));
      };
      return chain([own, ...verdicts]);
    },
  };
}

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}
