import path from 'node:path';
import { expect, test } from 'vitest';
import { touchedBy } from '../../src/git/touched.ts';

const ROOT = path.resolve('/repo');
const at = (name: string): string => path.join(ROOT, name);

test.each([
  ['a/package.toml', 'a', true],
  ['a/Cargo.toml', 'a', true],
  ['a/workflow/tasks.py', 'a', true],
  ['a/src/lib.rs', 'a', true],
  ['a/vendor/lib/data.bin', 'a', true],
  ['a/README.md', 'a', false],
  ['a/Cargo.lock', 'a', false],
  ['a/deep/vendor/data.bin', 'a', false],
  ['a/deep/vendor/x.py', 'a', true],
  ['ab/tasks.py', 'a', false],
  ['tasks.py', 'a', false],
  ['a/inner/tasks.py', '', true],
])('%s touches the package in "%s": %s', (file, folder, isTouched) => {
  expect(touchedBy([at(file)])(at(`${folder}/package.toml`), at(folder))).toBe(isTouched);
});

test('an archive is touched by itself alone', () => {
  expect(touchedBy([at('a/x.cloacina')])(at('a/x.cloacina'), undefined)).toBe(true);
  expect(touchedBy([at('a/x.py')])(at('a/x.cloacina'), undefined)).toBe(false);
});
