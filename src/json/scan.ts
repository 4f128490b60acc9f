/** Tokens of RFC 8259, one function each: from an offset to the token's end, or to what is wrong with it. */
import type { SyntaxCode } from './faults.ts';

/** The fault that stopped the scanner inside a token, with its place. */
export interface Stop {
  code: SyntaxCode;
  start: number;
  end: number;
  found: string;
  expected: string;
}

const SPACE = /[ \t\n\r]*/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NUMBER_LIKE = /[+-]?[\w.](?:[\w.+]|(?<=[eE])-)*/y;

/** The end of the white space that starts at `at`. */
export function skipSpace(text: string, at: number): number {
  return matchEnd(SPACE, text, at);
}

/** The word (`true`, `NaN`, an unquoted name) at `at`, or an empty string. */
export function wordAt(text: string, at: number): string {
  return match(/[\p{L}_$][\p{L}\p{N}_$]*/uy, text, at);
}

/** The end of the string token whose quote stands at `at`. */
export function scanString(text: string, at: number): number | Stop {
  let end = at + 1;
  for (;;) {
    end = matchEnd(PLAIN, text, end);
    const char = text[end];
    if (char === '"') return end + 1;
    if (char !== '\\') return stringStop(text, at, end);
    const escaped = matchEnd(ESCAPE, text, end);
    if (escaped === end) return escapeStop(text, end);
    end = escaped;
  }
}

/** The end of the number token that starts at `at` with a digit or a minus sign. */
export function scanNumber(text: string, at: number): number | Stop {
  const end = matchEnd(NUMBER, text, at);
  const word = match(NUMBER_LIKE, text, at);
  if (end > at && at + word.length <= end) return end;
  return {
    code: 'bad-number',
    start: at,
    end: at + Math.max(word.length, 1),
    found: word || '-',
    expected: 'a number',
  };
}

/** Names what stands at `at`, for a message. */
export function describe(text: string, at: number): string {
  const char = text.codePointAt(at);
  if (char === undefined) return 'the end of the file';
  return text[at] === '"' ? 'a string' : wordAt(text, at) || String.fromCodePoint(char);
}

/** The end of what `describe` names. */
export function describedEnd(text: string, at: number): number {
  if (text[at] !== '"') return Math.min(at + Math.max(describe(text, at).length, 1), text.length);
  const end = scanString(text, at);
  return typeof end === 'number' ? end : at + 1;
}

/** The end of what matches at `at`, which is `at` itself where nothing does. */
function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function stringStop(text: string, start: number, end: number): Stop {
  const found = text[end] ?? '';
  const lineEnds = found === '' || found === '\n' || found === '\r';
  if (lineEnds) return { code: 'unterminated-string', start, end, found, expected: 'a closing quote' };
  return { code: 'control-character', start: end, end: end + 1, found, expected: 'an escape' };
}

function escapeStop(text: string, start: number): Stop {
  const length = text[start + 1] === 'u' ? 6 : 2;
  const isSplit =
    /[\ud800-\udbff]/.test(text[start + length - 1] ?? '') &&
    text.codePointAt(start + length - 1) !== text.charCodeAt(start + length - 1);
  const found = text.slice(start, start + length + (isSplit ? 1 : 0)).split(/["\n\r]/)[0] ?? '';
  return { code: 'bad-escape', start, end: start + Math.max(found.length, 1), found, expected: 'an escape' };
}
