/**
 * A strict RFC 8259 reader that keeps what JSON.parse hides: every key, raw number tokens, offsets.
 * It loops where a usual parser recurses, so that nesting is a finding and never a stack overflow.
 */
import type { DuplicateKey } from './faults.ts';
import {
  addFault,
  codeAt,
  DEEPEST,
  type Frame,
  type ParsedJson,
  pathOf,
  type Reader,
  stop,
  stopAt,
  top,
} from './reader.ts';
import { scanNumber, scanString, skipSpace, wordAt } from './scan.ts';
import { addRow, emptyTape } from './tape.ts';

/** Digits that the build side's reader turns into a number. */
export const MOST_DIGITS = 4300;

/** Faults and repeated keys that are kept. */
export const MOST_FAULTS = 100_000;

/**
 * Reads a JSON text. Never throws.
 * @param undecodable offsets of characters that stand for bytes that are no UTF-8, ascending
 */
export function parseJson(text: string, undecodable: readonly number[] = []): ParsedJson {
  const parsed: ParsedJson = {
    value: undefined,
    complete: false,
    tape: emptyTape(text),
    faults: [],
    duplicates: [],
  };
  const reader: Reader = {
    text,
    undecodable,
    at: 0,
    keyStart: -1,
    keyEnd: -1,
    nextUndecodable: 0,
    tooDeep: false,
    commas: false,
    stack: [],
    parsed,
  };
  parsed.complete = readDocument(reader) && !reader.commas;
  return parsed;
}

/** Each step returns false when it had to stop. */
function readDocument(reader: Reader): boolean {
  space(reader);
  if (reader.at >= reader.text.length) return stop(reader, 'an object', { code: 'empty', start: 0, end: 0 });
  let going = readValue(reader);
  while (going && reader.stack.length > 0) going = readNext(reader) && isBearable(reader);
  if (!going) return false;
  space(reader);
  if (reader.at >= reader.text.length) return true;
  const code = codeAt(reader.text, reader.at) === 'comment' ? 'comment' : 'extra-text';
  return stop(reader, 'the end of the file', { code });
}

function isBearable(reader: Reader): boolean {
  const { faults, duplicates } = reader.parsed;
  return faults.length + duplicates.length <= MOST_FAULTS || stop(reader, 'less', { code: 'too-many-faults' });
}

/** Reads what follows inside the innermost open container: its end, or one more value. */
function readNext(reader: Reader): boolean {
  const frame = top(reader);
  if (frame === undefined) return true;
  const isArray = Array.isArray(frame.container);
  const closer = isArray ? ']' : '}';
  space(reader);
  const first = reader.parsed.tape.rows === frame.row + 1;
  let char = reader.text[reader.at];
  if (char === closer) return close(reader);
  if (!first) {
    if (char !== ',')
      return stop(reader, `"," or "${closer}"`, { code: startsValue(char) ? 'missing-comma' : undefined });
    const comma = reader.at++;
    space(reader);
    char = reader.text[reader.at];
    if (char === closer) {
      stop(reader, isArray ? 'a value' : 'a key', { code: 'trailing-comma', start: comma, end: comma + 1 });
      reader.commas = true;
      return close(reader);
    }
  }
  if (typeof frame.step === 'number') frame.step++;
  else if (!readKey(reader, frame)) return false;
  return readValue(reader);
}

function readKey(reader: Reader, frame: Frame): boolean {
  const start = reader.at;
  if (reader.text[start] !== '"') return stop(reader, 'a key in double quotes');
  const end = scanString(reader.text, start);
  if (typeof end !== 'number') return stopAt(reader, end);
  const key = decode(reader.text, start, end);
  if (Object.hasOwn(frame.container, key)) addDuplicate(reader, frame, { key, start, end });
  else frame.known?.set(key, { first: reader.parsed.tape.rows, latest: reader.parsed.tape.rows });
  frame.step = key;
  [reader.at, reader.keyStart, reader.keyEnd] = [end, start, end];
  checkString(reader, key, start);
  space(reader);
  if (reader.text[reader.at] !== ':') return stop(reader, 'a colon after the key');
  reader.at++;
  return true;
}

function readValue(reader: Reader): boolean {
  space(reader);
  const { text, at } = reader;
  const char = text[at];
  if (char === '{') return open(reader, {}, '');
  if (char === '[') return open(reader, [], -1);
  if (char === '"') return readString(reader);
  if (char === '-' && text[at + 1] === 'I') return readWord(reader, '-');
  if (char !== undefined && /[-+.\d]/.test(char)) return readNumber(reader);
  return readWord(reader, '');
}

function open(reader: Reader, container: Frame['container'], step: string | number): boolean {
  const row = add(reader, container, reader.at);
  reader.parsed.tape.end[row] = -1;
  reader.stack.push({ container, row, opened: reader.at, step });
  reader.at++;
  return true;
}

