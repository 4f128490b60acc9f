/** The hash that findings and texts are told apart by. */

/** The SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  // Node takes milliseconds to load its cryptography, which a run without findings has no use for.
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
}
