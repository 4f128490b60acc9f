import { expect, test } from 'vitest';
import { isFingerprint, nearestFingerprint } from '../../src/words/fingerprint.ts';

const HEX = '0123456789abcdef'.repeat(4);
const RIGHT = `sha256:${HEX}`;

test('a fingerprint is "sha256:" and 64 lower-case hexadecimal digits', () => {
  expect(isFingerprint(RIGHT)).toBe(true);
  const wrong = [
    '',
    HEX,
    `SHA256:${HEX}`,
    `sha256:${HEX.toUpperCase()}`,
    `${RIGHT}0`,
    RIGHT.slice(0, -1),
    `${RIGHT}\n`,
    ` ${RIGHT}`,
    `sha512:${HEX}`,
    `sha256:${HEX.slice(1)}g`,
  ];
  expect(wrong.filter(isFingerprint)).toEqual([]);
});

test.each([
  HEX,
  HEX.toUpperCase(),
  `SHA256:${HEX}`,
  `sha-256:${HEX}`,
  `sha256=${HEX}`,
  `sha256-${HEX}`,
  ` ${RIGHT}\n`,
  RIGHT,
])('%j is a digest in another spelling', (text) => {
  expect(nearestFingerprint(text)).toBe(RIGHT);
});

test.each(['', 'sha256:', `md5:${HEX}`, `sha512:${HEX}`, RIGHT.slice(0, -1), `${RIGHT}0`, 'f'.repeat(1_000_000)])(
  'nothing is told of other texts',
  (text) => {
    expect(nearestFingerprint(text)).toBeUndefined();
  },
);
