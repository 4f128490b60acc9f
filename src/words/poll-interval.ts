/** `poll_interval` of a trigger: digits and one unit. */
import { MOST_DIGITS, U64_MAX } from './integer.ts';

/** The units with their milliseconds, longest first. */
const UNITS = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/** The counts that one unit is read as. Reading goes by seconds, or by milliseconds. */
const FACTORS: ReadonlyMap<string, bigint> = new Map([
  ['h', 3600n],
  ['m', 60n],
]);

const INTERVAL = /^(\d+)(ms|s|m|h)$/;

/**
 * The fault of a poll interval: it is none, or it is zero. Undefined for one that is right.
 *
 * @example
 * ```ts
 * import { judgePollInterval } from 'manifestlint/kit';
 *
 * ['30s', '0s', '5 min'].map(judgePollInterval); // => [undefined, 'zero-interval', 'interval']
 * ```
 */
export function judgePollInterval(text: string): 'interval' | 'zero-interval' | undefined {
  const [, digits = '', unit] = (text.length <= MOST_DIGITS ? INTERVAL.exec(text) : null) ?? [];
  if (unit === undefined) return 'interval';
  const count = BigInt(digits);
  if (count === 0n) return 'zero-interval';
  return count * (FACTORS.get(unit) ?? 1n) > U64_MAX ? 'interval' : undefined;
}

/** Units as people write them. */
const WORDS: readonly (readonly [RegExp, number])[] = [
  [/^(?:ms|msecs?|millis|milliseconds?)$/i, 1],
  [/^(?:s|secs?|seconds?)$/i, 1000],
  [/^(?:m|mins?|minutes?)$/i, 60_000],
  [/^(?:h|hrs?|hours?)$/i, 3_600_000],
  [/^(?:d|days?)$/i, 86_400_000],
];

const LONGEST_REPAIR = 40;

/**
 * The interval that `5 min`, `1h30m`, `0.5s` or `1d` was probably meant to be, in the format's own words; undefined if
 * that cannot be told.
 *
 * @example
 * ```ts
 * import { repairPollInterval } from 'manifestlint/kit';
 *
 * ['5 min', '1h30m', '0.5s', 'often'].map(repairPollInterval); // => ['5m', '90m', '500ms', undefined]
 * ```
 */
export function repairPollInterval(text: string): string | undefined {
  if (text.length > LONGEST_REPAIR || !/^\s*(?:\d+(?:\.\d+)?\s*[a-z]+\s*)+$/i.test(text)) return undefined;
  let total = 0;
  let shortest = Infinity;
  for (const [, count, word = ''] of text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi)) {
    const size = WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? NaN;
    total += Number(count) * size;
    shortest = Math.min(shortest, size);
  }
  const milliseconds = Math.round(total);
  if (!(Math.abs(total - milliseconds) < 1e-6) || milliseconds === 0 || !Number.isSafeInteger(milliseconds))
    return undefined;
  const [unit, size] = UNITS.find((entry) => entry[1] <= shortest && milliseconds % entry[1] === 0) ?? ['ms', 1];
  return `${milliseconds / size}${unit}`;
}
