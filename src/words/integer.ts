/** Unsigned integers, as each side reads them. */
import type { Acceptance } from './acceptance.ts';

export const U32_MAX = 2n ** 32n - 1n;
export const U64_MAX = 2n ** 64n - 1n;

/** Digits of the longest integer that the build side reads. */
export const MOST_DIGITS = 4300;

const INTEGER = /^-?\d+$/;

const DECIMAL = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
const LONGEST_RESPELLED = 40;

/** True for a string that the build side reads as an integer: with underscores, an empty fraction, white space. */
function isIntegerInText(text: string): boolean {
  return /^\p{White_Space}*[+-]?\d+(?:_\d+)*(?:\.0+)?\p{White_Space}*$/u.test(text);
}

/** The sides that accept `value`, in the file `raw` if it is a number, as an unsigned integer up to `max`. */
export function judgeInteger(value: unknown, raw: string | undefined, max: bigint): Acceptance {
  if (typeof value === 'boolean') return { build: true, load: false };
  if (typeof value === 'string') return { build: value.length <= MOST_DIGITS && isIntegerInText(value), load: false };
  if (typeof value !== 'number') return { build: false, load: false };
  const token = raw ?? String(value);
  if (!INTEGER.test(token)) return { build: Number.isInteger(value) && Math.abs(value) < 2 ** 63, load: false };
  const readable = token.length <= MOST_DIGITS;
  return { build: readable, load: readable && token !== '-0' && BigInt(token) >= 0n && BigInt(token) <= max };
}

/**
 * The integer up to `max` that the build side reads, to the last digit; undefined where it reads none, or where
 * something is lost.
 */
export function plainInteger(value: unknown, raw: string | undefined, max: bigint): bigint | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const token = typeof value === 'string' ? value : (raw ?? String(value));
  if (token.length > LONGEST_RESPELLED || !judgeInteger(value, raw, max).build) return undefined;
  const integer =
    typeof value === 'number'
      ? exactInteger(value, token)
      : BigInt(
          token
            .replaceAll(/\p{White_Space}|_/gu, '')
            .replace(/^\+/, '')
            .replace(/\.0+$/, ''),
        );
  return integer !== undefined && integer >= 0n && integer <= max ? integer : undefined;
}

/** The value of a number token, if that is an integer and a double holds it exactly. */
function exactInteger(value: number, token: string): bigint | undefined {
  const [, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(token) ?? [];
  const digits = (whole + fraction).replace(/0+$/, '');
  const isInteger = digits === '' || digits.length <= whole.length + Number(exponent);
  return isInteger && Number.isSafeInteger(value) ? BigInt(value) : undefined;
}
