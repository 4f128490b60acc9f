/** `created_at`: what each side takes for an instant. */
import type { Acceptance } from './acceptance.ts';

/** The spelling that every consumer reads: RFC 3339 with a `T` or a space, the offset's colon optional. */
const COMMON = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):?(\d\d))$/;

/** The build side also takes other separators, and leaves out the time, the seconds or the offset. */
const BUILD =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt _](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?:[Zz]|[+\u2212-](\d\d):?(\d\d))?)?$/;

/**
 * The load side also takes white space between the parts, single digits, signed and long years, and a trailing `UTC`.
 */
const LOAD =
  /^ *([+-]\d+|\d{1,4}) *- *(\d{1,2}) *- *(\d{1,2})(?: *[Tt]| ) *(\d{1,2}) *: *(\d{1,2}) *: *(\d{1,2})(?:\.\d+)? *(?:[Zz]|UTC|[+-](\d\d) *:? *(\d\d)) *$/;

/**
 * Both spellings, and mixtures of them, with every part written out: year, month, day, hour, minute, second, fraction,
 * `Z` or `UTC`, offset.
 */
const WHOLE =
  /^ *\+?(\d{4}) *- *(\d{1,2}) *- *(\d{1,2})(?: *[Tt_]| ) *(\d{1,2}) *: *(\d{1,2}) *: *(\d{1,2})(?:[.,](\d+))? *(?:[Zz]|UTC|([+\u2212-]\d\d) *:? *(\d\d)) *$/;
const LONGEST_RESPELLED = 100;

/** Rust's white space, all as plain spaces: unlike `\s`, it has U+0085 and not U+FEFF. */
function spaced(text: string): string {
  return text.replaceAll(/\p{White_Space}/gu, ' ');
}

/** Spellings that only the newer generation of the load side reads. */
const NEWER_LOAD = /[t\u2212]/;

const UNIX_SECONDS = /^[+-]?\d+(?:\.\d+)?$/;
const EARLIEST_SECOND = -11_676_096_000;
const LATEST_SECOND = 253_402_300_799;
/** Above this size the build side takes a number for milliseconds. */
const MILLISECONDS_FROM = 20_000_000_000;

/** True for an instant that every consumer accepts. */
export function isInstant(text: string): boolean {
  return isDate(COMMON.exec(text), 59, 1);
}

/** The sides that accept `value` as `created_at`. */
export function judgeInstant(value: unknown): Acceptance {
  if (typeof value === 'number') return { build: isUnixTime(value), load: false };
  if (typeof value !== 'string' || value.length > 1000) return { build: false, load: false };
  const build = isDate(BUILD.exec(value), 59, 1) || (UNIX_SECONDS.test(value) && isUnixTime(Number(value)));
  const load = !NEWER_LOAD.test(value) && isDate(LOAD.exec(spaced(value)), 60, -262_142);
  return { build, load };
}

/** The same instant as every consumer reads it; undefined where a part is missing, so that it would be a guess. */
export function plainInstant(text: string): string | undefined {
  const match = text.length > LONGEST_RESPELLED ? null : WHOLE.exec(spaced(text));
  if (match === null) return undefined;
  const [year = '', ...others] = match.slice(1, 7);
  const [month, day, hour, minute, second] = others.map((part) => part.padStart(2, '0'));
  const [digits, hours, minutes] = match.slice(7);
  const fraction = digits === undefined ? '' : `.${digits}`;
  const offset = hours === undefined ? 'Z' : `${hours.replace('\u2212', '-')}:${minutes}`;
  const plain = `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${offset}`;
  return isInstant(plain) ? plain : undefined;
}

/** The instant that the build side reads in a number. */
export function instantOfUnixTime(value: number): string | undefined {
  const milliseconds = Math.abs(value) > MILLISECONDS_FROM ? value : value * 1000;
  // A double tells these milliseconds to less than a thousandth.
  if (!isUnixTime(value) || Math.abs(milliseconds - Math.round(milliseconds)) > 0.001) return undefined;
  const plain = new Date(Math.round(milliseconds)).toISOString().replace('.000', '');
  return isInstant(plain) ? plain : undefined;
}

/** Judges the groups year, month, day, hour, minute, second, offset hours, offset minutes. */
function isDate(match: RegExpExecArray | null, lastSecond: number, firstYear: number): boolean {
  if (match === null) return false;
  const part = (group: number): number => Number(match[group] ?? 0);
  const year = part(1);
  const month = part(2);
  const day = part(3);
  return (
    year >= firstYear &&
    year <= 262_142 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysIn(year, month) &&
    part(4) <= 23 &&
    part(5) <= 59 &&
    part(6) <= lastSecond &&
    part(7) <= 23 &&
    part(8) <= 59
  );
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function isUnixTime(value: number): boolean {
  const seconds = Math.abs(value) > MILLISECONDS_FROM ? value / 1000 : value;
  return seconds >= EARLIEST_SECOND && seconds < LATEST_SECOND + 1;
}
