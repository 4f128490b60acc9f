import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repairsOfField, unitVariant } from '../../src/manifest/respell.ts';
import { epochOf } from '../../src/words/epoch.ts';
import { judgeInstant, plainInstant } from '../../src/words/instant.ts';
import { judgeInteger, plainInteger, U32_MAX, U64_MAX } from '../../src/words/integer.ts';
import { instant } from '../support/manifest.ts';

const repairs = (field: string, value: unknown, raw = JSON.stringify(value)): unknown =>
  repairsOfField(['tasks', 0, field], value, raw);
const token = (field: string, raw: string): unknown => repairs(field, JSON.parse(raw), raw);

const fixing = (replace: unknown): object => ({ fix: { replace } });
const suggesting = (...suggest: unknown[]): object => ({ suggest });

describe('integers', () => {
  test.each([
    ['3.0', 3n],
    ['3e0', 3n],
    ['0.3e1', 3n],
    ['300E-2', 3n],
    ['1e2', 100n],
    ['4294967295.0', U32_MAX],
    ['-0', 0n],
    ['-0.0', 0n],
    ['0e5', 0n],
    ['0e-5', 0n],
    ['0.00', 0n],
    ['"3"', 3n],
    ['" 3\\n"', 3n],
    ['"+3"', 3n],
    ['"3.00"', 3n],
    ['"1_000"', 1000n],
    ['"003"', 3n],
    ['"-0"', 0n],
  ])('%s is %s', (raw, value) => {
    expect(token('retries', raw)).toEqual(fixing(value));
  });

  test.each([
    'true',
    'false',
    '-1',
    '-3.0',
    '3.5',
    '1e-1',
    '4294967296',
    '4294967296.0',
    '1e400',
    '"-3"',
    '"3 4"',
    '""',
    '"3.5"',
    '"0x10"',
    '"three"',
    '[3]',
    '{}',
    '{"toString": 1}',
    `0.${'0'.repeat(50)}`,
    `"${'0'.repeat(50)}3"`,
  ])('%s is left alone', (raw) => {
    expect(token('retries', raw)).toEqual({});
  });

  test('what a double does not hold is lost on the way', () => {
    expect(token('timeout_seconds', '9007199254740991.0')).toEqual(fixing(9007199254740991n));
    for (const raw of ['9007199254740993.0', '9007199254740992.0', '1e17', '3.00000000000000000001'])
      expect(token('timeout_seconds', raw)).toEqual({});
    // A string is read to the last digit.
    expect(token('timeout_seconds', '"18446744073709551615"')).toEqual(fixing(U64_MAX));
    expect(token('timeout_seconds', '"18446744073709551616"')).toEqual({});
  });

  test('whatever is written anew was read by the build side, is read by both, and has the same value', () => {
    const digits = fc.stringMatching(/^-?\d{1,22}(\.\d{1,4})?([eE][+-]?\d{1,2})?$/);
    fc.assert(
      fc.property(digits, fc.constantFrom(U32_MAX, U64_MAX), (raw, max) => {
        const plain = plainInteger(Number(raw), raw, max);
        if (plain === undefined) return;
        expect(judgeInteger(Number(raw), raw, max).build).toBe(true);
        expect(judgeInteger(Number(plain), String(plain), max)).toEqual({ build: true, load: true });
        expect(Number(plain)).toBe(Math.abs(Number(raw)));
        expect(BigInt(Number(plain))).toBe(plain);
      }),
      { numRuns: 5000 },
    );
  });

  test('null stands where nothing need stand', () => {
    expect(token('retries', 'null')).toEqual(suggesting({ remove: true }));
    expect(token('dependencies', 'null')).toEqual(suggesting({ remove: true }));
    expect(token('description', 'null')).toEqual({});
  });
});

