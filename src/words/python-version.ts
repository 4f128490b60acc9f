/**
 * The releases of CPython that a specifier set admits. Only final releases are asked about, in ascending order, so that
 * every clause admits one span of them or all but one span: two binary searches a clause, and no limit on their number.
 */
import { remembering } from '../remember.ts';
import { parseSpecifierSet, type Specifier } from './python.ts';

/**
 * A final release of CPython, as numbers.
 *
 * @example
 * ```ts
 * import type { Release } from 'manifestlint/kit';
 *
 * const release: Release = [3, 11, 4];
 * ```
 */
export type Release = readonly [major: number, minor: number, patch: number];

/**
 * The newest minor version of CPython 3 that has been announced. It ages.
 *
 * @example
 * ```ts
 * import { NEWEST_MINOR, releasesOf } from 'manifestlint/kit';
 *
 * const newest = releasesOf(`3.${NEWEST_MINOR}`)?.[0];
 * ```
 */
export const NEWEST_MINOR = 15;

/** No minor version of CPython gets as many patches. */
const LAST_PATCH = 40;

/**
 * Every release of CPython 3 that there is or soon may be, in order.
 *
 * @example
 * ```ts
 * import { CPYTHONS } from 'manifestlint/kit';
 *
 * CPYTHONS.find(([, minor]) => minor === 11); // => [3, 11, 0]
 * ```
 */
export const CPYTHONS: readonly Release[] = Array.from({ length: NEWEST_MINOR + 1 }, (_, minor) =>
  patchesOf(3, minor),
).flat();

/**
 * The releases that `3.11.4` or `3.11` stands for: itself, or all patches. Undefined for any other text.
 *
 * @example
 * ```ts
 * import { releasesOf } from 'manifestlint/kit';
 *
 * releasesOf('3.11.4'); // => [[3, 11, 4]]
 * releasesOf('3.11')?.[2]; // => [3, 11, 2]
 * releasesOf('pypy'); // => undefined
 * ```
 */
export function releasesOf(python: string): readonly Release[] | undefined {
  const [, major, minor, patch] = /^(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?$/.exec(python) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  return patch === undefined
    ? patchesOf(Number(major), Number(minor))
    : [[Number(major), Number(minor), Number(patch)]];
}

/**
 * Why no release satisfies all specifiers: one that none satisfies, two that exclude each other, or nothing if it takes
 * more. Undefined if some release satisfies them.
 *
 * @example
 * ```ts
 * import { conflict, CPYTHONS, parseSpecifierSet } from 'manifestlint/kit';
 *
 * const excluded = conflict(parseSpecifierSet('>=3.12,<3.10') ?? [], CPYTHONS);
 * excluded?.map(({ clause }) => clause); // => ['>=3.12', '<3.10']
 * ```
 */
export function conflict(specifiers: readonly Specifier[], releases: readonly Release[]): Specifier[] | undefined {
  const left = allOf(releases);
  for (const [index, last] of specifiers.entries()) {
    restrict(left, last, releases);
    if (left.includes(1)) continue;
    if (!admits([last], releases)) return [last];
    const other = specifiers.slice(0, index).find((specifier) => !admits([specifier, last], releases));
    return other === undefined ? [] : [other, last];
  }
  return undefined;
}

/**
 * Why no release of CPython 3 satisfies a specifier set, as {@link conflict} says; undefined also for a text that is
 * none.
 *
 * @example
 * ```ts
 * import { cpythonConflict } from 'manifestlint/kit';
 *
 * cpythonConflict('>=4')?.map(({ clause }) => clause); // => ['>=4']
 * cpythonConflict('>=3.11'); // => undefined
 * ```
 */
export const cpythonConflict = remembering((set: string): readonly Specifier[] | undefined => {
  const specifiers = parseSpecifierSet(set);
  return specifiers && conflict(specifiers, CPYTHONS);
});

/** Whether all patches of a minor version satisfy a specifier set, some, or none. */
export type Admission = 'all' | 'some' | 'none';

/**
 * The answer for each minor version of CPython 3, from 3.0 to the newest one; undefined for a text that is no specifier
 * set.
 */
export function admittedMinors(set: string): readonly Admission[] | undefined {
  const specifiers = parseSpecifierSet(set);
  if (specifiers === undefined) return undefined;
  const left = allOf(CPYTHONS);
  for (const specifier of specifiers) restrict(left, specifier, CPYTHONS);
  const patches = LAST_PATCH + 1;
  return Array.from({ length: NEWEST_MINOR + 1 }, (_, minor) => {
    const part = left.subarray(minor * patches, (minor + 1) * patches);
    if (!part.includes(1)) return 'none';
    return part.includes(0) ? 'some' : 'all';
  });
}

function admits(specifiers: readonly Specifier[], releases: readonly Release[]): boolean {
  const left = allOf(releases);
  for (const specifier of specifiers) restrict(left, specifier, releases);
  return left.includes(1);
}

/** One byte a release: 1 as long as it is admitted. */
function allOf(releases: readonly Release[]): Uint8Array {
  return new Uint8Array(releases.length).fill(1);
}

/** Takes away the releases that the specifier does not admit. */
function restrict(left: Uint8Array, { operator, version: text }: Specifier, releases: readonly Release[]): void {
  const version = parseVersion(text);
  const from = firstIndex(releases, (release) => compare(release, version) >= 0);
  const to = firstIndex(releases, (release) => compare(release, version) > 0);
  if (operator === '!=') left.fill(0, from, to);
  else if (operator === '==') keep(left, from, to);
  else if (operator === '>=') keep(left, from);
  else if (operator === '>') keep(left, to);
  else if (operator === '<') keep(left, 0, from);
  else if (operator === '<=') keep(left, 0, to);
  else if (operator === '~=')
    keep(
      left,
      from,
      firstIndex(releases, (release) => compare(release, parentOf(version)) > 0),
    );
  else keep(left, from, isSpelledOut(text) ? to : from);
}

/** The operator `===` compares texts. */
function isSpelledOut(version: string): boolean {
  return /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)$/.test(version);
}

