import { expect, test } from 'vitest';
import { packageReader } from '../../../plugins/package-toml/read.ts';
import { rules } from '../../../rules/index.ts';
import { sourceFromText } from '../../../src/source.ts';
import { lintPackage } from '../../support/lint-package.ts';

const SOURCE = sourceFromText(
  '/p/package.toml',
  '[package]\nname = "a"\nversion = "1.0.0"\n[metadata]\nlanguage = "rust"\n',
);
const READING = packageReader.read(SOURCE);

test('the outline is the one of the source, with the names of the manifest', () => {
  const tasks = [{ id: 'load', dependencies: [] }];
  const given = { ...READING.outline?.({}), tasks, isWhole: true };
  for (const id of READING.outlineNeeds ?? []) {
    expect(READING.outline?.({ [id]: { outline: given } })).toMatchObject({
      name: 'a',
      version: '1.0.0',
      language: 'rust',
      tasks,
      isWhole: true,
    });
  }
  expect(READING.outlineNeeds).toHaveLength(2);
});

test('without source nothing is known, and no rule about graphs says anything', () => {
  for (const value of [undefined, null, 5, {}, { outline: null }, { outline: {} }])
    expect(READING.outline?.({ 'rust-source': value })).toMatchObject({ tasks: [], isWhole: false, isEmpty: false });
  expect(
    lintPackage(
      SOURCE,
      undefined,
      rules.filter(({ input }) => input === 'outline'),
    ),
  ).toEqual([]);
});