describe('instants', () => {
  test.each([
    ['2026-01-28T12:00:00,5Z', '2026-01-28T12:00:00.5Z'],
    ['2026-01-28_12:00:00Z', '2026-01-28T12:00:00Z'],
    ['2026-01-28t12:00:00z', '2026-01-28T12:00:00Z'],
    ['2026-01-28T12:00:00\u221201:30', '2026-01-28T12:00:00-01:30'],
    [' 2026-01-28T12:00:00Z\n', '2026-01-28T12:00:00Z'],
    ['2026-01-28 12:00:00 UTC', '2026-01-28T12:00:00Z'],
    ['2026-01-28T12:00:00.000001UTC', '2026-01-28T12:00:00.000001Z'],
    ['2026-1-8 T 2:00:09 +01 : 00', '2026-01-08T02:00:09+01:00'],
    ['+2026-01-28T12:00:00-0530', '2026-01-28T12:00:00-05:30'],
    ['0026-1-8T02:00:00Z', '0026-01-08T02:00:00Z'],
  ])('%j is %s', (text, plain) => {
    expect(repairs('created_at', text)).toEqual(fixing(plain));
  });

  test('what no side reads is a guess', () => {
    expect(repairs('created_at', '2026-01-28_12:00:00 UTC')).toEqual(suggesting('2026-01-28T12:00:00Z'));
    expect(repairs('created_at', ' 2026-01-28T12:00:00,5Z')).toEqual(suggesting('2026-01-28T12:00:00.5Z'));
  });

  test('seconds and milliseconds since 1970 are a guess too', () => {
    expect(repairs('created_at', 1_769_601_600)).toEqual(suggesting('2026-01-28T12:00:00Z'));
    expect(repairs('created_at', '1769601600')).toEqual(suggesting('2026-01-28T12:00:00Z'));
    expect(repairs('created_at', 1_769_601_600_500)).toEqual(suggesting('2026-01-28T12:00:00.500Z'));
    for (const value of [1e18, -1e18, '1e9', NaN]) expect(repairs('created_at', value)).toEqual({});
  });

  test.each([
    '2026-01-28T12:00:00',
    '2026-01-28T12:00Z',
    '2026-01-28',
    '2026-01-28T12:00:00+01',
    '26-01-28T12:00:00Z',
    '2026-12-31T23:59:60Z',
    '+12026-01-28T12:00:00Z',
    '-2026-01-28T12:00:00Z',
    '2026-02-30T12:00:00,5Z',
    '2026-01-28T24:00:00,5Z',
    '2026-01-28 12:00:00 GMT',
    '2026-01-28 12:00:00 utc',
    '0000-01-01_00:00:00Z',
    'today',
    '',
    true,
    null,
    [],
    { toString: 1 },
    `2026-01-28T12:00:00,${'5'.repeat(200)}Z`,
  ])('%j is left alone', (value) => {
    expect(repairs('created_at', value)).toEqual({});
  });

  test('every spelling that the sides differ on keeps its moment', () => {
    const spelling = fc.record({
      joint: fc.constantFrom('T', 't', ' ', '_', '  ', ' T '),
      around: fc.constantFrom('', ' ', '\n', '\t '),
      comma: fc.boolean(),
      minus: fc.boolean(),
      zone: fc.constantFrom('Z', 'z', 'UTC', ' UTC'),
    });
    fc.assert(
      fc.property(instant, spelling, (text, { joint, around, comma, minus, zone }) => {
        const spelt = text
          .replace(/(?<=^.{10})./, joint)
          .replace(/z$/i, zone)
          .replace('.', comma ? ',' : '.')
          .replace(/-(?=\d\d:?\d\d$)/, minus ? '\u2212' : '-');
        const plain = plainInstant(around + spelt + around);
        expect(plain).toBeDefined();
        expect(epochOf(plain ?? '')).toBe(epochOf(text));
        expect(judgeInstant(plain)).toEqual({ build: true, load: true });
        expect(plainInstant(plain ?? '')).toBe(plain);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('words', () => {
  test('of which the load side knows another spelling', () => {
    expect(repairsOfField(['language'], { python: null }, undefined)).toEqual(fixing('python'));
    expect(repairsOfField(['language'], { rust: null }, undefined)).toEqual(fixing('rust'));
    for (const value of [{}, { python: 1 }, { python: null, rust: null }, { go: null }, ['python'], null])
      expect(unitVariant(value)).toBeUndefined();
  });

  test('that are nearly right', () => {
    expect(repairs('language', 'Python')).toEqual(suggesting('python'));
    expect(repairs('language', 'rusty')).toEqual(suggesting('rust'));
    expect(repairs('language', 'C')).toEqual({});
    for (const value of [2, '2.0', 'v2', '2.0.0']) expect(repairs('format_version', value)).toEqual(suggesting('2'));
    for (const value of [1, 3, 20, '1', '', null, true]) expect(repairs('format_version', value)).toEqual({});
  });

  test('what has no place in the text is not repaired', () => {
    expect(repairsOfField(['tasks', 0, 'retries'], '3', undefined)).toEqual({});
    expect(repairsOfField(['tasks', 0, 'dependencies'], null, undefined)).toEqual({});
  });
});
