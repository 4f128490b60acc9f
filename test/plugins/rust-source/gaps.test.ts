import { expect, test } from 'vitest';
import { loadRust } from '../../../plugins/rust-source/load.ts';
import { type PackageFiles, unreadableSource } from '../../../src/kit.ts';
import { filesOf } from '../../../src/testing/files.ts';
import { readRust, rustPackage, workflow } from '../../support/rust.ts';

function reasonsOf(items: string, before = ''): string[] {
  return readRust(rustPackage(before + workflow(items)))
    .gaps()
    .map(({ reason }) => reason);
}

test('what stands in plain sight leaves no gap', () => {
  expect(reasonsOf('#[task(dependencies = ["first"])] fn t(context: &mut C) { println!("x"); }')).toEqual([]);
});

test.each([
  ['#[cfg(unix)] #[task] fn t(context: &mut C) {}', '"task" is there under a condition that cannot be told'],
  ['#[cfg_attr(unix, task)] fn t(context: &mut C) {}', 'the attribute is there under a condition'],
  ['make_tasks!();', 'the macro "make_tasks" may make tasks, triggers and modules'],
])('%s', (items, reason) => {
  expect(reasonsOf(items)).toContain(reason);
});

test('modules that are nested too deeply are told', () => {
  const lib = 'mod a{'.repeat(200) + '}'.repeat(200);
  const { unread } = readRust(rustPackage(lib));
  expect(unread.map(({ filePath, unreadable }) => [filePath, unreadable])).toEqual([
    ['/package/src/lib.rs', 'a module is nested too deeply to be read'],
  ]);
});

test('a module whose file is no text is told, and not taken for missing', () => {
  const texts = rustPackage(workflow('') + 'mod big;', { 'src/big.rs': 'x' });
  const view = filesOf(texts);
  const files: PackageFiles = {
    ...view,
    read: (name) => (name === 'src/big.rs' ? unreadableSource(`/package/${name}`, 'it is too large') : view.read(name)),
  };
  const { unread, crate } = loadRust(texts['package.toml'] ?? '', files);
  expect(unread.map(({ filePath, unreadable }) => [filePath, unreadable])).toEqual([
    ['/package/src/big.rs', 'it is too large'],
  ]);
  expect([crate.missing, crate.isWhole]).toEqual([[], false]);
});
