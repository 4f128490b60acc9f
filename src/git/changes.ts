/** The files that have changed, as git sees it: since a commit, since the last one, or in the index. */
import path from 'node:path';
import { type KnownFault, usageError } from '../errors.ts';
import { quote, visible } from '../text.ts';
import { type Git, gitIn } from './git.ts';

/** The changes that are asked for. */
export type Scope = 'staged' | 'uncommitted' | { readonly since: string };

/** True for the name of a commit that the repository of a folder knows. */
export function isRevision(name: string, folder: string): boolean {
  return !name.startsWith('-') && commitOf(name, gitIn(folder)) !== undefined;
}

/**
 * The absolute paths of all files that have changed in the repository of a folder, with no link on the way to the
 * repository. Files that are gone are among them, and of a renamed one both names.
 */
export function changedFiles(scope: Scope, folder: string): string[] {
  const root = rootOf(folder);
  const git = gitIn(root);
  if (scope === 'staged') return pathsFrom(diff(git, ['--cached']), root);
  const base = scope === 'uncommitted' ? (commitOf('HEAD', git) ?? emptyTree(git)) : baseOf(scope.since, git);
  // Files of a nested repository that nobody has added are none of this one.
  const untracked = answerOf(git(['ls-files', '-z', '--others', '--exclude-standard']));
  return pathsFrom(diff(git, [base]) + untracked, root);
}

function rootOf(folder: string): string {
  const { ok, out, complaint } = gitIn(folder)(['rev-parse', '--show-toplevel']);
  if (ok) return path.resolve(out.replace(/\r?\n$/, ''));
  throw usageError(`git finds no changes here: ${visible(complaint)}`, 'Run it in the working tree of a repository.');
}

/**
 * Names of files from a comparison that starts no program: renames are an old and a new name, submodules stay closed.
 */
function diff(git: Git, what: readonly string[]): string {
  const flags = ['--name-only', '-z', '--no-ext-diff', '--no-textconv', '--no-renames', '--ignore-submodules=dirty'];
  return answerOf(git(['diff', ...flags, ...what, '--']));
}

/** The commit at which the present work began: changes that others have made since are not its own. */
function baseOf(name: string, git: Git): string {
  if (name.startsWith('-')) throw usageError(`${quote(name)} is no name of a commit: it begins with "-"`);
  const commit = commitOf(name, git);
  if (commit === undefined) throw unknownRevision(name, git);
  // In a shallow clone, the common ancestor may be missing: comparing the two ends then finds too much rather than too
  // little.
  const { ok, out } = git(['merge-base', commit, 'HEAD']);
  return ok ? out.trim() : commit;
}

function commitOf(name: string, git: Git): string | undefined {
  const { ok, out } = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  return ok ? out.trim() : undefined;
}

function unknownRevision(name: string, git: Git): KnownFault {
  const isShallow = git(['rev-parse', '--is-shallow-repository']).out.trim() === 'true';
  return isShallow
    ? usageError(
        `--changed: this shallow clone does not have the commit ${quote(name)}`,
        'Fetch it, or clone with the whole history (in GitHub Actions: fetch-depth: 0).',
      )
    : usageError(
        `--changed: git knows no commit ${quote(name)}, and there is no such path`,
        'Check the spelling, or fetch it first.',
      );
}

/** The tree that a first commit is compared with. */
function emptyTree(git: Git): string {
  return answerOf(git(['hash-object', '-t', 'tree', '--stdin'])).trim();
}

function answerOf({ ok, out, complaint }: ReturnType<Git>): string {
  if (ok) return out;
  throw usageError(`git failed: ${visible(complaint)}`, 'Run "git status" to see what is wrong with the repository.');
}

function pathsFrom(names: string, root: string): string[] {
  return [...new Set(names.split('\0'))].filter((name) => name !== '').map((name) => path.join(root, name));
}
