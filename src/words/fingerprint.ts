/** `fingerprint`: the digest of a package's content, as builders write it. */

const HEX_DIGITS = 64;
const FINGERPRINT = new RegExp(`^sha256:[0-9a-f]{${HEX_DIGITS}}$`);
const LOOSE = new RegExp(`^(?:sha-?256[:=-])?([0-9a-f]{${HEX_DIGITS}})$`);

/** Tells `sha256:` and 64 lower-case hexadecimal digits. */
export function isFingerprint(text: string): boolean {
  return FINGERPRINT.test(text);
}

/** The fingerprint that another spelling of the same digest means. */
export function nearestFingerprint(text: string): string | undefined {
  const digest = text.length > 2 * HEX_DIGITS ? undefined : LOOSE.exec(text.trim().toLowerCase())?.[1];
  return digest === undefined ? undefined : `sha256:${digest}`;
}
