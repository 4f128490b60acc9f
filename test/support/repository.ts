/** Real git repositories in temporary folders. */
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { makeTree } from './tree.ts';

/** Runs git in a folder, with no configuration but the repository's own, and answers what it prints. */
export function git(cwd: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: os.devNull, GIT_CONFIG_SYSTEM: os.devNull };
  return execFileSync('git', [...who, ...args], { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** A repository with one commit of these files. */
export function makeRepository(files: Readonly<Record<string, string>>): string {
  const root = makeTree(files);
  git(root, 'init', '-q', '-b', 'main');
  commitAll(root, 'first');
  return root;
}

/** Commits everything that a working tree holds. */
export function commitAll(root: string, message: string): void {
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '--allow-empty', '-m', message);
}
