/**
 * Where the values of a text stand that `JSON.parse` has accepted: nothing in it needs to be checked or decoded again.
 */
import { addRow, emptyTape, type Tape } from './tape.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;

/** The tape of a text that is JSON, as the strict reader makes it. */
export function tapeOf(text: string): Tape {
  const tape = emptyTape(text);
  const open: number[] = [];
  let keyStart = -1;
  let keyEnd = -1;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (isGap(code)) at++;
    else if (isCloser(code)) {
      close(tape, open.pop(), ++at);
    } else if (isOpener(code)) {
      open.push(addRow(tape, at++, -1, keyStart, keyEnd));
      keyStart = keyEnd = -1;
    } else {
      const end = code === QUOTE ? stringEnd(text, at) : wordEnd(text, at);
      const isKey = code === QUOTE && keyStart === -1 && text.charCodeAt(spaceEnd(text, end)) === COLON;
      if (!isKey) addRow(tape, at, end, keyStart, keyEnd);
      // No arrays: they would be half of all that is allocated.
      keyStart = isKey ? at : -1;
      keyEnd = isKey ? end : -1;
      at = end;
    }
  }
  return tape;
}

function close({ rows, end, next }: Tape, row = 0, at = 0): void {
  end[row] = at;
  next[row] = rows;
}

function stringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

/** True for a character behind an odd number of backslashes. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === BACKSLASH) first--;
  return (at - first) % 2 === 1;
}

/** The end of a number or a word. */
function wordEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && !isGap(text.charCodeAt(end)) && !isCloser(text.charCodeAt(end))) end++;
  return end;
}

function spaceEnd(text: string, start: number): number {
  let end = start;
  while (text.charCodeAt(end) <= 0x20) end++;
  return end;
}

/** White space, or what stands between values. */
function isGap(code: number): boolean {
  return code <= 0x20 || code === COMMA || code === COLON;
}

function isOpener(code: number): boolean {
  return code === 0x5b || code === 0x7b;
}

function isCloser(code: number): boolean {
  return code === 0x5d || code === 0x7d;
}
