/** Real git repositories in temporary folders. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addFiles, makeTree } from './tree.ts';

/** Runs git in a folder, with no configuration but the repository's own, and answers what it prints. */
export function git(cwd: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: os.devNull, GIT_CONFIG_SYSTEM: os.devNull };
  return execFileSync('git', [...who, ...args], { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Repositories by their files: a copy costs a fraction of the three processes that make one. */
const made = new Map<string, string>();

/** A repository with one commit of these files. */
export function makeRepository(files: Readonly<Record<string, string>>): string {
  const key = JSON.stringify(files);
  const first = made.get(key) ?? initRepository(files);
  made.set(key, first);
  const root = makeTree();
  fs.cpSync(first, root, { recursive: true, preserveTimestamps: true });
  return root;
}

/** Makes a repository that lasts as long as the process. */
function initRepository(files: Readonly<Record<string, string>>): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'manifestlint-repository-'));
  process.once('exit', () => {
    fs.rmSync(root, { recursive: true, force: true });
  });
  addFiles(root, files);
  git(root, 'init', '-q', '-b', 'main', '--template=');
  commitAll(root, 'first');
  return root;
}

/** Commits everything that a working tree holds. */
export function commitAll(root: string, message: string): void {
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '--allow-empty', '-m', message);
}
