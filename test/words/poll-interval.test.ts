import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgePollInterval, repairPollInterval } from '../../src/words/poll-interval.ts';

describe('judgePollInterval', () => {
  test.each([
    '1ms',
    '100ms',
    '30s',
    '5m',
    '2h',
    '007s',
    '18446744073709551615s',
    '307445734561825860m',
    '5124095576030431h',
  ])('%s is right', (text) => {
    expect(judgePollInterval(text)).toBeUndefined();
  });

  test.each(['0s', '0ms', '000h'])('%s is zero', (text) => {
    expect(judgePollInterval(text)).toBe('zero-interval');
  });

  test.each([
    '',
    '5',
    's',
    'ms',
    '5 s',
    ' 5s',
    '5s ',
    '5s\n',
    '5S',
    '5sec',
    '5d',
    '-5s',
    '+5s',
    '0.5s',
    '1e3s',
    '5_000ms',
    '٥s',
    '1h30m',
    'PT5M',
    // More than an unsigned 64-bit integer holds.
    '18446744073709551616s',
    '307445734561825861m',
    '5124095576030432h',
    `${'9'.repeat(100_000)}s`,
  ])('%j is none', (text) => {
    expect(judgePollInterval(text)).toBe('interval');
  });
});

describe('repairPollInterval', () => {
  test.each([
    [' 5s ', '5s'],
    ['5 s', '5s'],
    ['5S', '5s'],
    ['5 seconds', '5s'],
    ['1 Min', '1m'],
    ['90 minutes', '90m'],
    ['60sec', '60s'],
    ['3hrs', '3h'],
    ['250 millis', '250ms'],
    ['1h30m', '90m'],
    ['1h 0m 30s', '3630s'],
    ['0.5s', '500ms'],
    ['1.5h', '90m'],
    ['1.001s', '1001ms'],
    ['2d', '48h'],
    ['1 day', '24h'],
  ])('%s means %s', (text, expected) => {
    expect(repairPollInterval(text)).toBe(expected);
  });

  test.each([
    '',
    '5',
    'weekly',
    '5 parsecs',
    '5s later',
    's5',
    '-5s',
    '0.5ms',
    '0 seconds',
    '5..5s',
    '1,5s',
    `${'9'.repeat(30)}s`,
    '5s'.repeat(30),
  ])('%j cannot be told', (text) => {
    expect(repairPollInterval(text)).toBeUndefined();
  });

  test('what comes out can be read', () => {
    const part = fc.tuple(
      fc.nat(999),
      fc.constantFrom('', '.5', '.25'),
      fc.constantFrom('', ' '),
      fc.constantFrom('ms', 's', 'm', 'h', 'd', 'sec', 'Hours', 'week'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 3 }), (parts) => {
        const repaired = repairPollInterval(parts.map((words) => words.join('')).join(' '));
        if (repaired !== undefined) expect(judgePollInterval(repaired)).toBeUndefined();
      }),
      { numRuns: 5000 },
    );
  });
});
