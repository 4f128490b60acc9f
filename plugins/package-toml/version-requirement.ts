/** Cargo's version requirements, as the semver crate reads them. The pattern is linear. */

const NUMBER = '(?:0|[1-9][0-9]*)';
const PRE_PART = '(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)';
const PRE = `-${PRE_PART}(?:\\.${PRE_PART})*`;
const BUILD = '\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const PATCH = `${NUMBER}(?:${PRE})?(?:${BUILD})?`;
const MINOR = `(?:[*xX](?:\\.[*xX])?|${NUMBER}(?:\\.(?:[*xX]|${PATCH}))?)`;
const COMPARATOR = `(?:(?:=|>=?|<=?|~|\\^) *)?${NUMBER}(?:\\.${MINOR})? *`;

/** At most 32 comparators, or one wildcard. */
const REQUIREMENT = new RegExp(`^ *(?:[*xX] *|${COMPARATOR}(?:, *${COMPARATOR}){0,31})$`);

const U64_MAX = 18_446_744_073_709_551_615n;

/** True for a requirement such as `>=1, <2` or `0.1`. */
export function isVersionRequirement(text: string): boolean {
  if (!REQUIREMENT.test(text)) return false;
  return (text.match(/[0-9]{20,}/g) ?? []).every((digits) => digits.length === 20 && BigInt(digits) <= U64_MAX);
}
