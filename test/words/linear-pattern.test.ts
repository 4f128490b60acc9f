import { expect, test } from 'vitest';
import { linearPattern } from '../../src/words/linear-pattern.ts';

test.each([
  ['^[a-z]+$', 'abc', true],
  ['^[a-z]+$', 'aBc', false],
  ['b', 'abc', true],
  ['^\\u0061', 'abc', true],
  ['(?<name>b)', 'abc', true],
  ['\\p{Lu}', 'abC', true],
])('%s in %s: %s', (pattern, text, expected) => {
  expect(linearPattern(pattern)?.(text)).toBe(expected);
});

test.each(['(?=a)', '(?<!a)b', '(a)\\1', '('])('%s is none', (pattern) => {
  expect(linearPattern(pattern)).toBeUndefined();
});

test('a pattern that keeps others busy for ever', () => {
  const start = performance.now();
  expect(linearPattern('^(a+)+$')?.(`${'a'.repeat(200)}!`)).toBe(false);
  expect(performance.now() - start).toBeLessThan(2000);
});
