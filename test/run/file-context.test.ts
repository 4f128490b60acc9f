import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fileContextOf } from '../../src/run/file-context.ts';
import { makeTree } from '../support/tree.ts';

const FILE = 'packages/etl/manifest.json';

function pathsIn(root: string, configFolder: string | undefined) {
  const { fromRoot, fromConfig } = fileContextOf({ filePath: path.join(root, FILE) }, configFolder);
  return { fromRoot, fromConfig };
}

test('paths are told from the root of the repository and from the configuration', () => {
  const root = makeTree({ [FILE]: '{}' });
  fs.mkdirSync(path.join(root, '.git'));
  expect(pathsIn(root, path.join(root, 'packages'))).toEqual({ fromRoot: FILE, fromConfig: 'etl/manifest.json' });
});

test('outside of a repository, the folder of the configuration is the root', () => {
  const root = makeTree({ [FILE]: '{}' });
  expect(pathsIn(root, root)).toEqual({ fromRoot: FILE, fromConfig: FILE });
});

test('with neither, or with a configuration elsewhere, it is the folder of the manifest', () => {
  const root = makeTree({ [FILE]: '{}' });
  expect(pathsIn(root, undefined)).toEqual({ fromRoot: 'manifest.json', fromConfig: undefined });
  expect(pathsIn(root, path.join(root, 'config')).fromRoot).toBe('manifest.json');
});

test('a text in no folder has neither', () => {
  const { fromRoot, fromConfig } = fileContextOf({ filePath: 'manifest.json' }, '/repository');
  expect({ fromRoot, fromConfig }).toEqual({ fromRoot: undefined, fromConfig: undefined });
});
