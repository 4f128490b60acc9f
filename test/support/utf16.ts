import { decodeUtf8 } from '../../src/input/decode.ts';

/** A text as it looks when its UTF-16 is read as UTF-8. */
export function utf16(text: string): string {
  return decodeUtf8('m', Buffer.from(`\ufeff${text}`, 'utf16le')).text;
}
