/** `fingerprint`: the digest of a package's content, as builders write it. */

const HEX_DIGITS = 64;
const FINGERPRINT = new RegExp(`^sha256:[0-9a-f]{${HEX_DIGITS}}$`);
const LOOSE = new RegExp(`^(?:sha-?256[:=-])?([0-9a-f]{${HEX_DIGITS}})$`);

/**
 * Tells a fingerprint as builders write it: `sha256:` and 64 lower-case hexadecimal digits.
 *
 * @example
 * ```ts
 * import { isFingerprint } from 'manifestlint/kit';
 *
 * isFingerprint(`sha256:${'0f'.repeat(32)}`); // => true
 * ```
 */
export function isFingerprint(text: string): boolean {
  return FINGERPRINT.test(text);
}

/**
 * The fingerprint that another spelling of the same digest means; undefined for what is no digest.
 *
 * @example
 * ```ts
 * import { nearestFingerprint } from 'manifestlint/kit';
 *
 * nearestFingerprint('0F'.repeat(32)) === `sha256:${'0f'.repeat(32)}`; // => true
 * ```
 */
export function nearestFingerprint(text: string): string | undefined {
  const digest = text.length > 2 * HEX_DIGITS ? undefined : LOOSE.exec(text.trim().toLowerCase())?.[1];
  return digest === undefined ? undefined : `sha256:${digest}`;
}
