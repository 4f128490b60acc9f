/**
 * Names for lines that survive changes above them and new indentation, as GitHub's upload action computes them: a hash
 * over a line and the text after it, 100 characters in all without spaces and tabs, and a number among equal hashes.
 */

const WINDOW = 100;
const WORD = 2 ** 32;
/** -(37 ** 100) modulo 2 ** 64 in two halves: takes out of the hash the character that leaves the window. */
const [LEAVING_HIGH, LEAVING_LOW] = halves(BigInt.asUintN(64, -(37n ** BigInt(WINDOW))));

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
/** Stands for the end of the text. */
const END = 0xffff;

/** `hash:occurrence` of each of the `wanted` lines (from 1) that the text has. */
export function lineHashes(text: string, wanted: Iterable<number>): Map<number, string> {
  const lines = new Set(wanted);
  const { high, low } = hashLines(
    text,
    Array.from(lines).reduce((last, line) => Math.max(last, line), 0),
  );
  /** The number of times that each hash of a wanted line was met: by its low half, then by its high half. */
  const counts = new Map<number, Map<number, number>>();
  for (const line of lines) {
    const key = low[line - 1] ?? 0;
    counts.set(key, (counts.get(key) ?? new Map<number, number>()).set(high[line - 1] ?? 0, 0));
  }
  const hashes = new Map<number, string>();
  for (const [index, lowHalf] of low.entries()) {
    const highHalf = high[index] ?? 0;
    const met = counts.get(lowHalf);
    const before = met?.get(highHalf);
    if (before === undefined) continue;
    met?.set(highHalf, before + 1);
    if (lines.has(index + 1)) hashes.set(index + 1, `${hexadecimal(highHalf, lowHalf)}:${before + 1}`);
  }
  return hashes;
}

/** The hashes of all lines up to `last`, in two halves. */
function hashLines(text: string, last: number): { high: number[]; low: number[] } {
  const hashes: { high: number[]; low: number[] } = { high: [], low: [] };
  const push = roller((high, low) => {
    hashes.high.push(high);
    hashes.low.push(low);
  });
  let previous = 0;
  for (let at = 0; at < text.length && hashes.low.length < last; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit !== SPACE && unit !== TAB && !(unit === LF && previous === CR)) push(unit === CR ? LF : unit);
    previous = unit;
  }
  push(END);
  for (let n = 0; n < WINDOW; n += 1) push(0);
  return hashes;
}

/** Takes characters one by one, and says the hash of a line as soon as its window is full. */
function roller(say: (high: number, low: number) => void): (unit: number) => void {
  const window = new Uint16Array(WINDOW);
  const startsLine = new Uint8Array(WINDOW);
  let [index, atStart, high, low] = [0, 1, 0, 0];
  return (unit) => {
    if (startsLine[index] === 1) say(high, low);
    startsLine[index] = atStart;
    atStart = unit === LF ? 1 : 0;
    const leaving = window[index] ?? 0;
    window[index] = unit;
    // Sums stay below 2 ** 53, where numbers are exact; `>>> 0` takes them modulo 2 ** 32.
    const sum = 37 * low + unit + LEAVING_LOW * leaving;
    high = (37 * high + LEAVING_HIGH * leaving + Math.floor(sum / WORD)) >>> 0;
    low = sum >>> 0;
    index = index === WINDOW - 1 ? 0 : index + 1;
  };
}

function halves(word: bigint): [high: number, low: number] {
  return [Number(word >> 32n), Number(word & 0xffff_ffffn)];
}

function hexadecimal(high: number, low: number): string {
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
}