function keep(left: Uint8Array, from: number, to = left.length): void {
  left.fill(0, 0, from);
  left.fill(0, to);
}

/** A version of PEP 440 as far as final releases of epoch 0 can tell it from others. */
interface Version {
  hasEpoch: boolean;
  numbers: readonly number[];
  /** True for `3.11.*`. */
  isPrefix: boolean;
  /**
   * Where it stands to the final release with its numbers: -1 before (`a`, `b`, `rc`, `dev`), 1 behind (`post`, local).
   */
  phase: -1 | 0 | 1;
}

const VERSION = /^v?(?:([0-9]+)!)?([0-9]+(?:\.[0-9]+)*)(\.\*)?/i;
const EARLY = /^[-_.]?(?:a|b|c|rc|pre|dev)/i;

/** Parses a version that the grammar has let through. Numbers beyond all releases may lose precision. */
function parseVersion(text: string): Version {
  const [whole = '', epoch = '', numbers = '', star] = VERSION.exec(text) ?? [];
  return {
    hasEpoch: /[1-9]/.test(epoch),
    numbers: numbers.split('.').map(Number),
    isPrefix: star !== undefined,
    phase: phaseOf(text.slice(whole.length)),
  };
}

function phaseOf(suffix: string): Version['phase'] {
  if (suffix === '') return 0;
  return EARLY.test(suffix) ? -1 : 1;
}

/** `3.11.*` for `3.11.4`: what `~=` stays inside of. */
function parentOf({ hasEpoch, numbers }: Version): Version {
  return { hasEpoch, numbers: numbers.slice(0, -1), isPrefix: true, phase: 0 };
}

/** Negative where the release comes before the version, 0 where it is the version or has the prefix. */
function compare(release: Release, { hasEpoch, numbers, isPrefix, phase }: Version): number {
  if (hasEpoch) return -1;
  const length = isPrefix ? numbers.length : Math.max(numbers.length, release.length);
  for (let n = 0; n < length; n++) {
    const difference = (release[n] ?? 0) - (numbers[n] ?? 0);
    if (difference !== 0) return difference;
  }
  return isPrefix ? 0 : -phase;
}

/** The first index from which on `isBehind` holds. */
function firstIndex(releases: readonly Release[], isBehind: (release: Release) => boolean): number {
  let [low, high] = [0, releases.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const release = releases[middle];
    if (release === undefined || isBehind(release)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function patchesOf(major: number, minor: number): Release[] {
  return Array.from({ length: LAST_PATCH + 1 }, (_, patch) => [major, minor, patch]);
}
