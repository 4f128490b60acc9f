/** Intervals such as `5s`, as the macros read them. */

const MOST = 2n ** 64n - 1n;

/** True if `text` is a number with one of `units`. */
export function isInterval(text: string, units: readonly string[]): boolean {
  const found = /^\+?([0-9]+)(ms|s|m|h)$/.exec(text.trim());
  const [, digits = '', unit = ''] = found ?? [];
  return found !== null && units.includes(unit) && digits.length <= 40 && BigInt(digits) <= MOST;
}
