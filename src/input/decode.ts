/** Bytes to text, strictly: what is no UTF-8 is kept track of instead of being passed over. */
import type { FileRef } from '../file-ref.ts';
import { type Source, sourceFromText, unreadableSource } from '../source.ts';

/** With more bytes that are no UTF-8 than this, a file is no text. */
const MOST_UNDECODABLE = 100_000;

const REPLACEMENT = '\ufffd';

/**
 * Decodes the bytes of a file as UTF-8. What is no UTF-8 becomes U+FFFD and is listed in `undecodable`; a byte order
 * mark is taken off and noted.
 *
 * @example
 * ```ts
 * import { decodeUtf8 } from 'manifestlint/kit';
 *
 * const { text, undecodable } = decodeUtf8('/repository/manifest.json', Uint8Array.of(0x61, 0xff, 0x62));
 * [text, undecodable]; // => ['a\uFFFDb', [1]]
 * ```
 */
export function decodeUtf8(file: FileRef | string, bytes: Uint8Array): Source {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  return isSurelyDecoded(text) ? sourceFromText(file, text) : decodeStrictly(file, bytes);
}

/**
 * True for a text in which no byte was replaced; false if a replacement character stands in it, which may be its own.
 */
export function isSurelyDecoded(text: string): boolean {
  return !text.includes(REPLACEMENT);
}

function decodeStrictly(file: FileRef | string, bytes: Uint8Array): Source {
  try {
    return sourceFromText(file, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return decodeBroken(file, bytes);
  }
}

/** Puts one replacement character in the place of each malformed sequence and remembers where. */
function decodeBroken(file: FileRef | string, bytes: Uint8Array): Source {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const undecodable: number[] = [];
  const parts: string[] = [];
  let length = 0;
  let from = 0;
  const take = (to: number): void => {
    const part = decoder.decode(bytes.subarray(from, to));
    parts.push(part);
    length += part.length;
  };
  for (let at = 0; at < bytes.length;) {
    const size = sequenceLength(bytes, at);
    if (size > 0) at += size;
    else {
      if (undecodable.length === MOST_UNDECODABLE) return unreadableSource(file, 'it is no text in UTF-8');
      take(at);
      undecodable.push(length);
      parts.push(REPLACEMENT);
      length++;
      at = from = at + 1;
    }
  }
  take(bytes.length);
  return sourceFromText(file, parts.join(''), undecodable);
}

/**
 * The second bytes that may follow some first ones, which rule out overlong forms, surrogates and too large code
 * points.
 */
const SECONDS: ReadonlyMap<number, readonly [low: number, high: number]> = new Map([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
]);

/** The length of the well-formed UTF-8 sequence at `at` (Unicode 16, table 3-7), or 0. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const second = bytes[at + 1] ?? 0;
  if (lead >= 0xc2 && lead <= 0xdf) return isContinuation(second) ? 2 : 0;
  const [low, high] = SECONDS.get(lead) ?? [0x80, 0xbf];
  if (lead < 0xe0 || lead > 0xf4 || second < low || second > high) return 0;
  if (!isContinuation(bytes[at + 2] ?? 0)) return 0;
  if (lead < 0xf0) return 3;
  return isContinuation(bytes[at + 3] ?? 0) ? 4 : 0;
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}
