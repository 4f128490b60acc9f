import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runIn } from '../../formatters/log.ts';
import { manifestlint } from '../../support/cli.ts';
import { manifest, text } from '../../support/make-manifest.ts';
import { repository } from '../../support/workspace.ts';

const CLEAN = text(manifest());
const read = (cwd: string, name: string): string => fs.readFileSync(path.join(cwd, name), 'utf8');

const FAILED = {
  executionSuccessful: false,
  toolExecutionNotifications: [{ level: 'error', descriptor: { id: 'run-failed' } }],
};

test.each([
  ['a path that leads nowhere', {}, ['nowhere'], '"nowhere" '],
  ['a broken configuration', { '.manifestlintrc.json': '{ "rules": 1 }' }, ['.'], 'rules'],
  ['nothing to lint', { 'manifest.json': '{"name":"a web app"}' }, ['.'], 'no file was linted'],
])('a run that ends with %s is a failed run in SARIF', async (_, files, paths, message) => {
  const cwd = repository({ 'a.json': CLEAN, ...files });
  const { code, out, err } = await manifestlint(['-f', 'pretty', '-f', 'sarif:out.sarif', ...paths], { cwd });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  const run = runIn(read(cwd, 'out.sarif'));
  expect(run).toMatchObject({ results: [], invocations: [FAILED] });
  const told = run.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text ?? '';
  expect(told).toContain(message);
  expect(err).toContain(told);
});

test('it goes to standard output if SARIF does', async () => {
  const { code, out } = await manifestlint(['-f', 'sarif', 'nowhere'], { cwd: repository({}) });
  expect(code).toBe(2);
  expect(runIn(out)).toMatchObject({ invocations: [FAILED] });
});

test('it takes the place of an older log', async () => {
  const cwd = repository({ 'a.json': CLEAN });
  await manifestlint(['-f', 'sarif:out.sarif', 'a.json'], { cwd });
  expect(runIn(read(cwd, 'out.sarif'))).toMatchObject({ invocations: [{ executionSuccessful: true }] });
  await manifestlint(['-f', 'sarif:out.sarif', 'nowhere'], { cwd });
  expect(runIn(read(cwd, 'out.sarif'))).toMatchObject({ invocations: [FAILED] });
});

test('it takes the place of nothing else', async () => {
  const cwd = repository({ 'a.json': CLEAN, 'folder/': '' });
  for (const argv of [
    ['-f', 'sarif:a.json', 'a.json'],
    ['-f', 'sarif:a.json', 'nowhere'],
    ['-f', 'sarif:folder', 'nowhere'],
    ['-f', 'sarif:out', '-f', 'json:out', 'a.json'],
  ])
    expect(await manifestlint(argv, { cwd })).toMatchObject({ code: 2, out: '' });
  expect(read(cwd, 'a.json')).toBe(CLEAN);
  expect(fs.readdirSync(cwd).sort()).toEqual(['.git', 'a.json', 'folder']);
});

test('other formats are not written', async () => {
  const cwd = repository({});
  const { out } = await manifestlint(['-f', 'compact', '-f', 'json:out.json', 'nowhere'], { cwd });
  expect(out).toBe('');
  expect((await manifestlint(['nowhere'], { cwd })).out).toBe('');
  expect(fs.existsSync(path.join(cwd, 'out.json'))).toBe(false);
});
