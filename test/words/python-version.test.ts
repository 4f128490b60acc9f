import { describe, expect, test } from 'vitest';
import {
  admittedMinors,
  conflict,
  CPYTHONS,
  NEWEST_MINOR,
  type Release,
  releasesOf,
} from '../../src/words/python-version.ts';
import { parseSpecifierSet, type Specifier } from '../../src/words/python.ts';
import { specifierSets } from '../support/fixtures.ts';

const MINORS = Array.from({ length: NEWEST_MINOR + 1 }, (_, minor) => minor);

function parse(set: string): readonly Specifier[] {
  const specifiers = parseSpecifierSet(set);
  if (specifiers === undefined) throw new Error(`${JSON.stringify(set)} is not PEP 440`);
  return specifiers;
}

/** The minor versions of CPython 3 of which a set admits some patch. */
function minorsOf(set: string): number[] {
  const specifiers = parse(set);
  return MINORS.filter((minor) => conflict(specifiers, releasesOf(`3.${minor}`) ?? []) === undefined);
}

/** The clauses that a conflict is blamed on. */
function culprits(set: string, releases: readonly Release[] = CPYTHONS): string[] | undefined {
  return conflict(parse(set), releases)?.map(({ clause }) => clause);
}

describe('packaging’s verdicts', () => {
  // Invalid sets have no such verdict, nor have those that packaging crashes on.
  const sets = specifierSets().flatMap(({ s, py, unsat }) => (py === undefined ? [] : [{ s, py, unsat }]));

  test('of each minor version are ours', () => {
    expect(sets.length).toBe(1960);
    expect(sets.filter(({ s, py }) => minorsOf(s).join() !== py.join())).toEqual([]);
  });

  test('of all minor versions at once are ours', () => {
    const admitted = (s: string): number[] => MINORS.filter((minor) => admittedMinors(s)?.[minor] !== 'none');
    expect(sets.filter(({ s, py }) => admitted(s).join() !== py.join())).toEqual([]);
  });

  test('of the whole set are ours: a conflict where no version matches, and none where one does', () => {
    expect(sets.filter(({ s, py }) => (culprits(s) === undefined) !== py.length > 0)).toEqual([]);
    expect(sets.filter(({ s, unsat }) => unsat === true && culprits(s) === undefined)).toEqual([]);
    expect(sets.filter(({ unsat }) => unsat === true).length).toBeGreaterThan(300);
  });

  test('hold for the clauses that are blamed too', () => {
    for (const { s } of sets) {
      const blamed = culprits(s);
      if (blamed !== undefined && blamed.length > 0) expect(culprits(blamed.join())).toEqual(blamed);
    }
  });
});

describe('a clause admits', () => {
  const from = (first: number): number[] => MINORS.filter((minor) => minor >= first);
  const to = (last: number): number[] => MINORS.filter((minor) => minor <= last);

  test.each<[set: string, minors: number[]]>([
    ['', MINORS],
    [',', MINORS],
    ['>=3.10', from(10)],
    ['>3.10', from(10)],
    ['>3.10.40', from(11)],
    ['<3.10', to(9)],
    ['<=3.10', to(10)],
    ['<=3.9.99', to(9)],
    ['==3.10', [10]],
    ['==3.10.*', [10]],
    ['==3.*', MINORS],
    ['==3.10.0.0.*', [10]],
    ['!=3.10', MINORS],
    ['!=3.10.*', MINORS.filter((minor) => minor !== 10)],
    ['!=3.*', []],
    ['~=3.10', from(10)],
    ['~=3.10.2', [10]],
    ['~=3.10.2.1', []],
    ['~=2.7', []],
    ['>=03.010', from(10)],
    ['>=v3.10', from(10)],
    ['~=v3.10', from(10)],
    ['>=0!3.10', from(10)],
    ['>=1!3.10', []],
    ['<1!0', MINORS],
    ['==1!3.*', []],
    ['===3.10.4', [10]],
    ['===3.10', []],
    ['===3.10.04', []],
    ['===three', []],
  ])('%s', (set, minors) => {
    expect(minorsOf(set)).toEqual(minors);
  });

  test.each<[set: string, releases: string[]]>([
    ['>=3.10.1a1', ['3.10.1', '3.10.2']],
    ['>=3.10.1.dev0', ['3.10.1', '3.10.2']],
    ['>=3.10.1', ['3.10.1', '3.10.2']],
    ['>=3.10.1.post1', ['3.10.2']],
    ['>=3.10.1-1', ['3.10.2']],
    ['>=3.10.1.rev.dev1', ['3.10.2']],
    ['>=3.10.1rc1.post1', ['3.10.1', '3.10.2']],
    ['>3.10.1b2', ['3.10.1', '3.10.2']],
    ['>3.10.1', ['3.10.2']],
    ['<3.10.1rc1', ['3.10.0']],
    ['<3.10.1.post1', ['3.10.0', '3.10.1']],
    ['<=3.10.1_PREVIEW', ['3.10.0']],
    ['<=3.10.1', ['3.10.0', '3.10.1']],
    ['==3.10.1rc1', []],
    ['==3.10.1.post0', []],
    ['==3.10.1+local', []],
    ['!=3.10.1+local', ['3.10.0', '3.10.1', '3.10.2']],
    ['!=3.10.1', ['3.10.0', '3.10.2']],
    ['==3.10.1.0', ['3.10.1']],
    ['==3.10.1.1', []],
    ['<3.10.1.1', ['3.10.0', '3.10.1']],
    ['~=3.10.1rc1', ['3.10.1', '3.10.2']],
    ['~=3.10.1.post1', ['3.10.2']],
    ['===3.10.1', ['3.10.1']],
  ])('%s of 3.10.0, 3.10.1 and 3.10.2: %j', (set, releases) => {
    const admitted = ['3.10.0', '3.10.1', '3.10.2'].filter(
      (release) => culprits(set, releasesOf(release)) === undefined,
    );
    expect(admitted).toEqual(releases);
  });
});

