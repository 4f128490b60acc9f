import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { invalidSpecifiers, repairSpecifierSet } from '../../src/words/python.ts';
import { specifierSets } from '../support/fixtures.ts';

const isValid = (set: string): boolean => invalidSpecifiers(set).length === 0;

/** Sets that packaging takes for valid and then crashes on: case-folding makes letters of them that the grammar knows. */
const CRASHES = ['~=1.0.po\u017ft1', '~=1.0prev\u0131ew1', '~=1.0prev\u0130ew1'];

/** The clauses of a set without the white space that Python strips, empty ones left out. */
function clausesOf(set: string): string[] {
  const trimmed = set.split(',').map((clause) => clause.replace(/^[\s\x1c-\x1f\x85]+|[\s\x1c-\x1f\x85]+$/g, ''));
  return trimmed.filter((clause) => clause !== '');
}

describe('packaging’s verdicts', () => {
  const sets = specifierSets();

  test('are ours, except where packaging crashes', () => {
    const differing = sets.filter(({ s, ok }) => isValid(s) !== ok);
    expect(sets.length).toBe(4550);
    expect(differing.map(({ s }) => s).sort()).toEqual([...CRASHES].sort());
    expect(CRASHES.map(isValid)).toEqual([false, false, false]);
  });

  test('a repair is always a valid set, and of a valid set the same clauses', () => {
    let repairs = 0;
    for (const { s, ok } of sets) {
      const repair = repairSpecifierSet(s);
      if (repair === undefined) continue;
      repairs++;
      expect(isValid(repair)).toBe(true);
      if (ok) expect(clausesOf(repair)).toEqual(clausesOf(s));
    }
    expect(repairs).toBeGreaterThan(1000);
  });
});

describe('invalidSpecifiers', () => {
  test.each([
    '',
    ',',
    ' ',
    ' , ',
    '>=3.10,',
    ',>=3.10',
    '>= 3.10',
    '>=3.10 , <4',
    '\t>=3.10\n',
    '\x1f>=3.10\x85',
    '==3.*',
    '!=3.9.*',
    '~=3.10',
    '~=3.10.0',
    '===foo',
    '===',
    '=== foo',
    '>=v3.10',
    '>=1!3',
    '>=3.10rc1',
    '>=3.10.dev0',
    '==1.0+local',
    '>=3.10-1',
    '>=3.10ALPHA1',
    '>=3.10.post',
    '<4,>3,!=3.5',
    '>=03',
  ])('%j is valid', (set) => {
    expect(invalidSpecifiers(set)).toEqual([]);
  });

  test.each([
    ['3.10', ['3.10']],
    ['^3.10', ['^3.10']],
    ['~3.10', ['~3.10']],
    ['=>3.10', ['=>3.10']],
    ['=3.10', ['=3.10']],
    ['>= 3.10 <4', ['>= 3.10 <4']],
    ['>=3.10;<4', ['>=3.10;<4']],
    ['~=3', ['~=3']],
    ['>=3.*', ['>=3.*']],
    ['>=1+local', ['>=1+local']],
    ['==*', ['==*']],
    ['==1.0a1.*', ['==1.0a1.*']],
    ['>=', ['>=']],
    ['=== foo bar', ['=== foo bar']],
    ['\ufeff>=3.10', ['\ufeff>=3.10']],
    ['>=٣.١٠', ['>=٣.١٠']],
    ['>=3.10,^4, <5 ,x', ['^4', 'x']],
    ['>=3.10||<3', ['>=3.10||<3']],
  ])('%j is not, because of %j', (set, clauses) => {
    expect(invalidSpecifiers(set)).toEqual(clauses);
  });

  test('hostile sets are answered in one pass', () => {
    expect(invalidSpecifiers('>=3,'.repeat(250_000))).toEqual([]);
    expect(isValid(`>=${'1'.repeat(500_000)}!`)).toBe(false);
    expect(isValid(`>=${'1.'.repeat(500_000)}`)).toBe(false);
    expect(isValid(`==1+${'a.'.repeat(500_000)}`)).toBe(false);
    expect(isValid(`>=${' '.repeat(500_000)}x${' '.repeat(500_000)}`)).toBe(false);
    expect(isValid(`===${'x'.repeat(500_000)}`)).toBe(true);
  });
});

describe('repairSpecifierSet', () => {
  test.each([
    ['3.10', '>=3.10'],
    ['*', '>=3'],
    ['3.8 - 3.11', '>=3.8,<3.12'],
    ['3.8 - 3.11.4', '>=3.8,<=3.11.4'],
    ['3 - 3', '>=3,<4'],
    ['>=3.10 || <3', '>=3.10'],
    ['2.7.x || ^3.8', '>=3.8,<4'],
    ['3.8 || 3.10', undefined],
    ['">=3.10"', '>=3.10'],
    ["'>=3.10','<4'", '>=3.10,<4'],
    ['>=3.10 and <4', '>=3.10,<4'],
    ['=>3.10 =<3.12', '>=3.10,<=3.12'],
    ['python3.10', '>=3.10'],
    ['Python 3.10+', '>=3.10'],
    ['^3.10', '>=3.10,<4'],
    ['~3.10', '~=3.10.0'],
    ['~=3', '>=3,<4'],
    ['=>3.10', '>=3.10'],
    ['=<3.12', '<=3.12'],
    ['=3.10', '==3.10'],
    ['3.x', '==3.*'],
    ['3.10.*', '==3.10.*'],
    ['>=3.*', '>=3'],
    ['>= 3.10 <4', '>= 3.10,<4'],
    ['>=3.10;<4', '>=3.10,<4'],
    ['>=3.10,^3.11', '>=3.10,>=3.11,<4'],
    ['>=3,10', '>=3.10'],
    ['>= 3,10 , <4', '>= 3.10,<4'],
    ['>=3.10,3.12', '>=3.10,>=3.12'],
    ['3.8, 3.9, 3.10', undefined],
    ['3.8;3.9', undefined],
  ])('%s: %s', (set, repair) => {
    expect(repairSpecifierSet(set)).toBe(repair);
  });

  test.each(['', ',', 'latest', '>=three', `3.10${' '.repeat(200)}`])('of %j nothing can be told', (set) => {
    expect(repairSpecifierSet(set)).toBeUndefined();
  });

  test('is undefined or a valid set, for any text', () => {
    const piece = fc.constantFrom(
      '>=',
      '<',
      '==',
      '~=',
      '===',
      '!=',
      '^',
      '~',
      '=',
      '>',
      '3',
      '3.10',
      '.*',
      '.x',
      'x',
      '*',
      ',',
      ';',
      ' ',
      'python',
      'rc1',
      '.dev',
      '+',
      '1!',
      '\n',
      'v',
      '-1',
    );
    const anySet = fc.oneof(
      fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join('')),
      fc.string({ maxLength: 30 }),
    );
    fc.assert(
      fc.property(anySet, (set) => {
        const repair = repairSpecifierSet(set);
        if (repair !== undefined) expect(isValid(repair)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});
