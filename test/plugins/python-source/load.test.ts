import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fileReader, loadPython } from '../../../plugins/python-source/load.ts';
import { folderFiles } from '../../../src/input/folder-files.ts';
import type { PackageFiles, Source } from '../../../src/kit.ts';
import { sourceFromText } from '../../../src/kit.ts';
import { modelOf, onePackage } from '../../support/python.ts';
import { makeTree } from '../../support/tree.ts';

const SOURCE = sourceFromText('/package/tasks.py', 'x = 1\n');

function filesOf(source: Source, keepsTexts: boolean): PackageFiles {
  return { has: () => true, read: () => source, bytes: () => undefined, list: () => [], keepsTexts };
}

test.each([
  ['is read once in all runs where texts are kept', true],
  ['is read once in each run where they are not', false],
])('a module %s', (_, keepsTexts) => {
  const files = filesOf(SOURCE, keepsTexts);
  const [first, second] = [fileReader(files), fileReader(files)];
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
