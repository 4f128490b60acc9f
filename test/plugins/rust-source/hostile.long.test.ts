/** Sources of a size that nobody writes: reading them ends, with findings or without. */
import { expect, test } from 'vitest';
import { HEAD, rustFindings, rustPackage, workflow } from '../../support/rust.ts';

const MEGABYTE = 1_000_000;

const task = (name: string, args = ''): string => `#[task${args}] pub async fn ${name}(context: &mut C) {}\n`;

const SOURCES: Readonly<Record<string, () => string>> = {
  'ten megabytes of one bracket': () => '('.repeat(10 * MEGABYTE),
  'ten megabytes of brackets that close': () => '('.repeat(5 * MEGABYTE) + ')'.repeat(5 * MEGABYTE),
  'fifty thousand attributes on one item': () => `${HEAD}${'#[task]'.repeat(50_000)} fn f() {}`,
  'fifty thousand tasks': () => workflow(Array.from({ length: 50_000 }, (_, n) => task(`t${n}`)).join('')),
  'fifty thousand unknown dependencies': () =>
    workflow(task('a', `(dependencies = [${Array.from({ length: 50_000 }, (_, n) => `"d${n}"`).join(', ')}])`)),
  'fifty thousand workflows': () =>
    HEAD +
    Array.from({ length: 20_000 }, (_, n) => `#[workflow(name = "w${n}")] mod w${n} { ${task(`t${n}`)} }\n`).join(''),
  'fifty thousand triggers': () =>
    workflow('') +
    Array.from({ length: 50_000 }, (_, n) => `#[trigger(on = "x${n}", cron = ", 0 31 2 ,")] fn t${n}() {}\n`).join(''),
  'a graph of fifty thousand nodes': () =>
    `${HEAD}#[computation_graph(graph = { ${Array.from({ length: 50_000 }, (_, n) => `n${n} -> n${n + 1}`).join(', ')} })] mod g {}`,
  'a graph of one node with fifty thousand sources': () =>
    `${HEAD}#[computation_graph(graph = { ${Array.from({ length: 50_000 }, (_, n) => `n${n} -> z`).join(', ')} })] mod g {}`,
  'a megabyte of angles': () => `fn f() -> ${'<'.repeat(MEGABYTE)} {}`,
};

test.each(Object.entries(SOURCES))('%s', (_name, source) => {
  const findings = rustFindings(rustPackage(source()));
  expect(findings.filter(({ message }) => message.length >= 500)).toEqual([]);
});
