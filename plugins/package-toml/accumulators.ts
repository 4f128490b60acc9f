/** The settings of accumulator overrides: each type reads its own, as text. */

type Check = (text: string) => boolean;

/** The types, each with the settings that it reads. */
const SETTINGS: ReadonlyMap<string, ReadonlyMap<string, Check>> = new Map<string, ReadonlyMap<string, Check>>([
  ['passthrough', new Map()],
  ['stream', new Map()],
  ['polling', new Map([['interval', isDuration]])],
  [
    'batch',
    new Map([
      ['flush_interval', isDuration],
      ['max_buffer_size', isBufferSize],
    ]),
  ],
  ['state', new Map([['capacity', isCapacity]])],
]);

export const ACCUMULATOR_TYPES: readonly string[] = [...SETTINGS.keys()];

/** The type of an override that names none. */
export const DEFAULT_TYPE = 'passthrough';

/** The settings that a type reads, but cannot read as they are written. */
export function unreadableSettings(
  type: string,
  config: Readonly<Record<string, string>>,
): [key: string, value: string][] {
  const checks = SETTINGS.get(type);
  return Object.entries(config).filter(([key, value]) => checks?.get(key)?.(value) === false);
}

const U64_MAX = 18_446_744_073_709_551_615n;
const I32_MAX = 2_147_483_647n;

function isDuration(text: string): boolean {
  const [, digits] = /^([0-9]+)(?:ms|s|m|h)$/.exec(text.trim()) ?? [];
  return digits !== undefined && isAtMost(digits, U64_MAX);
}

function isBufferSize(text: string): boolean {
  const [, digits] = /^\+?([0-9]+)$/.exec(text) ?? [];
  return digits !== undefined && isAtMost(digits, U64_MAX);
}

function isCapacity(text: string): boolean {
  const [, sign, digits] = /^([+-]?)([0-9]+)$/.exec(text) ?? [];
  return digits !== undefined && isAtMost(digits, sign === '-' ? I32_MAX + 1n : I32_MAX);
}

function isAtMost(digits: string, most: bigint): boolean {
  const significant = digits.replace(/^0+/, '');
  return significant.length <= 20 && BigInt(significant === '' ? 0 : significant) <= most;
}
