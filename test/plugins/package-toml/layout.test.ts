import { describe, expect, test } from 'vitest';
import {
  cliFinds,
  defaultEntryModule,
  entryFiles,
  holdsFile,
  importModule,
  inferLanguages,
  modulesOf,
} from '../../../plugins/package-toml/layout.ts';
import { filesOf } from '../../../src/testing/files.ts';

test('the language is told by the files', () => {
  expect(inferLanguages(filesOf({ 'Cargo.toml': '', 'src/lib.rs': '' }))).toEqual(['rust']);
  expect(inferLanguages(filesOf({ 'workflow/': '' }))).toEqual(['python']);
  expect(inferLanguages(filesOf({ 'Cargo.toml': '', 'src/lib.rs': '', 'workflow/a.py': '' }))).toEqual([
    'rust',
    'python',
  ]);
  expect(inferLanguages(filesOf({ 'Cargo.toml': '', workflow: '' }))).toEqual([]);
});

test('a package is loaded from the module of its name', () => {
  expect(defaultEntryModule('sync-file')).toBe('sync_file.tasks');
});

describe('the entry module', () => {
  const files = filesOf({
    'workflow/etl/__init__.py': '',
    'workflow/etl/tasks.py': '',
    'workflow/space/deep/mod.py': '',
    'workflow/plain.py': '',
    'workflow/dir.py/x': '',
    'workflow/old/__init__.pyc': 'not bytecode',
    'workflow/old/tasks.py': '',
    'vendor/space/other.py': '',
  });

  test.each([
    ['etl.tasks', true, 'found'],
    ['etl', true, 'found'],
    ['plain', true, 'found'],
    ['space.deep.mod', true, 'found'],
    ['etl/tasks', true, 'no-module'],
    ['etl.tasks.', true, 'no-module'],
    ['.etl.tasks', true, 'no-module'],
    ['etl..tasks', true, 'no-module'],
    ['dir', true, 'no-module'],
    ['plain.x', false, 'no-module'],
    ['old.tasks', true, 'bad-bytecode'],
    ['etl.Tasks', false, 'no-module'],
    ['/etl', false, 'no-module'],
    ['', false, 'no-module'],
    ['workflow.etl.tasks', false, 'no-module'],
    ['space.other', false, 'found'],
  ] as const)('%j: the CLI finds it: %s, Python: %s', (module, cli, python) => {
    expect(cliFinds(files, module)).toBe(cli);
    expect(importModule(files, module)).toBe(python);
  });

  test('is looked for in two files', () => {
    expect(entryFiles('a.b')).toEqual(['workflow/a/b.py', 'workflow/a/b/__init__.py']);
    expect(entryFiles('')).toEqual(['workflow.py', 'workflow/__init__.py']);
  });

  test('may be one of these', () => {
    expect(modulesOf(files)).toEqual(['etl', 'etl.tasks', 'plain', 'space.deep.mod', 'old.tasks'].sort());
  });
});

test('folders that hold no file are none for the packer', () => {
  expect(holdsFile(filesOf({ 'a/b/c/': '' }), 'a/')).toBe(false);
  expect(holdsFile(filesOf({ 'a/b/': '', 'a/c/d/e': '' }), 'a/')).toBe(true);
});
