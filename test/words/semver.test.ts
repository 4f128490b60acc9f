import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSemVer, nearestSemVer } from '../../src/words/semver.ts';

// The examples of the standard's own test.
const VALID = (
  '0.0.4 1.2.3 10.20.30 1.1.2-prerelease+meta 1.1.2+meta 1.1.2+meta-valid 1.0.0-alpha 1.0.0-beta 1.0.0-alpha.beta 1.0.0-alpha.beta.1 1.0.0-alpha.1 ' +
  '1.0.0-alpha0.valid 1.0.0-alpha.0valid 1.0.0-alpha-a.b-c-somethinglong+build.1-aef.1-its-okay 1.0.0-rc.1+build.1 2.0.0-rc.1+build.123 1.2.3-beta ' +
  '10.2.3-DEV-SNAPSHOT 1.2.3-SNAPSHOT-123 1.0.0 2.0.0 1.1.7 2.0.0+build.1848 2.0.1-alpha.1227 1.0.0-alpha+beta 1.2.3----RC-SNAPSHOT.12.9.1--.12+788 ' +
  '1.2.3----R-S.12.9.1--.12+meta 1.2.3----RC-SNAPSHOT.12.9.1--.12 1.0.0+0.build.1-rc.10000aaa-kk-0.1 99999999999999999999999.999999999999999999.99999999999999999 ' +
  '1.0.0-0A.is.legal'
).split(' ');

const INVALID = (
  '1 1.2 1.2.3-0123 1.2.3-0123.0123 1.1.2+.123 +invalid -invalid -invalid+invalid -invalid.01 alpha alpha.beta alpha.beta.1 alpha.1 alpha+beta alpha_beta alpha. ' +
  'alpha.. beta 1.0.0-alpha_beta -alpha. 1.0.0-alpha.. 1.0.0-alpha..1 1.0.0-alpha...1 1.0.0-alpha....1 01.1.1 1.01.1 1.1.01 1.2.3.DEV 1.2-SNAPSHOT ' +
  '1.2.31.2.3----RC-SNAPSHOT.12.09.1--..12+788 1.2-RC-SNAPSHOT -1.0.3-gamma+b7718 +justmeta 9.8.7+meta+meta 9.8.7-whatever+meta+meta ' +
  '99999999999999999999999.999999999999999999.99999999999999999----RC-SNAPSHOT.12.09.1--------------------------------..12'
).split(' ');

test('the standard’s examples', () => {
  expect(VALID.filter((version) => !isSemVer(version))).toEqual([]);
  expect([...INVALID, '', '1.2.3\n', ' 1.2.3', '1.2.٣', 'v1.2.3', '1.2.3-'].filter(isSemVer)).toEqual([]);
});

test.each([
  ['1', '1.0.0'],
  ['1.2', '1.2.0'],
  ['v1.2.0', '1.2.0'],
  ['V 1.2', '1.2.0'],
  [' 1.2.3\n', '1.2.3'],
  ['2026.01.05', '2026.1.5'],
  ['00.1', '0.1.0'],
  ['1.2-SNAPSHOT', '1.2.0-SNAPSHOT'],
  ['1.2+build.7', '1.2.0+build.7'],
  ['1.2.3', '1.2.3'],
])('%j means %s', (text, version) => {
  expect(nearestSemVer(text)).toBe(version);
});

test.each([
  '',
  'latest',
  '1.2.3.4',
  '1.2.x',
  '1.2.3rc1',
  '1.0.post1',
  '1!1.0',
  '1.2.3-01',
  '1.2.',
  'v',
  `1.${'0'.repeat(100)}`,
])('of %j nothing is told', (text) => {
  expect(nearestSemVer(text)).toBeUndefined();
});

test('what is told of any text is SemVer', () => {
  const piece = fc.constantFrom('1', '0', '01', '.', '.', '-', '+', 'v', ' ', 'rc', 'x', '_', '\n');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      const near = nearestSemVer(pieces.join(''));
      if (near !== undefined) expect(isSemVer(near)).toBe(true);
    }),
  );
});

test('hostile texts are judged in one pass', () => {
  expect(isSemVer(`1.0.0-${'1'.repeat(500_000)}!`)).toBe(false);
  expect(isSemVer(`1.0.0-${'0a-'.repeat(200_000)}!`)).toBe(false);
  expect(isSemVer(`1.0.0-${'1.'.repeat(250_000)}!`)).toBe(false);
  expect(isSemVer(`1.0.0-a+${'a.'.repeat(250_000)}!`)).toBe(false);
  expect(isSemVer(`1.0.0-${'a.'.repeat(250_000)}a`)).toBe(true);
});
