/** Cron expressions as the server's evaluator (croner 2.2.0, seconds optional, UTC) reads them. */
import { counted } from '../text.ts';

export type CronFieldName = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'weekday';

/**
 * When an expression fires: for each field, the marks that stand on its values.
 *
 * @example
 * ```ts
 * import { type CronSchedule, readCron } from 'manifestlint/kit';
 *
 * const minuteMarks = (schedule: CronSchedule): Uint8Array => schedule.minute.marks;
 * const reading = readCron('30 2 * * *');
 * reading.ok && minuteMarks(reading.schedule)[30]; // => 1
 * ```
 */
export type CronSchedule = Readonly<Record<CronFieldName, CronField>>;

export type CronReading =
  | { readonly ok: true; readonly schedule: CronSchedule }
  | { readonly ok: false; readonly reason: string; readonly at?: CronFieldName };

/** The values of one field. */
export interface CronField {
  /** True for a lone `*`: day and weekday are joined by "or" only if neither is one. */
  readonly star: boolean;
  /** True for a bare `L`, which has a meaning in the day field only. */
  readonly last: boolean;
  /** Marks by value, as sums of the constants below. */
  readonly marks: Uint8Array;
}

interface FieldKind {
  readonly name: CronFieldName;
  readonly min: number;
  readonly max: number;
  /** The marks that a value of this field can have. */
  readonly allowed: number;
}

/** The value matches. */
export const EACH = 1;
/** The nth weekday of the month, from 1 to 5. */
export const NTH = [0, 2, 4, 8, 16, 32] as const;
const ANY_NTH = 62;
/** The last such weekday of the month; every field takes it, and only the weekday gives it a meaning. */
export const LAST = 64;
/** The working day that is nearest to this day. */
export const NEAREST = 128;

const MINUTE: FieldKind = { name: 'minute', min: 0, max: 59, allowed: EACH | LAST };
const FIELDS: readonly FieldKind[] = [
  { ...MINUTE, name: 'second' },
  MINUTE,
  { ...MINUTE, name: 'hour', max: 23 },
  { name: 'day', min: 1, max: 31, allowed: EACH | LAST | NEAREST },
  { ...MINUTE, name: 'month', min: 1, max: 12 },
  { name: 'weekday', min: 0, max: 7, allowed: EACH | LAST | ANY_NTH },
];

const NICKNAMES = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

/** Names stand for numbers wherever their letters occur; a Sunday that ends a range is the 7th day. */
const NAMES: readonly (readonly [string, string])[] = [
  ['-sun', '-7'],
  ...'sun mon tue wed thu fri sat'.split(' ').map((name, day) => [name, String(day)] as const),
  ...'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').map((name, at) => [name, String(at + 1)] as const),
];

/** Rust's whitespace, which is not quite that of JavaScript. */
const BLANKS = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/**
 * Reads `expression` as the server's evaluator does: 5 fields, or 6 with seconds in front. A fault is a clause, and
 * names the field that has it.
 *
 * @example
 * ```ts
 * import { readCron } from 'manifestlint/kit';
 *
 * readCron('0 25 * * *'); // => { ok: false, reason: '25 is not between 0 and 23', at: 'hour' }
 * ```
 */
export function readCron(expression: string): CronReading {
  const texts = fieldsOf(spelledOut(expression.replaceAll('?', '*')));
  if (texts.length === 0) return { ok: false, reason: 'it is empty' };
  if (texts.length !== 5 && texts.length !== 6)
    return { ok: false, reason: `it has ${counted(texts.length, 'field')}, not 5 or 6` };
  if (texts.length === 5) texts.unshift('0');
  const none: CronField = { star: false, last: false, marks: new Uint8Array(0) };
  const schedule = { second: none, minute: none, hour: none, day: none, month: none, weekday: none };
  for (const [index, kind] of FIELDS.entries()) {
    const field = readField(texts[index] ?? '', kind);
    if (typeof field === 'string') return { ok: false, reason: field, at: kind.name };
    schedule[kind.name] = field;
  }
  countSundayFirst(schedule.weekday);
  return { ok: true, schedule };
}

/**
 * True if the check of the `#[trigger]` macro lets `expression` pass: 5 to 7 fields of digits, commas, dashes, stars
 * and slashes.
 *
 * @example
 * ```ts
 * import { passesRustMacro } from 'manifestlint/kit';
 *
 * passesRustMacro('30 2 * * *'); // => true
 * passesRustMacro('@daily'); // => false
 * ```
 */
export function passesRustMacro(expression: string): boolean {
  const fields = fieldsOf(expression);
  return fields.length >= 5 && fields.length <= 7 && fields.every((field) => /^[0-9,\-*/]+$/.test(field));
}

/**
 * The name of a field that matches nothing, such as that of a lone comma; undefined where each has a value.
 *
 * @example
 * ```ts
 * import { emptyField, readCron } from 'manifestlint/kit';
 *
 * const reading = readCron('0 2 , * *');
 * reading.ok && emptyField(reading.schedule); // => 'day'
 * ```
 */
export function emptyField(schedule: CronSchedule): CronFieldName | undefined {
  return FIELDS.find(({ name }) => !schedule[name].last && schedule[name].marks.every((mark) => mark === 0))?.name;
}

