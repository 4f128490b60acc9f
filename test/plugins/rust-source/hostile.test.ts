/** Sources that nobody writes: whatever they hold, reading them ends, with findings or without. */
import { expect, test } from 'vitest';
import { rustFindings, rustPackage, workflow } from '../../support/rust.ts';

const MEGABYTE = 1_000_000;

const task = (name: string, args = ''): string => `#[task${args}] pub async fn ${name}(context: &mut C) {}\n`;

const SOURCES: Readonly<Record<string, () => string>> = {
  'two megabytes of nested modules': () => 'mod a{'.repeat(150_000) + '}'.repeat(150_000),
  'nested comments': () => '/*'.repeat(2 * MEGABYTE) + '*/'.repeat(2 * MEGABYTE),
  'a raw string that is never closed': () => `const A: &str = r#"${'"'.repeat(5 * MEGABYTE)}`,
  'many raw strings with many hashes': () => `const A: &str = r${'#'.repeat(200)}"a";\n`.repeat(10_000),
  'a string of five megabytes': () => workflow(task('a', `(id = "${'x'.repeat(5 * MEGABYTE)}")`)),
  'a hundred thousand nested calls': () => `fn f() { ${'f('.repeat(100_000)}${')'.repeat(100_000)}; }`,
  'a hundred thousand nested blocks': () => `fn f() ${'{'.repeat(100_000)}${'}'.repeat(100_000)}`,
  'a hundred thousand nested types': () => `fn f(x: ${'Vec<'.repeat(100_000)}u8${'>'.repeat(100_000)}) {}`,
  'a hundred thousand conditions in one another': () => `fn f() { ${'if '.repeat(100_000)} }`,
  'NUL and what is no character': () => workflow(`\0 \ud800 ${task('a')}`),
  'a megabyte of quotes': () => "'".repeat(MEGABYTE),
  'a megabyte of commas': () => `use a::{${','.repeat(MEGABYTE)}};`,
};

test.each(Object.entries(SOURCES))('%s', (_name, source) => {
  const findings = rustFindings(rustPackage(source()));
  expect(findings.filter(({ message }) => message.length >= 500)).toEqual([]);
});
