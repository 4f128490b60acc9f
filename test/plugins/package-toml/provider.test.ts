import { describe, expect, test } from 'vitest';
import { providerFaults } from '../../../plugins/package-toml/provider.ts';
import { isVersionRequirement } from '../../../plugins/package-toml/version-requirement.ts';

describe('version requirements as Cargo reads them', () => {
  test.each([
    '1',
    '0.1',
    '1.2.3',
    '*',
    'x',
    ' * ',
    '1.*',
    '1.*.*',
    '1.2.x',
    '>=1, <2',
    '= 1.2.3',
    '~1',
    '^1.2',
    '1.2.3-a.1+b.01',
    '1 , 2 ',
    '18446744073709551615',
  ])('%j is one', (text) => {
    expect(isVersionRequirement(text)).toBe(true);
  });

  test.each([
    '',
    ' ',
    'v1',
    'latest',
    '~> 1',
    '1.2.3.4',
    '1 2',
    '1.0 || 2.0',
    '01',
    '1.*.2',
    '*, 1',
    '1,',
    '1.2-a',
    '1.2.3-',
    '1.2.3-01',
    '>',
    '>=',
    '1.2.3+',
    '18446744073709551616',
    'é',
  ])('%j is none', (text) => {
    expect(isVersionRequirement(text)).toBe(false);
  });

  test('32 comparators are enough', () => {
    expect(isVersionRequirement(Array(32).fill('>1').join(','))).toBe(true);
    expect(isVersionRequirement(Array(33).fill('>1').join(','))).toBe(false);
  });

  test('hostile ones take linear time', () => {
    const start = performance.now();
    for (const part of ['1.', '1-', ' ', '1, ', '1.2.3-a.', '0', '*'])
      expect(isVersionRequirement(part.repeat(100_000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('providers', () => {
  const codes = (spec: string | Record<string, string>, name = 'p'): string[] =>
    providerFaults({ name, spec }).map(({ code, field }) => (field === undefined ? code : `${code}@${field}`));

  test('right ones', () => {
    expect(codes('0.1')).toEqual([]);
    expect(codes({ version: '1', git: 'https://example.com/x' })).toEqual([]);
    expect(codes({ git: 'ssh://git@example.com/x', tag: 'v1' })).toEqual([]);
  });

  test('a placeholder is the matter of another rule', () => {
    expect(codes({ path: '__WORKSPACE__/providers/x' })).toEqual([]);
  });

  test('wrong ones, with the key', () => {
    expect(codes('latest')).toEqual(['version']);
    expect(codes({ version: 'v1' })).toEqual(['version@version']);
    expect(codes({})).toEqual(['no-source']);
    expect(codes({ tag: 'v1' })).toEqual(['no-source']);
    expect(codes({ version: '1', branch: 'main' })).toEqual(['reference-without-git@branch']);
    expect(codes({ git: 'https://example.com/x', rev: 'a', branch: 'b' })).toEqual(['two-references@rev']);
    expect(codes({ git: 'https://example.com/x', path: '/p' })).toEqual(['absolute-path@path', 'two-sources@path']);
    expect(codes({ git: 'git@example.com:x' })).toEqual(['git-url@git']);
    expect(codes({ path: '../p' })).toEqual(['relative-path@path']);
    expect(codes({ path: '/p' })).toEqual(['absolute-path@path']);
    expect(codes({ version: '1.0\u0301' })).toEqual(['unspellable@version']);
  });

  test('names', () => {
    for (const name of ['p-', 'P', '_x', 'self', 'p_q']) expect(codes('1', name)).toEqual([]);
    for (const name of ['', '-p', '1p', 'é', 'a/b', 'a.b', 'a b']) expect(codes('1', name)).toEqual(['name']);
    expect(codes('1', 'a = "1"\nb')).toEqual([]);
  });
});
