import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOfUnixTime, isInstant, judgeInstant, plainInstant } from '../../src/words/instant.ts';
import { instant } from '../support/manifest.ts';
import { caseCount } from '../support/case-count.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const both = { build: true, load: true };

/** True for a day of the calendar, by the language's own dates. */
function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return year >= 1 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The rule in one line of the format's description, and the calendar. */
function isInstantNaively(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:?\d\d)$/.exec(text);
  if (match === null) return false;
  const [, year, month, day, hour, minute, second, , offset = ''] = match;
  const [hours, minutes] = /^[Zz]$/.test(offset) ? [0, 0] : [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  return (
    isDay(Number(year), Number(month), Number(day)) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    hours < 24 &&
    minutes < 60
  );
}

describe('isInstant', () => {
  test('takes every supported spelling', () => {
    fc.assert(
      fc.property(instant, (text) => {
        expect(isInstant(text)).toBe(true);
        expect(judgeInstant(text)).toEqual(both);
      }),
      { numRuns: caseCount(400) },
    );
  });

  test('takes exactly the supported spellings, a few edits away from them', () => {
    const edits = fc.array(
      fc.record({
        at: fc.nat(32),
        removed: fc.nat(1),
        piece: fc.constantFrom(...Array.from('0123456789TtZz:+-._, \n\u2212٣'), 'UTC'),
      }),
      { maxLength: 2 },
    );
    fc.assert(
      fc.property(instant, edits, (text, changes) => {
        const edited = changes.reduce(
          (before, { at, removed, piece }) => before.slice(0, at) + piece + before.slice(at + removed),
          text,
        );
        expect(isInstant(edited)).toBe(isInstantNaively(edited));
        // Both sides read every instant that all consumers read.
        if (isInstant(edited)) expect(judgeInstant(edited)).toEqual(both);
      }),
      { numRuns: caseCount(2000) },
    );
  });

  test('knows the calendar', () => {
    for (const year of [1, 4, 100, 200, 400, 1000, 1900, 1999, 2000, 2023, 2024, 2100, 2200, 9999]) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 0; day <= 32; day++) {
          expect(isInstant(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T00:00:00Z`)).toBe(
            isDay(year, month, day),
          );
        }
      }
    }
  });

  test.each([
    '',
    '2026-01-28',
    '2026-01-28T12:00Z',
    '2026-01-28T12:00:00',
    '2026-01-28T12:00:00.Z',
    '2026-01-28T12:00:00,5Z',
    '2026-01-28t12:00:00Z',
    '2026-01-28_12:00:00Z',
    '2026-1-28T12:00:00Z',
    '2026-01-28T24:00:00Z',
    '2026-01-28T12:60:00Z',
    '2026-01-28T12:00:60Z',
    '2026-01-28T12:00:00+24:00',
    '2026-01-28T12:00:00+23:60',
    '2026-01-28T12:00:00+01',
    '2026-01-28T12:00:00\u221201:00',
    '0000-01-01T00:00:00Z',
    '+2026-01-28T12:00:00Z',
    '10000-01-01T00:00:00Z',
    '2026-02-29T12:00:00Z',
    ' 2026-01-28T12:00:00Z',
    '2026-01-28T12:00:00Z\n',
    '2026-01-28T12:00:00 Z',
    '2026-01-28T12:00:00UTC',
    '1769601600',
  ])('refuses %j', (text) => {
    expect(isInstant(text)).toBe(false);
  });

  test('answers hostile text at once', () => {
    const hostile = `2026-01-28T12:00:00.${'0'.repeat(200_000)}`;
    expect(isInstant(hostile)).toBe(false);
    expect(isInstant(`${hostile}Z`)).toBe(true);
    expect(judgeInstant(' '.repeat(200_000))).toEqual({ build: false, load: false });
  });
});

describe('judgeInstant', () => {
  test.each<[name: string, value: unknown]>([
    ['a number of seconds', 1769601600],
    ['a number of milliseconds', 1769601600000],
    ['a fraction', 1769601600.5],
    ['a numeric string', '1769601600'],
    ['no offset', '2026-01-28T12:00:00'],
    ['a date only', '2026-01-28'],
    ['no seconds', '2026-01-28T12:00Z'],
    ['an underscore', '2026-01-28_12:00:00Z'],
    ['a comma before the fraction', '2026-01-28T12:00:00,5Z'],
    // The newer load side reads these two, the older one does not.
    ['a lower-case t', '2026-01-28t12:00:00Z'],
    ['a true minus sign', '2026-01-28T12:00:00\u221201:00'],
  ])('%s: only the build side accepts it', (_, value) => {
    expect(judgeInstant(value)).toEqual({ build: true, load: false });
  });

  test.each<[name: string, value: unknown]>([
    ['second 60', '2026-01-28T12:00:60Z'],
    ['a long year', '+10000-01-01T00:00:00Z'],
    ['the year 0', '0000-01-01T00:00:00Z'],
    ['a month of one digit', '2026-1-28T12:00:00Z'],
    ['a trailing UTC', '2026-01-28T12:00:00 UTC'],
    ['U+0085, which is white space', '\u00852026-01-28T12:00:00Z'],
  ])('%s: only the load side accepts it', (_, value) => {
    expect(judgeInstant(value)).toEqual({ build: false, load: true });
  });

  test.each<[name: string, value: unknown]>([
    ['null', null],
    ['true', true],
    ['a list', []],
    ['an object', {}],
    ['nothing', undefined],
    ['an empty string', ''],
    ['words', 'yesterday'],
    ['a month 13', '2026-13-01T00:00:00Z'],
    ['a 29th of February', '2026-02-29T12:00:00Z'],
    ['hour 24', '2026-01-28T24:00:00Z'],
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['a time far beyond', 1e20],
    ['U+FEFF, which is no white space', '\ufeff2026-01-28T12:00:00Z'],
  ])('%s: neither side accepts it', (_, value) => {
    expect(judgeInstant(value)).toEqual({ build: false, load: false });
  });
});

describe('plainInstant', () => {
  /** The fields of an instant and its offset in minutes. */
  const meaningOf = (text: string): unknown[] => {
    const [, date, time, fraction = '', offset = ''] = /^(.{10}).(.{8})(\.\d+)?(.+)$/.exec(text) ?? [];
    return [date, time, fraction, /z/i.test(offset) ? '+0000' : offset.replace(':', '')];
  };

  test('spells every supported instant in one way and changes nothing about it', () => {
    fc.assert(
      fc.property(instant, (text) => {
        const plain = plainInstant(text) ?? '';
        expect(plain).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
        expect(meaningOf(plain)).toEqual(meaningOf(text));
        expect(plainInstant(plain)).toBe(plain);
      }),
      { numRuns: caseCount(200) },
    );
  });

  test.each([
    ['2026-01-28_12:00:00Z', '2026-01-28T12:00:00Z'],
    ['2026-01-28t12:00:00,5z', '2026-01-28T12:00:00.5Z'],
    ['2026-1-8 1:2:3 UTC', '2026-01-08T01:02:03Z'],
    ['2026-01-28T12:00:00\u221205:30', '2026-01-28T12:00:00-05:30'],
    // Missing parts are not guessed, and values that no calendar or clock has are not corrected.
    ['2026-01-28', undefined],
    ['2026-01-28T12:00Z', undefined],
    ['2026-01-28T12:00:00', undefined],
    ['2026-01-28T12:00:60Z', undefined],
    ['2026-02-29T12:00:00Z', undefined],
    ['0000-01-01T00:00:00Z', undefined],
    ['28.01.2026 12:00:00Z', undefined],
    [`2026-01-28T12:00:00.${'0'.repeat(100)}Z`, undefined],
  ])('%s: %s', (text, plain) => {
    expect(plainInstant(text)).toBe(plain);
  });
});

test.each([
  [0, '1970-01-01T00:00:00Z'],
  [1_769_601_600, '2026-01-28T12:00:00Z'],
  [1_769_601_600_000, '2026-01-28T12:00:00Z'],
  [1.5, '1970-01-01T00:00:01.500Z'],
  [-1, '1969-12-31T23:59:59Z'],
  [1_769_601_600.123, '2026-01-28T12:00:00.123Z'],
  [1_769_601_600.123456, undefined],
  [1e20, undefined],
  [NaN, undefined],
])('instantOfUnixTime reads %d as %s', (value, text) => {
  expect(instantOfUnixTime(value)).toBe(text);
});
