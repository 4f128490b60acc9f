import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { manifest, task, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';
import { runMain } from '../support/workspace.ts';

const OLD = text(manifest({ tasks: [task('load', { retries: 3 })] }));

test('shows a package.toml and what it has no place for, and writes nothing', async () => {
  const folder = makeTree({ 'a/manifest.json': OLD });
  const { code, stdout, stderr } = await runMain(['migrate', 'a'], folder);
  expect(code).toBe(0);
  expect(stdout).toContain('--- a/package.toml\n+++ b/package.toml\n');
  expect(stdout).toContain('+language = "python"\n');
  expect(stderr).toContain('/tasks/0/retries');
  expect(stderr).toContain('add --write');
  expect(fs.existsSync(path.join(folder, 'a/package.toml'))).toBe(false);
});

test('writes it when asked, and never over one that is there', async () => {
  const folder = makeTree({ 'manifest.json': OLD });
  expect((await runMain(['migrate', '--write'], folder)).code).toBe(0);
  const written = fs.readFileSync(path.join(folder, 'package.toml'), 'utf8');
  expect(written).toContain('[metadata]\n');
  const again = await runMain(['migrate', '--write'], folder);
  expect(again).toMatchObject({ code: 2, stdout: '' });
  expect(again.stderr).toContain('"package.toml" is there already');
});

test.each([
  ['is not there', {}, 'Name the folder of a package with a manifest.json.'],
  ['is broken', { 'manifest.json': '{' }, 'cannot be understood'],
])('a manifest.json that %s is one sentence', async (_, files, says) => {
  const { code, stderr } = await runMain(['migrate'], makeTree(files));
  expect(code).toBe(2);
  expect(stderr).toContain(says);
});
