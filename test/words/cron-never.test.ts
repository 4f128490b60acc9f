import { expect, test } from 'vitest';
import { readCron } from '../../src/words/cron.ts';
import { whyNever } from '../../src/words/cron-never.ts';

test.each([
  ['0 0 30 2 *', 'None of its months has such a day. Without its months it would run next on 2026-12-30.'],
  ['0 0 31 4,6 *', 'None of its months has such a day. Without its months it would run next on 2026-12-31.'],
  ['0 , 1 1 *', 'Its field for the hour has no value.'],
])('%s', (expression, why) => {
  const reading = readCron(expression);
  expect(reading.ok && whyNever(reading.schedule, Date.UTC(2026, 11, 1))).toBe(why);
});