function fieldsOf(text: string): string[] {
  return text.split(BLANKS).filter((field) => field !== '');
}

/** `text` with a nickname and the names of days and months replaced by numbers. */
function spelledOut(text: string): string {
  const small = text.toLowerCase();
  const [only, ...others] = small.includes('@') ? fieldsOf(text) : [];
  const nickname = only !== undefined && others.length === 0 ? NICKNAMES.get(asciiLower(only)) : undefined;
  return NAMES.reduce((spelled, [name, number]) => spelled.replaceAll(name, number), nickname ?? small);
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Day 7 is Sunday too. The evaluator forgets to say so of `7L`, which therefore never fires. */
function countSundayFirst({ marks }: CronField): void {
  marks[0] = (marks[0] ?? 0) | ((marks[7] ?? 0) & ~LAST);
}

/** The field that `text` says, or a few words on why it says none. */
function readField(text: string, kind: FieldKind): CronField | string {
  const marks = new Uint8Array(kind.max + 1);
  const field = { star: text === '*', last: false, marks };
  if (field.star) marks.fill(EACH, kind.min);
  for (const part of field.star ? [] : text.split(',')) {
    if (part === 'l') field.last = true;
    const fault = part === '' || part === 'l' ? undefined : readPart(part, kind, marks);
    if (fault !== undefined) return fault;
  }
  return field;
}

/** Marks the values of one part of a list; gives the fault if it has one. */
function readPart(part: string, kind: FieldKind, marks: Uint8Array): string | undefined {
  if (part.includes('/')) return readStepped(part, kind, marks);
  if (part.includes('-')) return readRange(part, kind, marks);
  if (part.includes('w')) {
    const day = numberOf(part.slice(0, part.indexOf('w')));
    return mark({ from: day, to: day, step: 1, bit: NEAREST }, kind, marks);
  }
  if (/[#l]/.test(part) && (kind.allowed & ANY_NTH) === 0) return '"#" and "L" have no meaning there';
  const value = numberOf(part.endsWith('l') && !part.includes('#') ? beforeFirst('l', part) : beforeFirst('#', part));
  return mark({ from: value, to: value, step: 1, bit: nthBit(part) }, kind, marks);
}

function readRange(part: string, kind: FieldKind, marks: Uint8Array): string | undefined {
  const [from = '', to = '', ...others] = beforeFirst('#', part).split('-');
  if (others.length > 0) return `${shown(part)} has too many "-"`;
  return mark({ from: numberOf(from), to: numberOf(to), step: 1, bit: nthBit(part) }, kind, marks);
}

function readStepped(part: string, kind: FieldKind, marks: Uint8Array): string | undefined {
  const [range = '', stepText = '', ...others] = beforeFirst('#', part).split('/');
  const bounds = range.split('-');
  if (others.length > 0) return `${shown(part)} has too many "/"`;
  if (bounds.length > 2) return `${shown(part)} has too many "-"`;
  const step = numberOf(stepText);
  if (step === undefined) return `the step of ${shown(part)} is not a number from 1 to 255`;
  if (step === 0) return 'a step cannot be 0';
  const from = range === '*' ? kind.min : numberOf(bounds[0] ?? '');
  const to = bounds[1] === undefined ? kind.max : numberOf(bounds[1]);
  const fault = mark({ from, to, step, bit: nthBit(part) }, kind, marks);
  if (fault !== undefined || from === undefined || to === undefined) return fault;
  // The evaluator counts in one byte, one step beyond the last value.
  const beyond = from + (Math.floor((to - from) / step) + 1) * step;
  return beyond > 255 ? `the step of ${shown(part)} is too large` : undefined;
}

interface Marking {
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly step: number;
  readonly bit: number | undefined;
}

/** Sets one mark on every `step`th value of a range; gives the fault if the field does not allow that. */
function mark({ from, to, step, bit }: Marking, kind: FieldKind, marks: Uint8Array): string | undefined {
  if (from === undefined || to === undefined) return 'something in it is not a number';
  if (from > to) return `the range ${from}-${to} does not rise`;
  const beyond = from < kind.min ? from : to;
  if (beyond < kind.min || beyond > kind.max) return `${beyond} is not between ${kind.min} and ${kind.max}`;
  if (bit === undefined) return 'after "#" comes a number from 1 to 5';
  if ((kind.allowed & bit) === 0) return bit === NEAREST ? '"W" has no meaning there' : '"#" has no meaning there';
  for (let value = from; value <= to; value += step) marks[value] = (marks[value] ?? 0) | bit;
  return undefined;
}

/** The mark that a part of a list speaks of, `undefined` if its number is none. */
function nthBit(part: string): number | undefined {
  if (part.endsWith('l')) return LAST;
  const at = part.indexOf('#');
  if (at < 0) return EACH;
  const nth = numberOf(part.slice(at + 1));
  return nth === undefined || nth === 0 ? undefined : NTH[nth];
}

function beforeFirst(separator: string, part: string): string {
  return part.split(separator, 1)[0] ?? '';
}

/** A number as Rust's `u8` reads it: ASCII digits after an optional plus. */
function numberOf(text: string): number | undefined {
  const value = /^\+?[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  return value <= 255 ? value : undefined;
}

function shown(part: string): string {
  return JSON.stringify(part.slice(0, 20));
}
