import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderFiles } from '../../src/input/folder-files.ts';
import type { SeenFolders } from '../../src/input/walk.ts';
import { makeTree } from '../support/tree.ts';

/** A package beside a folder that does not belong to it. */
function makePackage(): string {
  const root = makeTree({
    'outside/secret.py': 'x',
    'package/a.py': 'a',
    'package/workflow/etl/tasks.py': 'b',
    'package/empty/': '',
  });
  return path.join(root, 'package');
}

/** The folders of a package as a walk has seen them. */
function seenIn(root: string): SeenFolders {
  const folders = [root, ...fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).map((n) => path.join(root, n))];
  const list = (folder: string) => [folder, fs.readdirSync(folder, { withFileTypes: true })] as const;
  return new Map(folders.filter((folder) => fs.lstatSync(folder).isDirectory()).map(list));
}

describe('the files of a folder', () => {
  test.each([
    ['', true],
    ['a.py', true],
    ['a.py/', false],
    ['A.py', false],
    ['b.py', false],
    ['empty', false],
    ['empty/', true],
    ['workflow/etl/', true],
    ['workflow/etl', false],
    ['workflow/etl/tasks.py', true],
    ['workflow/etl/tasks.py/more.py', false],
    ['workflow//etl/tasks.py', true],
    ['workflow/./etl/../etl/tasks.py', true],
    ['../package/a.py', true],
    ['../outside/secret.py', false],
    ['..', false],
    ['.', false],
    ['./', true],
    ['/', true],
    ['a.py\0', false],
    ['__proto__', false],
  ])('%j is one of them: %s', (name, isThere) => {
    const root = makePackage();
    expect(folderFiles(root).has(name)).toBe(isThere);
    expect(folderFiles(root, undefined, seenIn(root)).has(name)).toBe(isThere);
  });

  test('a folder lists its names, those of folders with a slash', () => {
    const files = folderFiles(makePackage());
    expect(files.list('')).toEqual(['a.py', 'empty/', 'workflow/']);
    expect(files.list('empty/')).toEqual([]);
    expect(files.list('gone/')).toEqual([]);
    expect(files.list('a.py')).toEqual([]);
    expect(files.list('../outside/')).toEqual([]);
  });

  test('links inside lead on, links out of the folder lead to nothing', () => {
    const root = makePackage();
    const link = (target: string, name: string): void => {
      fs.symlinkSync(target, path.join(root, name));
    };
    link('workflow/etl', 'etl');
    link('a.py', 'b.py');
    link('../outside', 'out');
    link('../outside/secret.py', 'out.py');
    link('nowhere', 'broken.py');
    link('circle.py', 'circle.py');
    const files = folderFiles(root);
    expect(files.list('')).toEqual(['a.py', 'b.py', 'empty/', 'etl/', 'workflow/']);
    expect(files.read('etl/tasks.py')?.text).toBe('b');
    expect(files.read('b.py')?.text).toBe('a');
    for (const name of ['out.py', 'out/secret.py', 'broken.py', 'circle.py']) {
      expect([files.has(name), files.read(name), files.bytes(name)]).toEqual([false, undefined, undefined]);
    }
    expect(files.list('out/')).toEqual([]);
  });

  test('a file below a link really lies where the link leads', () => {
    const root = makePackage();
    fs.symlinkSync('workflow/etl', path.join(root, 'etl'));
    fs.symlinkSync('..', path.join(root, 'workflow/round'));
    const files = folderFiles(root);
    const realName = (name: string): string | undefined => files.realName?.(name);
    expect(realName('etl/tasks.py')).toBe('workflow/etl/tasks.py');
    expect(realName('etl/')).toBe('workflow/etl/');
    expect(realName('workflow/round/')).toBe('');
    expect(realName('workflow/etl/tasks.py')).toBe('workflow/etl/tasks.py');
  });

  test('a folder that is not there has no files', () => {
    const files = folderFiles(path.join(makePackage(), 'gone'));
    expect([files.has(''), files.has('a.py'), files.list(''), files.read('a.py')]).toEqual([
      false,
      false,
      [],
      undefined,
    ]);
  });

  test('a name of very many parts leads to nothing', () => {
    const files = folderFiles(makePackage());
    expect([files.has('a/'.repeat(100_000)), files.has('workflow/'.repeat(100_000))]).toEqual([false, false]);
  });
});
