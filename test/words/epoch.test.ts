import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochOf } from '../../src/words/epoch.ts';
import { isInstant } from '../../src/words/instant.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const utc = (
  year: number,
  month: number,
  day: number,
  ...time: [hour?: number, minute?: number, second?: number, ms?: number]
): number =>
  new Date(0).setUTCFullYear(year, month - 1, day) +
  new Date(0).setUTCHours(...([0, 0, 0, 0].map((zero, n) => time[n] ?? zero) as [number, number, number, number]));

describe('epochOf', () => {
  test.each([
    ['1970-01-01T00:00:00Z', 0],
    ['1970-01-01 00:00:00z', 0],
    ['1969-12-31T23:59:59Z', -1000],
    ['2026-01-28T12:00:00Z', utc(2026, 1, 28, 12)],
    ['2026-01-28T12:00:00+05:30', utc(2026, 1, 28, 6, 30)],
    ['2026-01-28T12:00:00-0530', utc(2026, 1, 28, 17, 30)],
    ['2026-01-28T00:10:00+00:20', utc(2026, 1, 27, 23, 50)],
    ['2026-01-28T23:50:00-00:20', utc(2026, 1, 29, 0, 10)],
    ['2026-01-28T12:00:00-00:00', utc(2026, 1, 28, 12)],
    ['2024-02-29T23:59:59+23:59', utc(2024, 2, 29, 0, 0, 59)],
    ['2000-02-29T00:00:00Z', utc(2000, 2, 29)],
    ['0001-01-01T00:00:00Z', -62_135_596_800_000],
    ['0099-12-31T00:00:00Z', utc(99, 12, 31)],
    ['9999-12-31T23:59:59Z', 253_402_300_799_000],
    ['9999-12-31T23:59:59-23:59', utc(10_000, 1, 1, 23, 58, 59)],
    ['2026-01-28T12:00:00.5Z', utc(2026, 1, 28, 12, 0, 0, 500)],
    ['2026-01-28T12:00:00.123456Z', utc(2026, 1, 28, 12, 0, 0, 123) + 0.456],
    ['2026-01-28T12:00:00.999-01:00', utc(2026, 1, 28, 13, 0, 0, 999)],
    ['1970-01-01T00:00:00.25+00:01', -59_750],
  ])('%s', (text, epoch) => {
    expect(epochOf(text)).toBeCloseTo(epoch, 3);
  });

  test.each([
    '',
    '2026-01-28',
    '2026-01-28T12:00:00',
    '2026-02-29T12:00:00Z',
    '2100-02-29T12:00:00Z',
    '2026-01-28T24:00:00Z',
    '2026-01-28T12:00:60Z',
    '0000-01-01T00:00:00Z',
    '+10000-01-01T00:00:00Z',
    '2026-01-28t12:00:00Z',
    '2026-01-28T12:00:00Z\n',
    '2026-01-28T12:00:00.Z',
  ])('%j is no instant that every consumer accepts', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(epochOf(text)).toBeUndefined();
  });

  test('agrees with the language on every instant that it can spell', () => {
    const date = fc.date({
      min: new Date('0001-01-02T00:00:00Z'),
      max: new Date('9999-12-30T00:00:00Z'),
      noInvalidDate: true,
    });
    const offset = fc.tuple(fc.constantFrom('+', '-'), fc.nat(23), fc.nat(59));
    fc.assert(
      fc.property(
        date,
        offset,
        fc.constantFrom(':', ''),
        fc.constantFrom('T', ' '),
        (day, [sign, hours, minutes], colon, joint) => {
          const iso = day.toISOString();
          const shift = (hours * 60 + minutes) * 60_000 * (sign === '+' ? 1 : -1);
          expect(epochOf(iso.replace('T', joint))).toBeCloseTo(day.getTime(), 3);
          expect(epochOf(`${iso.slice(0, -1)}${sign}${two(hours)}${colon}${two(minutes)}`)).toBeCloseTo(
            day.getTime() - shift,
            3,
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('a fraction of any length costs little', () => {
    expect(epochOf(`1970-01-01T00:00:00.${'9'.repeat(1_000_000)}Z`)).toBe(1000);
  });
});
