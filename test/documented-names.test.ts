/** Every public name says what it is and shows how it is used. */
import { describe, expect, test } from 'vitest';
import { documentedNames } from './support/public-examples.ts';

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
