import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { replaceText } from '../../src/cli/write.ts';
import { GOOD } from '../support/settings.ts';
import { makeTree, withoutRoot } from '../support/tree.ts';
import { runMain } from '../support/workspace.ts';

const read = (root: string, name: string): string => fs.readFileSync(path.join(root, name), 'utf8');

function failing(code: string): Error {
  return Object.assign(new Error(code), { code });
}

test('a file in a folder that cannot be written is written in place', async () => {
  const root = makeTree({ 'a.json': 'a longer text than the new one' });
  fs.chmodSync(root, 0o555);
  fs.chmodSync(path.join(root, 'a.json'), 0o666);
  await withoutRoot(() => {
    replaceText(path.join(root, 'a.json'), 'new');
  });
  fs.chmodSync(root, 0o755);
  expect(read(root, 'a.json')).toBe('new');
});

test('a file that something is mounted on is written in place, and keeps its old text if that fails', () => {
  const root = makeTree({ 'a.json': 'old' });
  onTestFinished(() => void vi.restoreAllMocks());
  vi.spyOn(fs, 'renameSync').mockImplementation(() => {
    throw failing('EBUSY');
  });
  replaceText(path.join(root, 'a.json'), 'new');
  expect([read(root, 'a.json'), fs.readdirSync(root)]).toEqual(['new', ['a.json']]);
  vi.spyOn(fs, 'ftruncateSync').mockImplementationOnce(() => {
    throw failing('ENOSPC');
  });
  expect(() => {
    replaceText(path.join(root, 'a.json'), 'newer');
  }).toThrow('ENOSPC');
  expect(read(root, 'a.json')).toBe('new');
});

test('a file that may not be written is not replaced', async () => {
  const root = makeTree({ 'a.json': 'old' });
  fs.chmodSync(root, 0o777);
  fs.chmodSync(path.join(root, 'a.json'), 0o444);
  await withoutRoot(() => {
    expect(() => {
      replaceText(path.join(root, 'a.json'), 'new');
    }).toThrow('EACCES');
  });
});

test('drafts of runs that were killed are removed, fresh ones and other files are not', () => {
  const draft = (n: number) => `.manifestlint-0000000${n}-0000-4000-8000-000000000000.tmp`;
  const root = makeTree({ [draft(1)]: '', [draft(2)]: '', '.manifestlint-x.tmp': '' });
  const hourAgo = Date.now() / 1000 - 3600;
  for (const name of [draft(1), '.manifestlint-x.tmp']) fs.utimesSync(path.join(root, name), hourAgo, hourAgo);
  replaceText(path.join(root, 'a.json'), 'new');
  expect(fs.readdirSync(root).sort()).toEqual([draft(2), '.manifestlint-x.tmp', 'a.json'].sort());
});

test('init on a full disk leaves nothing behind', async () => {
  const root = makeTree({ '.git/': '', 'manifest.json': GOOD });
  onTestFinished(() => void vi.restoreAllMocks());
  vi.spyOn(fs, 'writeFileSync').mockImplementation(() => {
    throw failing('ENOSPC');
  });
  expect(await runMain(['init'], root)).toMatchObject({ code: 2 });
  expect(await runMain(['init', '--plugin', 'acme'], root)).toMatchObject({ code: 2 });
  expect(fs.readdirSync(root).sort()).toEqual(['.git', 'manifest.json']);
});
