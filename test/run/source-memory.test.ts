import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { folderFiles } from '../../src/input/folder-files.ts';
import { rememberingFiles, type SourceMemory } from '../../src/run/source-memory.ts';
import { makeTree } from '../support/tree.ts';

test('a text that has not changed is the same object in the next run, and one that has is not', () => {
  const root = makeTree({ 'a.py': 'x = 1\n', 'b.py': 'y = 1\n' });
  const memory: SourceMemory = new Map();
  const read = (name: string) => rememberingFiles(folderFiles(root), memory).read(name);
  const [a, b] = [read('a.py'), read('b.py')];
  fs.writeFileSync(path.join(root, 'b.py'), 'y = 2\n');
  expect(read('a.py')).toBe(a);
  expect(read('b.py')).not.toBe(b);
  expect(read('b.py')?.text).toBe('y = 2\n');
  expect(read('c.py')).toBeUndefined();
});

test('a mark at its beginning makes another text', () => {
  const root = makeTree({ 'a.py': 'x = 1\n' });
  const memory: SourceMemory = new Map();
  const read = () => rememberingFiles(folderFiles(root), memory).read('a.py');
  const plain = read();
  fs.writeFileSync(path.join(root, 'a.py'), '\ufeffx = 1\n');
  expect(read()).not.toBe(plain);
});

test('bytes that are no text are not taken for the same', () => {
  const root = makeTree({ 'a.py': new Uint8Array([0xff]) });
  const memory: SourceMemory = new Map();
  const read = () => rememberingFiles(folderFiles(root), memory).read('a.py');
  expect(read()).not.toBe(read());
});

test('a view that remembers says so, and one of a run by itself does not', () => {
  const files = folderFiles(makeTree({ 'a.py': 'x = 1\n' }));
  expect(rememberingFiles(files, new Map()).keepsTexts).toBe(true);
  expect(files.keepsTexts).toBeUndefined();
});
