/** Tells a text that was saved as UTF-16 and read as UTF-8: every other byte of its ASCII characters is a zero. */

/** Characters of the beginning that are looked at. */
const BEGINNING = 64;

/** True for a text that begins as UTF-16 does when it is read as UTF-8, with a byte order mark or without. */
export function isUtf16(text: string): boolean {
  const beginning = text.slice(0, BEGINNING);
  if (!beginning.includes('\0')) return false;
  const start = beginning.replace(/^\ufffd\ufffd/, '');
  return /^(?:[^\0]\0){2}/.test(start) || /^(?:\0[^\0]){2}/.test(start);
}
