/** The moment that an instant names. */
import { isInstant } from './instant.ts';

/** The parts of an instant: date, time, fraction, and the offset's sign, hours and minutes. */
const PARTS = /^(.{10}).(.{8})(\.\d+)?(?:[Zz]|([+-])(\d\d):?(\d\d))$/;

const MINUTE = 60_000;

/**
 * Milliseconds from 1970 to an RFC 3339 instant that every consumer accepts, fractions of one included; undefined for
 * any other text.
 *
 * @example
 * ```ts
 * import { epochOf } from 'manifestlint/kit';
 *
 * epochOf('1970-01-01T01:00:00.5+01:00'); // => 500
 * epochOf('yesterday'); // => undefined
 * ```
 */
export function epochOf(text: string): number | undefined {
  if (!isInstant(text)) return undefined;
  const [, date = '', time = '', fraction = '', sign = '', hours = '0', minutes = '0'] = PARTS.exec(text) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE;
  const local = Date.parse(`${date}T${time}Z`) + Number(`0${fraction}`) * 1000;
  return sign === '-' ? local + offset : local - offset;
}
