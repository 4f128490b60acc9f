/** Why a cron schedule never fires. */
import { type CronSchedule, emptyField, readCron } from './cron.ts';
import { nextRuns } from './cron-runs.ts';

/**
 * Why a schedule never fires, in a sentence: a field without values, or days that its months do not have, and then when
 * it would run next after `from` (milliseconds since 1970) if it were not for the months.
 *
 * @example
 * ```ts
 * import { readCron, whyNever } from 'manifestlint/kit';
 *
 * const reading = readCron('0 0 30 2 *');
 * const why = reading.ok ? whyNever(reading.schedule, Date.UTC(2026, 0, 1)) : reading.reason;
 * why; // => 'None of its months has such a day. Without its months it would run next on 2026-01-30.'
 * ```
 */
export function whyNever(schedule: CronSchedule, from: number): string {
  const field = emptyField(schedule);
  if (field !== undefined) return `Its field for the ${field} has no value.`;
  const months = readCron('* * * * *');
  const [next] = months.ok ? nextRuns({ ...schedule, month: months.schedule.month }, from, 1) : [];
  const date = next === undefined ? '' : ` Without its months it would run next on ${dateOf(next)}.`;
  return `None of its months has such a day.${date}`;
}

function dateOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
