/** The arguments with which the GitHub action calls manifestlint, and the version that it picks. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageVersion } from '../../src/about.ts';
import { makeTree } from '../support/tree.ts';

const SCRIPT = path.join(import.meta.dirname, '../../scripts/action.mjs');
const NPX = `#!/bin/sh\nprintf '%s\\n' "$@"\nexit 1\n`;
const LOCK = JSON.stringify({ packages: { 'node_modules/manifestlint': { version: '2.0.0' } } });

/** The words that the step hands to npx, run in a folder of a tree. */
function calledWith(
  inputs: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
  folder = '.',
): string[] {
  const tree = makeTree({ 'bin/npx': NPX, 'project/deep/': '', ...files });
  fs.chmodSync(path.join(tree, 'bin/npx'), 0o755);
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT], {
    cwd: path.join(tree, folder),
    env: { PATH: `${path.join(tree, 'bin')}:${process.env['PATH'] ?? ''}`, PATHS: '.', ...inputs },
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  return stdout.trimEnd().split('\n');
}

describe.skipIf(process.platform === 'win32')('the step of the action (needs a shell script for npx)', () => {
  test('runs the version of the action on the paths, and has its exit code', () => {
    expect(calledWith({ PATHS: 'a "b c"\n d/*.json' })).toEqual([
      '--yes',
      `manifestlint@${packageVersion()}`,
      ...['--', 'a', 'b c', 'd/*.json'],
    ]);
  });

  test('takes flags, some of which hold white space, and runs nothing that stands in them', () => {
    const ARGS = `--max-warnings 0 --rule 'max-retries: ["error", {"max": 3}]' --min-severity="warn" $(touch x) \`id\``;
    expect(calledWith({ ARGS }).slice(2, -2)).toEqual([
      ...['--max-warnings', '0', '--rule', 'max-retries: ["error", {"max": 3}]', '--min-severity=warn'],
      ...['$(touch', 'x)', '`id`'],
    ]);
  });

  test('writes SARIF beside the usual report', () => {
    expect(calledWith({ SARIF: 'out.sarif', CATEGORY: 'c' }).slice(2)).toEqual([
      ...['-f', 'pretty', '-f', 'sarif:out.sarif', '--sarif-category', 'c', '--sarif-drop-suppressed', '--', '.'],
    ]);
  });

  test.each([
    ['is installed', { 'project/node_modules/manifestlint/package.json': '{"version":"1.2.3"}' }, '1.2.3'],
    ['is locked', { 'project/package-lock.json': LOCK }, '2.0.0'],
    ['is locked above a lock without it', { 'package-lock.json': LOCK, 'project/package-lock.json': '{}' }, '2.0.0'],
    ['cannot be read', { 'project/package-lock.json': '{' }, packageVersion()],
  ])('takes the version that %s', (_, files, version) => {
    expect(calledWith({}, files, 'project/deep')[1]).toBe(`manifestlint@${version}`);
    expect(calledWith({ VERSION: '9.9.9' }, files, 'project/deep')[1]).toBe('manifestlint@9.9.9');
  });
});
