import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { folderFiles } from '../src/input/folder-files.ts';
import { filesBelow } from '../src/package-files.ts';
import { filesOf } from '../src/testing/files.ts';
import { makeTree } from './support/tree.ts';

/** The files below `workflow/` of a package with links by name. */
function found(links: Readonly<Record<string, string>>): string[] {
  const root = makeTree({ 'workflow/etl/tasks.py': 'x', 'shared/more.py': 'x', 'workflow/a.py': 'x' });
  for (const [name, target] of Object.entries(links)) fs.symlinkSync(target, path.join(root, name));
  return filesBelow(folderFiles(root), 'workflow/', 100);
}

const OWN = ['workflow/a.py', 'workflow/etl/tasks.py'];

test.each([
  ['to its own parent', { 'workflow/etl/round': '..' }],
  ['to the root', { 'workflow/etl/round': '../..' }],
  ['to its own folder', { 'workflow/etl/round': '.' }],
  ['to its neighbour, sorted before it', { 'workflow/before': 'etl' }],
  ['to a file', { 'workflow/b.py': 'a.py' }],
])('a link %s adds nothing', (_, links) => {
  expect(found(links)).toEqual(OWN);
});

test('what lies outside of the folder is found once, however many links lead there', () => {
  const links = { 'workflow/one': '../shared', 'workflow/two': '../shared', 'shared/back': '../workflow' };
  expect(found(links)).toEqual([...OWN, 'workflow/one/more.py']);
});

test('many links that lead round end soon, also where there are no files', () => {
  const root = makeTree({ 'workflow/': '' });
  for (const name of 'abcdefgh') fs.symlinkSync('.', path.join(root, 'workflow', name));
  expect(filesBelow(folderFiles(root), 'workflow/', 100)).toEqual([]);
});

test('a folder that is a link has the files that it leads to', () => {
  const root = makeTree({ 'code/etl/tasks.py': 'x' });
  fs.symlinkSync('code', path.join(root, 'workflow'));
  expect(filesBelow(folderFiles(root), 'workflow/', 100)).toEqual(['workflow/etl/tasks.py']);
});

test('there are never more than were asked for', () => {
  const files = filesOf({ 'a/b.py': '', 'a/c/d.py': '', 'a/e.py': '' });
  expect(filesBelow(files, 'a/', 2)).toEqual(['a/b.py', 'a/c/d.py']);
});
