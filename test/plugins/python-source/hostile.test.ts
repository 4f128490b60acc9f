import { describe, expect, test } from 'vitest';
import { findingsOf, onePackage, readPackage } from '../../support/python.ts';

function errorsIn(text: string | Uint8Array): string[] {
  const module = { 'workflow/etl/tasks.py': text };
  return findingsOf(onePackage('', { more: module })).flatMap(({ rule, severity }) =>
    severity === 'error' ? [rule] : [],
  );
}

describe('hostile source', () => {
  test('what is too big is not read, and nothing is said of it', () => {
    expect(errorsIn('('.repeat(10_000_000))).toEqual([]);
    expect(errorsIn(`x = "${'a'.repeat(5_000_000)}"`)).toEqual([]);
    expect([
      ...readPackage(
        onePackage('', { more: { 'workflow/etl/tasks.py': '('.repeat(10_000_000) } }),
      ).program.doubts.keys(),
    ]).toEqual(['unreadable']);
  });

  test('what CPython refuses is one fault', () => {
    for (const text of [
      '('.repeat(400_000),
      `x = ${'f('.repeat(100_000)}${')'.repeat(100_000)}`,
      'x = 1\0',
      '\\',
      'x = "',
    ]) {
      expect(errorsIn(text)).toEqual(['python-syntax']);
    }
    expect(errorsIn(Buffer.from([0xff, 0xfe, 0x78, 0x00]))).toEqual(['python-syntax']);
    expect(errorsIn('# coding: no-such\n')).toEqual(['python-syntax']);
  });

  test.each([
    ['nested calls', `x = ${'f('.repeat(190)}${')'.repeat(190)}`],
    ['a long sum', `x = 1${'+1'.repeat(4_000)}`],
    ['a chain of calls', `x = f${'().a'.repeat(10_000)}`],
    ['many elements', `x = [${'1,'.repeat(30_000)}]`],
    ['many starred elements', `x = [${'*a,'.repeat(30_000)}]`],
    ['many targets', `${'a,'.repeat(30_000)} = x`],
    ['many arguments', `f(${'a,'.repeat(30_000)})`],
    ['an f-string of many values', `x = f"${'{a}'.repeat(20_000)}"`],
    ['many branches', `if a:\n  x = 1\n${'elif a:\n  x = 1\n'.repeat(4_000)}`],
    [
      'nested loops',
      `${Array.from({ length: 99 }, (_, n) => `${' '.repeat(n)}for x in y:\n`).join('')}${' '.repeat(99)}pass\n`,
    ],
    ['a function that calls itself', 'def f(): f()\n'.repeat(4_000) + 'f()\n'],
  ])('%s: read to the end', (_name, text) => {
    expect(errorsIn(text)).toEqual(['no-tasks']);
  });

  test.each([
    ['negations', `x = ${'not '.repeat(20_000)}1`],
    ['choices', `x = ${'1 if 1 else '.repeat(6_000)}1`],
    ['lambdas', `x = ${'lambda: '.repeat(10_000)}1`],
  ])('%s nested deeper than is worth reading: silence', (_name, text) => {
    expect(errorsIn(text)).toEqual([]);
  });

  test('many decorators on one function are many tasks of one id', () => {
    const text = `import cloaca\n${'@cloaca.task()\n'.repeat(5_000)}def f(context): pass\n`;
    expect(errorsIn(text)).toHaveLength(4_999);
  });

  test('modules that import each other are read once', () => {
    const more = Object.fromEntries(
      Array.from({ length: 300 }, (_, n) => [`workflow/etl/m${n}.py`, `from . import m${(n + 1) % 300}\n`]),
    );
    const python = readPackage(onePackage('from . import m0\n', { more }));
    expect(python.program.modules.size).toBeGreaterThan(90);
    expect([...python.program.doubts.keys()]).toContain('unreadable');
  });
});
