/** The command line as it is published: built, and run as a process of its own. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');

/** Builds into a folder that the whole run shares, so that `dist/` is left alone, and returns the path of `bin.cjs`. */
export function buildBin(): string {
  const folder = inject('buildFolder');
  if (!fs.existsSync(folder)) buildInto(folder);
  return path.join(folder, 'bin.cjs');
}

/** Builds beside a folder and renames the result. Another worker may have been faster, and its result is as good. */
function buildInto(folder: string): void {
  const draft = `${folder}-${process.pid}`;
  const tsdown = path.join(ROOT, 'node_modules/tsdown/dist/run.mjs');
  execFileSync(
    process.execPath,
    [tsdown, '--config', 'scripts/tsdown.config.ts', '--no-dts', '--out-dir', draft, '--logLevel', 'error'],
    { cwd: ROOT, stdio: 'pipe' },
  );
  try {
    fs.renameSync(draft, folder);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (!fs.existsSync(folder)) throw error;
  }
}

/** The environment without what would change colour or format. */
export function plainEnv(env: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env };
}

/** Runs a built command line to its end. */
export function runBin(
  bin: string,
  argv: readonly string[],
  {
    cwd,
    input = '',
    env = {},
    node = [],
  }: { cwd: string; input?: string; env?: Readonly<Record<string, string>>; node?: readonly string[] },
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, bin, ...argv], {
    cwd,
    input,
    env: plainEnv(env),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    // A run that never ends fails its test, and no more than that.
    timeout: 120_000,
  });
  return { code: status, out: stdout, err: stderr };
}
