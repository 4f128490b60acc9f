import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fileReader, loadPython } from '../../../plugins/python-source/load.ts';
import { noneUnread, type UnreadFiles } from '../../../plugins/python-source/read/unread.ts';
import { folderFiles } from '../../../src/input/folder-files.ts';
import type { PackageFiles, Source } from '../../../src/kit.ts';
import { sourceFromText } from '../../../src/kit.ts';
import { findingsOf, modelOf, onePackage, type PackageTexts, readPackage } from '../../support/python.ts';
import { makeTree } from '../../support/tree.ts';

const SOURCE = sourceFromText('/package/tasks.py', 'x = 1\n');

function filesOf(source: Source, keepsTexts: boolean): PackageFiles {
  return { has: () => true, read: () => source, bytes: () => undefined, list: () => [], keepsTexts };
}

function newUnread(files: PackageFiles): UnreadFiles {
  return noneUnread((name) => files.read(name));
}

test.each([
  ['is read once in all runs where texts are kept', true],
  ['is read once in each run where they are not', false],
])('a module %s', (_, keepsTexts) => {
  const files = filesOf(SOURCE, keepsTexts);
  const [first, second] = [fileReader(files, newUnread(files)), fileReader(files, newUnread(files))];
  expect(first('tasks.py')).toBe(first('tasks.py'));
  expect(first('tasks.py') === second('tasks.py')).toBe(keepsTexts);
});

test('a module that is imported by a link is reached where it lies', () => {
  const texts = onePackage('@cloaca.task(id="a")\ndef a(context): pass\n');
  const model = modelOf(
    Buffer.from(texts['package.toml'] ?? '')
      .toString()
      .replace('etl.tasks', 'link.tasks'),
  );
  const root = makeTree(texts);
  fs.symlinkSync('etl', path.join(root, 'workflow/link'));
  expect(loadPython(model, folderFiles(root)).unreachable).toEqual([]);
});

/** The files of a package that were not read, with the reasons. */
function unreadIn(texts: PackageTexts): (string | undefined)[][] {
  return readPackage(texts).unread.map(({ filePath, unreadable }) => [filePath, unreadable]);
}

const LARGE = `x = "${'a'.repeat(1_500_000)}"\n`;

test('a large module is read', () => {
  expect(unreadIn(onePackage('', { more: { 'workflow/etl/tasks.py': LARGE } }))).toEqual([]);
});

test('of modules that are too large together, those that are not read are told', () => {
  const more = { 'workflow/etl/one.py': LARGE, 'workflow/etl/two.py': LARGE };
  expect(unreadIn(onePackage('import etl.one\nimport etl.two\n', { more }))).toEqual([
    ['/package/workflow/etl/two.py', expect.stringMatching(/^no more than 2 MB of the Python/)],
  ]);
});

test('vendored modules take nothing from those of the package, and are not told', () => {
  const more = { 'vendor/one.py': LARGE, 'vendor/two.py': LARGE, 'workflow/etl/three.py': LARGE };
  const python = readPackage(onePackage('import one\nimport two\nimport etl.three\n', { more }));
  expect([python.unread, python.isWhole]).toEqual([[], false]);
});

test('a large module that nothing imports and that does not speak of cloaca is not missed', () => {
  const more = { 'workflow/etl/one.py': LARGE, 'workflow/etl/two.py': LARGE };
  expect(unreadIn(onePackage('', { more }))).toEqual([]);
});

test('behind very many modules the others are told, and not taken for missing', () => {
  const names = Array.from({ length: 1002 }, (_, n) => `m${n}`);
  const more = Object.fromEntries(names.map((name) => [`workflow/etl/${name}.py`, 'x = 1\n']));
  const texts = onePackage(names.map((name) => `from etl.${name} import x\n`).join(''), { more });
  expect(unreadIn(texts).map(([file]) => file)).toEqual(
    ['m998', 'm999', 'm1000', 'm1001'].map((name) => `/package/workflow/etl/${name}.py`),
  );
  expect(findingsOf(texts)).toEqual([]);
});

test('a module that is nested too deeply is told', () => {
  const more = { 'workflow/etl/tasks.py': `x = ${'not '.repeat(20_000)}1` };
  expect(unreadIn(onePackage('', { more }))).toEqual([
    ['/package/workflow/etl/tasks.py', expect.stringMatching(/^its code is nested too deeply/)],
  ]);
});