describe('a conflict is blamed on', () => {
  test.each<[set: string, clauses: string[] | undefined]>([
    ['>=3.10,<4', undefined],
    ['>=3.16', ['>=3.16']],
    ['>=3.10, <3', ['<3']],
    ['>=3.12,<3.10', ['>=3.12', '<3.10']],
    ['!=3.5, >= 3.12 ,!=3.6,<3.10,>=4', ['>= 3.12', '<3.10']],
    ['==3.9.*,==3.10.*', ['==3.9.*', '==3.10.*']],
    ['>=3.10,<3.11,!=3.10.*', []],
  ])('%s: %j', (set, clauses) => {
    expect(culprits(set)).toEqual(clauses);
  });
});

describe('releases', () => {
  test('of a minor version are all its patches', () => {
    expect(releasesOf('3.11')?.[0]).toEqual([3, 11, 0]);
    expect(releasesOf('3.11')).toHaveLength(41);
    expect(CPYTHONS).toHaveLength(41 * (NEWEST_MINOR + 1));
  });

  test('of a patch are itself', () => {
    expect(releasesOf('3.11.4')).toEqual([[3, 11, 4]]);
    expect(releasesOf('3.99.100')).toEqual([[3, 99, 100]]);
  });

  test.each(['', '3', '3.', '3.11rc1', '3.11.4.1', ' 3.11', '3.11\n', 'v3.11', `3.${'1'.repeat(100)}`])(
    'of %j are not known',
    (python) => {
      expect(releasesOf(python)).toBeUndefined();
    },
  );
});

describe('hostile sets are answered in one pass', () => {
  const many = (clause: (n: number) => string): string => Array.from({ length: 100_000 }, (_, n) => clause(n)).join();

  test.each<[name: string, set: string, conflicts: boolean]>([
    ['clauses that exclude nothing', many((n) => `!=4.${n}`), false],
    ['prefixes', many((n) => `!=3.${n % 15}.*`), false],
    ['a conflict at the end', `${many((n) => `!=4.${n}`)},>=3.3,<3.3`, true],
    ['no pair to blame', `${many((n) => `!=3.${n % 15}.*`)},<3.15`, true],
    ['arbitrary equality', many(() => '===3.1.1'), false],
    ['digits', `>=${'9'.repeat(500_000)}`, true],
    ['zeros', `~=3${'.0'.repeat(500_000)}`, false],
    ['zeros in front', `>=${'0'.repeat(500_000)}3.${'0'.repeat(500_000)}9`, false],
  ])('%s', (_, set, conflicts) => {
    expect(culprits(set) !== undefined).toBe(conflicts);
  });
});

describe('admittedMinors', () => {
  test.each([
    ['>=3.10', 10, 'all'],
    ['>=3.10', 9, 'none'],
    ['>=3.10.2', 10, 'some'],
    ['!=3.11.4', 11, 'some'],
    ['==3.12', 12, 'some'],
    ['==3.12.*', 12, 'all'],
    ['>=3.12,<3.10', 11, 'none'],
    ['', 0, 'all'],
  ])('of %j, 3.%i: %s', (set, minor, expected) => {
    expect(admittedMinors(set)?.[minor]).toBe(expected);
  });

  test('knows nothing of a text that is no specifier set', () => {
    expect(admittedMinors('3.10+')).toBeUndefined();
  });
});
