/** The command line as it is published: built, and run as a process of its own. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');

/** Builds into a folder of its own, so that nobody who uses `dist/` is disturbed, and returns the path of `bin.js`. */
export function buildBin(): string {
  const folder = path.join(ROOT, 'node_modules/.cache', `manifestlint-${process.pid}`);
  afterAll(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const tsdown = path.join(ROOT, 'node_modules/tsdown/dist/run.mjs');
  execFileSync(
    process.execPath,
    [tsdown, '--config', 'scripts/tsdown.config.ts', '--no-dts', '--out-dir', folder, '--logLevel', 'error'],
    { cwd: ROOT, stdio: 'pipe' },
  );
  return path.join(folder, 'bin.js');
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
  });
  return { code: status, out: stdout, err: stderr };
}
