import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, test } from 'vitest';
import { globFault } from '../../src/glob/brackets.ts';
import { compileGlob, compileSteps } from '../../src/glob/glob.ts';
import { wildcard } from '../../src/glob/wildcard.ts';
import { caseCount } from '../support/case-count.ts';

const matches = async (glob: string, path: string): Promise<boolean> => (await compileGlob(glob)).matches(path);

describe('a step', () => {
  test.each([
    ['a*c', 'abc', true],
    ['a*c', 'ac', true],
    ['a*c', 'acb', false],
    ['*b*b', 'abab', true],
    ['?', 'ab', false],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[^a-c]x', 'dx', true],
    ['[]x]', ']', true],
    ['[[:digit:]]', '7', true],
    ['[a-]', '-', true],
    ['[\\]]', ']', true],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['[a', '[a', false],
    ['a\\', 'a', false],
  ])('%s and %s: %s', (pattern, name, expected) => {
    expect(wildcard(pattern)(name)).toBe(expected);
  });
});

test('globs without brackets are read as picomatch reads them', async () => {
  const step = fc.constantFrom('**', '*', 'a', 'b', 'a*', '*b', 'a?', '*a*b', '.a');
  const name = fc.constantFrom('a', 'b', 'ab', 'aab', '.a', 'ba', 'abab');
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 5 }),
      fc.array(name, { minLength: 1, maxLength: 6 }),
      async (steps, names) => {
        const [glob, path] = [steps.join('/'), names.join('/')];
        expect(await matches(glob, path)).toBe(picomatch.isMatch(path, glob, { dot: true }));
      },
    ),
    { numRuns: caseCount(500) },
  );
});

test.each([
  ['{a/b,c}/d', ['a/b/d', 'c/d'], ['a/d', 'b/d']],
  ['@(a/b|c)/*', ['a/b/x', 'c/x'], ['a/x']],
  ['{a/{x,y},b}', ['a/x', 'a/y', 'b'], ['a', 'x']],
  ['{a,b}*', ['ax', 'b'], ['c']],
  ['(x)', ['(x)'], ['x']],
  ['a(1)/*', ['a(1)/b'], ['a1/b']],
  ['(a|b)', ['(a|b)'], ['a', 'b']],
  ['@(a|b)', ['a', 'b'], ['ab']],
  ['!(a)', ['b'], ['a']],
  ['+([0-9])', ['123'], ['', 'a']],
  ['(', ['('], []],
  ['a)', ['a)'], []],
])('%s', async (glob, yes, no) => {
  expect(globFault(glob)).toBeUndefined();
  for (const path of yes) expect(await matches(glob, path), path).toBe(true);
  for (const path of no) expect(await matches(glob, path), path).toBe(false);
});

test('a folder in which something can match', async () => {
  const { mayHold } = await compileGlob('a/*/c/**/d');
  expect(['', 'a', 'a/x', 'a/x/c', 'a/x/c/y/z'].filter((folder) => !mayHold(folder))).toEqual([]);
  expect(['b', 'a/x/d', 'a/b/c/d'].filter(mayHold)).toEqual(['a/b/c/d']);
});

test.each([
  ['a'.repeat(1001), 'a glob of at most 1000 characters'],
  ['{a/b,c}'.repeat(9), 'braces that mean at most 100 paths'],
  ['?(a/b)', 'no slash in parentheses'],
  ['{a,b}*a*a*a*a', 'at most 3 wildcards beside brackets between two slashes'],
  ['*(ab|abab)c', 'one alternative without wildcards in "*(…)" and "+(…)"'],
  ['+(a|*a)b', 'one alternative without wildcards in "*(…)" and "+(…)"'],
])('refused: %.30s', (glob, fault) => {
  expect(globFault(glob)).toBe(fault);
});

test('no name keeps a glob busy', async () => {
  const deep = 'a/'.repeat(2000) + 'x';
  const long = 'a'.repeat(255);
  const start = performance.now();
  expect(await matches('*a*a*a*a*a*a*a*ab', long)).toBe(false);
  expect(await matches('**/a/**/a/**/a/**/b', deep)).toBe(false);
  expect(await matches('{x,*a*a}*b', long)).toBe(false);
  expect(compileSteps('**/a/**/a/**/b')(deep)).toBe(false);
  expect(performance.now() - start).toBeLessThan(5000);
});
