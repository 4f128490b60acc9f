/** Intervals such as `30s`, as the server reads them. */

const UNITS: Readonly<Record<string, bigint>> = { ms: 1n, s: 1000n, m: 60_000n, h: 3_600_000n };
const LONGEST = 2n ** 64n - 1n;

/** The milliseconds of an interval; undefined if the server refuses it. */
export function milliseconds(text: string): bigint | undefined {
  const [, digits = '', unit = ''] = /^\s*\+?([0-9]+)(ms|s|m|h)\s*$/.exec(text) ?? [];
  const factor = UNITS[unit];
  if (factor === undefined || digits.length > 30) return undefined;
  const count = BigInt(digits);
  return count > LONGEST ? undefined : count * factor;
}
