/** Sources that nobody writes: whatever they hold, reading them ends soon, with findings or without. */
import { expect, test } from 'vitest';
import { HEAD, rustFindings, rustPackage, workflow } from '../../support/rust.ts';

const MEGABYTE = 1_000_000;

const task = (name: string, args = ''): string => `#[task${args}] pub async fn ${name}(context: &mut C) {}\n`;

const SOURCES: Readonly<Record<string, () => string>> = {
  'ten megabytes of one bracket': () => '('.repeat(10 * MEGABYTE),
  'ten megabytes of brackets that close': () => '('.repeat(5 * MEGABYTE) + ')'.repeat(5 * MEGABYTE),
  'two megabytes of nested modules': () => 'mod a{'.repeat(150_000) + '}'.repeat(150_000),
  'nested comments': () => '/*'.repeat(2 * MEGABYTE) + '*/'.repeat(2 * MEGABYTE),
  'a raw string that is never closed': () => `const A: &str = r#"${'"'.repeat(5 * MEGABYTE)}`,
  'many raw strings with many hashes': () => `const A: &str = r${'#'.repeat(200)}"a";\n`.repeat(10_000),
  'a string of five megabytes': () => workflow(task('a', `(id = "${'x'.repeat(5 * MEGABYTE)}")`)),
  'a hundred thousand nested calls': () => `fn f() { ${'f('.repeat(100_000)}${')'.repeat(100_000)}; }`,
  'a hundred thousand nested blocks': () => `fn f() ${'{'.repeat(100_000)}${'}'.repeat(100_000)}`,
  'a hundred thousand nested types': () => `fn f(x: ${'Vec<'.repeat(100_000)}u8${'>'.repeat(100_000)}) {}`,
  'a hundred thousand conditions in one another': () => `fn f() { ${'if '.repeat(100_000)} }`,
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
  'NUL and what is no character': () => workflow(`\0 \ud800 ${task('a')}`),
  'a megabyte of quotes': () => "'".repeat(MEGABYTE),
  'a megabyte of angles': () => `fn f() -> ${'<'.repeat(MEGABYTE)} {}`,
  'a megabyte of commas': () => `use a::{${','.repeat(MEGABYTE)}};`,
};

test.each(Object.entries(SOURCES))('%s', (_name, source) => {
  const text = source();
  const began = performance.now();
  const findings = rustFindings(rustPackage(text));
  const elapsed = performance.now() - began;
  expect(findings.every(({ message }) => message.length < 500)).toBe(true);
  expect(elapsed).toBeLessThan(15_000);
});
