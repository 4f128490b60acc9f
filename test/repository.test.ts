import path from 'node:path';
import { expect, test } from 'vitest';
import { isRepositoryRoot, isTop, repositoryRoot } from '../src/repository.ts';
import { makeTree } from './support/tree.ts';

test('a repository ends at the folder with .git, be it a folder or a file', () => {
  const root = makeTree({ '.git/': '', 'a/b/x.json': '', 'tree/.git': 'gitdir: elsewhere', 'tree/c/x.json': '' });
  expect(repositoryRoot(path.join(root, 'a/b'))).toBe(root);
  expect(repositoryRoot(path.join(root, 'tree/c'))).toBe(path.join(root, 'tree'));
  expect(isRepositoryRoot(root)).toBe(true);
  expect(isTop(path.join(root, 'a'))).toBe(false);
});

test('names that are known already are believed', () => {
  expect(isTop('/nowhere/at/all', ['.git'])).toBe(true);
  expect(isTop('/nowhere/at/all', [])).toBe(false);
  expect(isTop(path.parse(process.cwd()).root, [])).toBe(true);
});
