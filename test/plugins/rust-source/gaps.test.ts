import { expect, test } from 'vitest';
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
