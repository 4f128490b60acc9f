/** Versions of packages: Semantic Versioning 2.0.0. */

const NUMBER = '(?:0|[1-9]\\d*)';
const IDENTIFIER = '[0-9A-Za-z-]+';
/** An identifier of a pre-release: digits without leading zeros, or anything with a letter or hyphen. */
const EARLY = `(?:${NUMBER}|\\d*[A-Za-z-][0-9A-Za-z-]*)`;

/** The grammar of the standard. Every text has one way through it, so that it is linear. */
const SEMVER = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${EARLY}(?:\\.${EARLY})*)?(?:\\+${IDENTIFIER}(?:\\.${IDENTIFIER})*)?$`,
);

const LONGEST_REPAIR = 100;
const LOOSE = /^v?\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?([-+].*)?$/i;

/**
 * Tells a version of SemVer 2.0.0.
 *
 * @example
 * ```ts
 * import { isSemVer } from 'manifestlint/kit';
 *
 * ['1.0.0', '1.0.0-rc.1+build', 'v1.0'].map(isSemVer); // => [true, true, false]
 * ```
 */
export function isSemVer(text: string): boolean {
  return SEMVER.test(text);
}

/**
 * The version that a loose spelling means: with a `v`, with white space around it, without minor or patch, with leading
 * zeros. Undefined for any other text.
 *
 * @example
 * ```ts
 * import { nearestSemVer } from 'manifestlint/kit';
 *
 * ['v1.2', ' 01.2.3 ', 'latest'].map(nearestSemVer); // => ['1.2.0', '1.2.3', undefined]
 * ```
 */
export function nearestSemVer(text: string): string | undefined {
  const match = text.length > LONGEST_REPAIR ? null : LOOSE.exec(text.trim());
  if (match === null) return undefined;
  const [, major = '0', minor = '0', patch = '0', rest = ''] = match;
  const version = [major, minor, patch].map((digits) => digits.replace(/^0+(?=\d)/, '')).join('.') + rest;
  return isSemVer(version) ? version : undefined;
}
