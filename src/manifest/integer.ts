/** `retries` and `timeout_seconds`: what each side takes for an unsigned integer. */
import type { Verdict } from './verdict.ts';

export const U32_MAX = 2n ** 32n - 1n;
export const U64_MAX = 2n ** 64n - 1n;

const INTEGER = /^-?\d+$/;
/** What the build side reads as an integer inside a string: underscores between digits, an empty fraction, white space around. */
const INTEGER_STRING = /^\s*[+-]?\d+(?:_\d+)*(?:\.0+)?\s*$/;
const MOST_DIGITS = 4300;

/** Which sides accept `value`, written in the file as `raw` if it is a number, as an unsigned integer up to `max`. */
export function judgeInteger(value: unknown, raw: string | undefined, max: bigint): Verdict {
  if (typeof value === 'boolean') return { build: true, load: false };
  if (typeof value === 'string') return { build: value.length <= MOST_DIGITS && INTEGER_STRING.test(value), load: false };
  if (typeof value !== 'number') return { build: false, load: false };
  const token = raw ?? String(value);
  if (!INTEGER.test(token)) return { build: Number.isInteger(value) && Math.abs(value) < 2 ** 63, load: false };
  const readable = token.length <= MOST_DIGITS;
  return { build: readable, load: readable && token !== '-0' && BigInt(token) >= 0n && BigInt(token) <= max };
}
