/** Runs that are not whole, and standard input that is fixed on its way. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildBin, plainEnv } from '../support/build.ts';
import { spawnSync } from 'node:child_process';
import { GOOD, NO_TASKS } from '../support/settings.ts';
import { withoutRoot } from '../support/tree.ts';
import { repository, runMain } from '../support/workspace.ts';

describe('a file that cannot be got at', () => {
  test.each([
    [
      'no permission',
      'b/manifest.json',
      (file: string) => {
        fs.chmodSync(file, 0);
      },
      'permission denied',
    ],
    [
      'a folder that cannot be listed',
      'b',
      (file: string) => {
        fs.chmodSync(file, 0);
      },
      'it is a folder that cannot be listed',
    ],
    [
      'a link to nowhere',
      'c/manifest.json',
      (file: string) => {
        fs.symlinkSync('nowhere', file);
      },
      'it is a link that leads nowhere',
    ],
  ])('fails the run, and the rest of the report is kept: %s', async (_name, name, spoil, reason) => {
    const root = repository({ 'a/manifest.json': NO_TASKS, 'b/manifest.json': GOOD, 'c/x': '' });
    fs.chmodSync(root, 0o755);
    spoil(path.join(root, name));
    const { code, stdout, stderr } = await withoutRoot(() => runMain(['-f', 'json', '.'], root));
    fs.chmodSync(path.join(root, 'b'), 0o755);
    expect(code).toBe(2);
    expect(stderr).toContain(`${name} could not be read: ${reason}`);
    expect(stdout).toContain('"ruleId": "no-tasks"');
    expect(stdout).not.toContain('"messageId": "unreadable"');
  });

  const PACKAGE = `[package]
name = "orders"
version = "0.1.0"

[metadata]
workflow_name = "orders"
language = "python"
entry_module = "orders.tasks"
`;
  test.each([
    ['workflow/orders/tasks.py', 0, '.'],
    ['workflow/orders/tasks.py', 0, 'a/package.toml'],
    ['workflow/orders', 0, '.'],
    ['workflow/orders', 0, 'a/package.toml'],
    ['workflow', 0o444, 'a/package.toml'],
    ['workflow', 0o111, '.'],
    ['', 0o111, 'a/package.toml'],
  ])(
    'is named once where a package needs it, and nothing is said to be missing: %j, %o, %s',
    async (name, mode, argument) => {
      const root = repository({ 'a/package.toml': PACKAGE, 'a/workflow/orders/tasks.py': 'import cloaca' });
      fs.chmodSync(root, 0o755);
      const closed = path.join(root, 'a', name);
      fs.chmodSync(closed, mode);
      const { code, stdout, stderr } = await withoutRoot(() => runMain(['-f', 'compact', argument], root));
      fs.chmodSync(closed, 0o755);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr.match(/could not be read/g)).toHaveLength(1);
      expect(stderr).toContain('permission denied');
    },
  );

  test('alone is told as well', async () => {
    const root = repository({ 'a.json': GOOD });
    fs.chmodSync(root, 0o755);
    fs.chmodSync(path.join(root, 'a.json'), 0);
    const { code, stderr } = await withoutRoot(() => runMain(['a.json'], root));
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('a.json could not be read') as string,
    });
  });
});

describe('--fix of standard input', () => {
  test.each([
    ['--fix', '-'],
    ['--stdin', '--fix'],
    ['--unsafe-fixes', '-'],
  ])('writes the fixed text to standard output: %s %s', async (...argv) => {
    const { code, stdout, stderr } = await runMain(argv, repository({}), `\ufeff${GOOD}`);
    expect({ code, stdout }).toEqual({ code: 0, stdout: GOOD });
    expect(stderr).not.toContain('{');
  });

  test('writes what cannot be mended as it came, and reports on standard error', async () => {
    const { code, stdout, stderr } = await runMain(['--fix', '-'], repository({}), NO_TASKS);
    expect({ code, stdout }).toEqual({ code: expect.any(Number) as number, stdout: NO_TASKS });
    expect(stderr).toContain('no-tasks');
  });

  test('writes no other file, and ignored text as it came', async () => {
    const root = repository({ '.gitignore': 'x\n', 'x/manifest.json': 'old' });
    const argv = ['--fix', '-', '--stdin-filename', 'x/manifest.json', '--force-exclude'];
    expect(await runMain(argv, root, `\ufeff${GOOD}`)).toMatchObject({ code: 0, stdout: `\ufeff${GOOD}` });
    expect(fs.readFileSync(path.join(root, 'x/manifest.json'), 'utf8')).toBe('old');
  });

  test('bytes that are no text come back byte for byte', () => {
    const input = Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x0d, 0x0a]);
    const { stdout, status } = spawnSync(process.execPath, [buildBin(), '--fix', '-'], {
      cwd: repository({}),
      input,
      env: plainEnv(),
    });
    expect(status).toBe(1);
    expect(stdout.equals(input)).toBe(true);
  });
});
