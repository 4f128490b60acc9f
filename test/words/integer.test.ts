import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeInteger, plainInteger, U32_MAX, U64_MAX } from '../../src/words/integer.ts';

const judgeToken = (token: string, max: bigint): ReturnType<typeof judgeInteger> =>
  judgeInteger(Number(token), token, max);

const both = { build: true, load: true };
const buildOnly = { build: true, load: false };
const neither = { build: false, load: false };

describe('plain digits', () => {
  test.each([U32_MAX, U64_MAX])('up to %i are accepted by both sides, beyond only by the build side', (max) => {
    for (const n of [0n, 1n, 2n ** 31n, max - 1n, max]) expect(judgeToken(String(n), max)).toEqual(both);
    for (const n of [max + 1n, max + 2n, 10n ** 30n, -1n, -max]) expect(judgeToken(String(n), max)).toEqual(buildOnly);
  });

  test('are compared exactly, beyond double precision too', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }), fc.constantFrom(U32_MAX, U64_MAX), (n, max) => {
        expect(judgeToken(String(n), max)).toEqual({ build: true, load: n >= 0n && n <= max });
      }),
      { numRuns: 2000 },
    );
  });

  test('are read where no text is at hand', () => {
    expect(judgeInteger(3, undefined, U32_MAX)).toEqual(both);
    expect(judgeInteger(-1, undefined, U32_MAX)).toEqual(buildOnly);
    expect(judgeInteger(3.5, undefined, U32_MAX)).toEqual(neither);
  });

  test('more than 4300 are read by nobody', () => {
    expect(judgeToken('1'.repeat(4300), U64_MAX)).toEqual(buildOnly);
    expect(judgeToken('1'.repeat(4301), U64_MAX)).toEqual(neither);
  });
});

describe('other spellings', () => {
  test.each(['3.0', '1e2', '1E+2', '-0', '-0.0', '0.0', '30e-1', '-3'])(
    '%s is an integer to the build side only',
    (token) => {
      expect(judgeToken(token, U32_MAX)).toEqual(buildOnly);
    },
  );

  test.each(['3.5', '1e-1', '1e30', '1e400', '9223372036854775808.0', '-0.5'])('%s is one to neither side', (token) => {
    expect(judgeToken(token, U64_MAX)).toEqual(neither);
  });

  test.each<[unknown]>([[true], [false], ['3'], [' 3 '], ['+3'], ['-1'], ['1_000'], ['3.0'], ['\n3'], ['\u00853']])(
    '%j is an integer to the build side only',
    (value) => {
      expect(judgeInteger(value, undefined, U32_MAX)).toEqual(buildOnly);
    },
  );

  test.each<[unknown]>([
    [''],
    [' '],
    ['3.5'],
    ['1e2'],
    ['0x10'],
    ['1__0'],
    ['_1'],
    ['three'],
    ['\ufeff3'],
    ['\u001c3'],
    [null],
    [undefined],
    [[]],
    [{}],
    [NaN],
    [Infinity],
  ])('%j is one to neither side', (value) => {
    expect(judgeInteger(value, undefined, U32_MAX)).toEqual(neither);
  });
});

describe('plainInteger', () => {
  test.each<[value: unknown, raw: string | undefined, plain: bigint | undefined]>([
    [3, '3.0', 3n],
    [100, '1e2', 100n],
    [3, '30e-1', 3n],
    [12, '1.2e1', 12n],
    [0, '-0', 0n],
    [0, '0e5', 0n],
    ['3', '"3"', 3n],
    [' +3 ', '" +3 "', 3n],
    ['1_000', '"1_000"', 1000n],
    ['3.00', '"3.00"', 3n],
    [String(U64_MAX), undefined, U64_MAX],
    // Out of range, no integer, or not the number that the text says.
    [-1, '-1', undefined],
    ['-1', '"-1"', undefined],
    [2 ** 64, '18446744073709551616', undefined],
    [3.5, '3.5', undefined],
    ['three', '"three"', undefined],
    [2 ** 53, '9007199254740993.0', undefined],
    [3, '3.0000000000000001', undefined],
    [true, 'true', undefined],
    [null, 'null', undefined],
    [0, `0.${'0'.repeat(100)}`, undefined],
  ])('%j, written %s, is %s', (value, raw, plain) => {
    expect(plainInteger(value, raw, U64_MAX)).toBe(plain);
  });

  test('is accepted by both sides wherever there is one', () => {
    const token = fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,4})?([eE][+-]?\d{1,2})?$/);
    fc.assert(
      fc.property(token, fc.constantFrom(U32_MAX, U64_MAX), (raw, max) => {
        const plain = plainInteger(Number(raw), raw, max);
        if (plain === undefined) return;
        expect(judgeToken(String(plain), max)).toEqual(both);
        expect(Number(plain)).toBe(Math.abs(Number(raw)));
      }),
      { numRuns: 2000 },
    );
  });
});
