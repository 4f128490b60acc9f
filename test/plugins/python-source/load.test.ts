import { expect, test } from 'vitest';
import { fileReader } from '../../../plugins/python-source/load.ts';
import type { PackageFiles, Source } from '../../../src/kit.ts';
import { sourceFromText } from '../../../src/kit.ts';

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
