/** The pages behind the one about plugins do what they say: their files, as they stand there, find and pass. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { buildBin, plainEnv } from './support/build.ts';
import { manifestlint } from './support/cli.ts';
import { manifest, text } from './support/make-manifest.ts';
import { withManifestlint } from './support/plugins.ts';

const BIN = buildBin();

/** A folder with the files of a page and others, in which the package is installed. */
function folderOf(page: string, more: Readonly<Record<string, string>> = {}): string {
  const markdown = fs.readFileSync(path.join(import.meta.dirname, '../docs', page), 'utf8');
  const files: Readonly<Record<string, string>> = Object.fromEntries(
    [...markdown.matchAll(/^```\w+ file=(\S+)\n(.*?)^```$/gms)].map(([, file = '', code = '']) => [file, code]),
  );
  return withManifestlint(BIN, { ...files, 'package.json': '{ "type": "commonjs" }', ...more });
}

/** The numbers of tests that pass and fail in the test runner of Node. */
function runTests(cwd: string, file: string): string[] {
  const argv = ['--import', 'manifestlint/register', '--test', file];
  const { stdout } = spawnSync(process.execPath, argv, { cwd, env: plainEnv(), encoding: 'utf8' });
  return Array.from(stdout.matchAll(/^[#ℹ] ((?:pass|fail) \d+)$/gm), ([, count = '']) => count);
}

test('the kind of the page reads YAML, finds faults of the text and of its rules at their places', async () => {
  const cwd = folderOf('kinds.md', {
    'a/jobs.yaml': 'jobs:\n  - id: load\n  - { id: "save", team: ops } # a comment\n',
    'b/jobs.yaml': 'jobs:\n  - id: [\n',
    'c/jobs.yaml': 'other: 1\n',
  });
  const { code, out, err } = await manifestlint(['-f', 'compact', '.'], { cwd });
  expect({ code, err }).toEqual({ code: 1, err: '' });
  const lines = out.replaceAll(cwd + path.sep, '').split('\n');
  expect(lines.filter((line) => line.startsWith('a/'))).toEqual([expect.stringContaining('This job names no team')]);
  expect(lines[0]).toContain('2:9');
  expect(lines.some((line) => line.startsWith('b/') && line.includes('jobs/readable'))).toBe(true);
  expect(out).not.toContain('c/jobs.yaml');
  expect(runTests(cwd, 'lint/jobs.test.mts')).toEqual(['pass 4', 'fail 0']);
});

const SETTINGS_TEST = String.raw`import { test } from 'node:test';
import { testKind, testRule } from 'manifestlint/testing';
import { owned, settingsKind } from './settings.ts';

test('positions and edits', () =>
  testKind(settingsKind, { texts: [{ text: 'a = 1\nb=x\n', places: { '/a': '1', '/b': 'x' } }], broken: ['=', ''] }));
testRule(owned, {
  reader: await settingsKind.load(),
  valid: ['owner = ops\n'],
  invalid: [{ manifest: 'a = 1\n', findings: [{ messageId: 'missing' }], output: 'owner = ops\na = 1\n' }],
}, test);
`;

test('the kind of a format of its own keeps the contract, and its rule finds and repairs', async () => {
  const cwd = folderOf('kinds.md', {
    '.manifestlintrc.yaml': 'plugins: ["./lint/settings.ts"]\n',
    'lint/settings.test.mts': SETTINGS_TEST,
    'a.settings': 'size = 3\n',
  });
  expect(runTests(cwd, 'lint/settings.test.mts')).toEqual(['pass 4', 'fail 0']);
  const argv = ['--rule', 'settings/owned:error', '--fix-only', 'a.settings'];
  expect(await manifestlint(argv, { cwd })).toMatchObject({ code: 0, out: '' });
  expect(fs.readFileSync(path.join(cwd, 'a.settings'), 'utf8')).toBe('owner = ops\nsize = 3\n');
});

test('the formatter of the page prints its table', async () => {
  const cwd = folderOf('writing-a-formatter.md', { 'manifest.json': text(manifest({ tasks: [] })) });
  expect(await manifestlint(['-f', 'acme/table', '.'], { cwd })).toEqual({
    code: 1,
    out: '1  ./manifest.json\n',
    err: '',
  });
});

test('the rule of the whole run on the page passes its tests', () => {
  expect(runTests(folderOf('whole-run-rules.md'), 'lint/owners.test.ts')).toEqual(['pass 3', 'fail 0']);
});

test('the rule about Python source passes its tests', () => {
  expect(runTests(folderOf('plugin-facts.md'), 'lint/names.test.mts')).toEqual(['pass 3', 'fail 0']);
});

test('the formatter prints the report of a run that has a rule of the whole run, too', async () => {
  const cwd = folderOf('writing-a-formatter.md', {
    'manifest.json': text(manifest()),
  });
  const argv = ['-f', 'acme/table', '--rule', 'duplicate-package-name: warn', '.'];
  expect(await manifestlint(argv, { cwd })).toMatchObject({
    out: expect.stringContaining('manifest.json') as unknown,
    err: '',
  });
});
