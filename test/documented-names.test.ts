/** Every public name says what it is and shows how it is used. */
import { describe, expect, test } from 'vitest';
import { comparing, documentedNames } from './support/public-examples.ts';

const NAMES = documentedNames();

describe.each([...new Set(NAMES.map(({ entry }) => entry))])('%s', (entry) => {
  const names = NAMES.filter((name) => name.entry === entry);

  test('every name has a sentence', () => {
    expect(names.filter(({ about }) => !/^\S.*[.:](?:\s|$)/s.test(about)).map(({ as }) => as)).toEqual([]);
  });

  test('every name has an example that speaks of it', () => {
    const without = names.filter(({ as, examples }) => !examples.some((code) => new RegExp(`\\b${as}\\b`).test(code)));
    expect(without.map(({ as }) => as)).toEqual([]);
  });

  test('examples are short', () => {
    const long = names.filter(({ examples }) => examples.some((code) => code.trim().split('\n').length > 15));
    expect(long.map(({ as }) => as)).toEqual([]);
  });
});

describe('the results of an example', () => {
  test.each([
    ['behind an expression', "quote('a'); // => '\"a\"'\n", `$same(quote('a'), '"a"');`],
    ['below it', "quote(\n  'a',\n);\n// => '\"a\"'\n", `'a'), '"a"');`],
    ['of several', 'a; // => 1\nawait b(); // => [2]\n', '$same(await b(), [2]);'],
  ])('are compared %s', (_where, example, comparison) => {
    expect(comparing(example)).toContain(comparison);
  });

  test('are nowhere else', () => {
    expect(comparing('const a = 1; // => 1\n')).toBeUndefined();
  });
});
