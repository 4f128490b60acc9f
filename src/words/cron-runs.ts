/** The moments at which a schedule fires, in UTC, as the server's evaluator works them out. */
import { type CronField, type CronSchedule, EACH, LAST, NEAREST, NTH } from './cron.ts';

const DAY = 86_400_000;

/** After so many years the calendar repeats itself. */
const CALENDAR_YEARS = 400;

/** Every kind of year (leap or not, beginning on any weekday) occurs in the 28 years from 2000. */
const SAMPLE = { from: 2000, until: 2028 };

/**
 * True if `schedule` fires in no year at all.
 *
 * @example
 * ```ts
 * import { neverFires, readCron } from 'manifestlint/kit';
 *
 * const reading = readCron('0 0 30 2 *');
 * reading.ok && neverFires(reading.schedule); // => true
 * ```
 */
export function neverFires(schedule: CronSchedule): boolean {
  const [first] = runs(schedule, Date.UTC(SAMPLE.from, 0, 1), SAMPLE.until);
  return first === undefined;
}

/**
 * The next `count` runs after `from`, as milliseconds in UTC; fewer if it fires less often in 400 years.
 *
 * @example
 * ```ts
 * import { nextRuns, readCron } from 'manifestlint/kit';
 *
 * const reading = readCron('30 2 * * *');
 * const runs = reading.ok ? nextRuns(reading.schedule, Date.UTC(2026, 0, 1), 2) : [];
 * runs.map((run) => new Date(run).toISOString()); // => ['2026-01-01T02:30:00.000Z', '2026-01-02T02:30:00.000Z']
 * ```
 */
export function nextRuns(schedule: CronSchedule, from: number, count: number): number[] {
  const found: number[] = [];
  if (neverFires(schedule)) return found;
  const start = Math.floor(from / 1000) * 1000 + 1000;
  for (const run of runs(schedule, start, new Date(start).getUTCFullYear() + CALENDAR_YEARS)) {
    if (found.length >= count) break;
    found.push(run);
  }
  return found;
}

/** The runs of `schedule` from the moment `start` until a year begins, in order. */
function* runs(schedule: CronSchedule, start: number, untilYear: number): Generator<number> {
  const [hours, minutes, seconds] = [valuesOf(schedule.hour), valuesOf(schedule.minute), valuesOf(schedule.second)];
  if (hours.length * minutes.length * seconds.length === 0) return;
  for (const day of matchingDays(schedule, Math.floor(start / DAY), untilYear))
    for (const hour of hours)
      for (const minute of minutes)
        for (const second of seconds) {
          const run = day * DAY + ((hour * 60 + minute) * 60 + second) * 1000;
          if (run >= start) yield run;
        }
}

function valuesOf(field: CronField): number[] {
  return [...field.marks.keys()].filter((value) => has(field, value, EACH));
}

function has(field: CronField, value: number, bit: number): boolean {
  return ((field.marks[value] ?? 0) & bit) !== 0;
}

/** The days that match from `startDay` on, counted from 1970. */
function* matchingDays(schedule: CronSchedule, startDay: number, untilYear: number): Generator<number> {
  for (let year = new Date(startDay * DAY).getUTCFullYear(); year < untilYear; year++)
    for (const month of valuesOf(schedule.month)) {
      const [before, first, next] = [month - 2, month - 1, month].map((at) => Date.UTC(year, at, 1) / DAY);
      if (before === undefined || first === undefined || next === undefined) continue;
      const monthLengths = { before: first - before, length: next - first };
      for (let day = Math.max(1, startDay - first + 1); day <= monthLengths.length; day++) {
        const number = first + day - 1;
        if (dayMatches(schedule, { ...monthLengths, day, weekday: (((number + 4) % 7) + 7) % 7 })) yield number;
      }
    }
}

interface CalendarDay {
  readonly day: number;
  /** From 0, a Sunday, to 6. */
  readonly weekday: number;
  /** Days of this month, and of the one before. */
  readonly length: number;
  readonly before: number;
}

function dayMatches({ day, weekday }: CronSchedule, date: CalendarDay): boolean {
  if (day.star) return weekday.star || weekdayMatches(weekday, date);
  return monthDayMatches(day, date) || (!weekday.star && weekdayMatches(weekday, date));
}

function monthDayMatches(field: CronField, { day, weekday, length, before }: CalendarDay): boolean {
  if (has(field, day, EACH) || (field.last && day === length)) return true;
  if (weekday === 0 || weekday === 6) return false;
  if (has(field, day, NEAREST)) return true;
  // A Sunday is put off to Monday and a Saturday is brought forward to Friday, into another month if need be.
  if (weekday === 1) return has(field, day === 1 ? before : day - 1, NEAREST);
  return weekday === 5 && has(field, day === length ? 1 : day + 1, NEAREST);
}

function weekdayMatches(field: CronField, { day, weekday, length }: CalendarDay): boolean {
  const nth = NTH[Math.ceil(day / 7)] ?? 0;
  return has(field, weekday, EACH | nth) || (day + 7 > length && has(field, weekday, LAST));
}