function close(reader: Reader): boolean {
  const frame = reader.stack.pop();
  reader.at++;
  if (frame === undefined) return true;
  reader.parsed.tape.end[frame.row] = reader.at;
  reader.parsed.tape.next[frame.row] = reader.parsed.tape.rows;
  return true;
}

function readString(reader: Reader): boolean {
  const start = reader.at;
  const end = scanString(reader.text, start);
  if (typeof end !== 'number') return stopAt(reader, end);
  const value = decode(reader.text, start, end);
  reader.at = end;
  add(reader, value, start);
  checkString(reader, value, start);
  return true;
}

function readNumber(reader: Reader): boolean {
  const start = reader.at;
  const end = scanNumber(reader.text, start);
  if (typeof end !== 'number') return stopAt(reader, end);
  reader.at = end;
  add(reader, Number(reader.text.slice(start, end)), start);
  const digits = end - start - (reader.text[start] === '-' ? 1 : 0);
  if (digits > MOST_DIGITS) addFault(reader, { code: 'long-number', start, end });
  return true;
}

const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const NON_FINITE: ReadonlyMap<string, number> = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
]);

function readWord(reader: Reader, sign: '' | '-'): boolean {
  const start = reader.at;
  const word = wordAt(reader.text, start + sign.length);
  const end = start + sign.length + word.length;
  const nonFinite = NON_FINITE.get(word);
  if (nonFinite === undefined && !(sign === '' && WORDS.has(word))) return stop(reader, 'a value');
  reader.at = end;
  add(reader, nonFinite ?? WORDS.get(word), start);
  if (nonFinite !== undefined) addFault(reader, { code: 'non-finite', start, end });
  return true;
}

/** Puts a value that ends where reading stands into its place, unless that is deeper than anybody looks. */
function add(reader: Reader, value: unknown, start: number): number {
  const frame = top(reader);
  if (reader.stack.length === DEEPEST && !reader.tooDeep) {
    addFault(reader, { code: 'too-deep', start, end: Math.max(start + 1, reader.at) });
    reader.tooDeep = true;
  }
  if (frame === undefined) reader.parsed.value = value;
  else if (reader.stack.length < DEEPEST || typeof value !== 'object') put(frame, value);
  else put(frame, null);
  const row = addRow(reader.parsed.tape, start, reader.at, reader.keyStart, reader.keyEnd);
  reader.keyStart = reader.keyEnd = -1;
  return row;
}

function put({ container, step }: Frame, value: unknown): void {
  if (Array.isArray(container)) container.push(value);
  else if (step !== '__proto__') container[step] = value;
  else Object.defineProperty(container, step, { value, writable: true, enumerable: true, configurable: true });
}

function addDuplicate(
  reader: Reader,
  frame: Frame,
  { key, start, end }: Pick<DuplicateKey, 'key' | 'start' | 'end'>,
): void {
  if (reader.stack.length > DEEPEST) return;
  frame.known ??= indexKeys(reader, frame);
  const { rows, keyStart, keyEnd, next } = reader.parsed.tape;
  const known = frame.known.get(key) ?? { first: frame.row, latest: frame.row };
  const first = { start: keyStart[known.first] ?? start, end: keyEnd[known.first] ?? end };
  const follower = next[known.latest] ?? rows;
  const cut = {
    start: keyStart[known.latest] ?? start,
    end: follower === rows ? start : (keyStart[follower] ?? start),
  };
  known.latest = rows;
  reader.parsed.duplicates.push({ path: pathOf(reader.stack.slice(0, -1)), key, start, end, first, cut });
}

function indexKeys(reader: Reader, frame: Frame): NonNullable<Frame['known']> {
  const { tape } = reader.parsed;
  const known: NonNullable<Frame['known']> = new Map();
  for (let row = frame.row + 1; row < tape.rows; row = tape.next[row] ?? tape.rows) {
    known.set(decode(reader.text, tape.keyStart[row] ?? 0, tape.keyEnd[row] ?? 0), { first: row, latest: row });
  }
  return known;
}

/** Looks for what no text may hold in a string that ends where reading stands: the latest key, or a value. */
function checkString(reader: Reader, value: string, start: number): void {
  const end = reader.at;
  const onKey = reader.keyStart === start;
  if (!value.isWellFormed()) addFault(reader, { code: 'lone-surrogate', start, end, onKey });
  if ((reader.undecodable[reader.nextUndecodable] ?? end) >= end) return;
  addFault(reader, { code: 'undecodable', start, end, onKey });
  while ((reader.undecodable[reader.nextUndecodable] ?? end) < end) reader.nextUndecodable++;
}

function startsValue(char: string | undefined): boolean {
  return char !== undefined && /["{[\-\w]/.test(char);
}

function decode(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  if (!raw.includes('\\')) return raw;
  const value: unknown = JSON.parse(text.slice(start, end));
  return typeof value === 'string' ? value : raw;
}

function space(reader: Reader): void {
  reader.at = skipSpace(reader.text, reader.at);
}
