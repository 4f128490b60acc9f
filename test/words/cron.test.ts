import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { emptyField, passesRustMacro, readCron } from '../../src/words/cron.ts';
import { neverFires, nextRuns } from '../../src/words/cron-runs.ts';

const CaseSchema = v.object({
  expr: v.string(),
  python_ok: v.boolean(),
  rust_macro_ok: v.boolean(),
  rust_ok: v.boolean(),
  never_fires: v.optional(v.boolean()),
  ever: v.optional(v.unknown()),
  next3: v.optional(v.array(v.string()), []),
});

const FROM = Date.UTC(2026, 11, 1);
const TEN_YEARS_ON = Date.UTC(2036, 0, 1);

const table = gunzipSync(readFileSync(path.join(import.meta.dirname, '../fixtures/parity/cron.jsonl.gz')))
  .toString('utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => v.parse(CaseSchema, JSON.parse(line)));

function runsOf(expression: string, count = 3, from = FROM): string[] {
  const reading = readCron(expression);
  if (!reading.ok) throw new Error(`${expression}: ${reading.reason}`);
  return nextRuns(reading.schedule, from, count).map((run) => new Date(run).toISOString().replace('.000', ''));
}

describe('what the evaluator says of 1,335 expressions', () => {
  const valid = table.filter(({ python_ok }) => python_ok);

  test('which it accepts, and which the macro lets pass', () => {
    const differing = table.filter(
      ({ expr, python_ok, rust_macro_ok, rust_ok }) =>
        readCron(expr).ok !== python_ok ||
        passesRustMacro(expr) !== rust_macro_ok ||
        (readCron(expr).ok && passesRustMacro(expr)) !== rust_ok,
    );
    console.log(`cron: ${table.length - differing.length} of ${table.length} verdicts agree`);
    expect(differing.map(({ expr }) => expr)).toEqual([]);
    expect([table.length, valid.length]).toEqual([1335, 496]);
  });

  test('when they run next', () => {
    const differing = valid.filter(({ expr, next3, never_fires }) => {
      const next = runsOf(expr).filter((run) => next3.includes(run) || Date.parse(run) < TEN_YEARS_ON);
      return never_fires !== (next.length === 0) || String(next) !== String(next3);
    });
    console.log(`cron: ${valid.length - differing.length} of ${valid.length} times agree`);
    expect(differing.map(({ expr, next3 }) => [expr, next3, runsOf(expr)])).toEqual([]);
  });

  test('which never fire, not even after many years', () => {
    const never = valid.filter(({ expr }) => {
      const reading = readCron(expr);
      return reading.ok && neverFires(reading.schedule);
    });
    expect(never).toEqual(valid.filter(({ never_fires, ever }) => never_fires === true && ever !== true));
  });
});

test.each([
  ['', { ok: false, reason: 'it is empty' }],
  ['* * *', { ok: false, reason: 'it has 3 fields, not 5 or 6' }],
  ['*', { ok: false, reason: 'it has 1 field, not 5 or 6' }],
  ['60 * * * *', { ok: false, reason: '60 is not between 0 and 59', at: 'minute' }],
  ['* * 0-3 * *', { ok: false, reason: '0 is not between 1 and 31', at: 'day' }],
  ['* 5-3 * * *', { ok: false, reason: 'the range 5-3 does not rise', at: 'hour' }],
  ['*/0 * * * *', { ok: false, reason: 'a step cannot be 0', at: 'minute' }],
  ['*/256 * * * *', { ok: false, reason: 'the step of "*/256" is not a number from 1 to 255', at: 'minute' }],
  ['* * */255 * *', { ok: false, reason: 'the step of "*/255" is too large', at: 'day' }],
  ['* * * * 1-2-3', { ok: false, reason: '"1-2-3" has too many "-"', at: 'weekday' }],
  ['1/2/3 * * * *', { ok: false, reason: '"1/2/3" has too many "/"', at: 'minute' }],
  ['*,5 * * * *', { ok: false, reason: 'something in it is not a number', at: 'minute' }],
  ['* * * * 5#6', { ok: false, reason: 'after "#" comes a number from 1 to 5', at: 'weekday' }],
  ['* * * * 5w', { ok: false, reason: '"W" has no meaning there', at: 'weekday' }],
  ['5L * * * *', { ok: false, reason: '"#" and "L" have no meaning there', at: 'minute' }],
  ['1-5#2 * * * *', { ok: false, reason: '"#" has no meaning there', at: 'minute' }],
])('%j is refused in words', (expression, expected) => {
  expect(readCron(expression)).toEqual(expected);
});

test('a working day that is nearest to the end of a month may be in the next one', () => {
  expect(runsOf('0 0 31W 2 *', 1)).toEqual(['2027-02-01T00:00:00Z']);
});

test.each([
  [', * * * *', 'minute'],
  ['0 0 * , *', 'month'],
  ['0 0 L * *', undefined],
  ['0 0 30 2 *', undefined],
])('the field of %j that matches nothing', (expression, expected) => {
  const reading = readCron(expression);
  expect(reading.ok && emptyField(reading.schedule)).toBe(expected);
});

test('runs are counted from the second after the given moment', () => {
  expect(runsOf('* * * * * *', 2, Date.UTC(2026, 0, 1) + 999)).toEqual([
    '2026-01-01T00:00:01Z',
    '2026-01-01T00:00:02Z',
  ]);
});

test.each([',', '*/1', '1-59', '9'.repeat(50), 'mon', '\u00a0', '@daily', 'l'])(
  'a megabyte of %j costs little time',
  (unit) => {
    const expression = `${(unit + ',').repeat(1_000_000 / (unit.length + 1))} , 31 2 ,`;
    const began = process.cpuUsage();
    const reading = readCron(expression);
    if (reading.ok) expect(nextRuns(reading.schedule, FROM, 1000)).toEqual([]);
    expect(passesRustMacro(expression)).toBeTypeOf('boolean');
    expect(process.cpuUsage(began).user).toBeLessThan(2_000_000);
  },
);
