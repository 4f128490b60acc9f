/** The first member of a gzip file, inflated in memory up to a cap. */
import { constants, crc32, inflateRawSync } from 'node:zlib';
import type { Pieces, StreamEnd } from './stream.ts';

/** More than this is not inflated; the loader of the time had no limit. */
export const MOST_INFLATED = 64 * 1024 * 1024;
/** No byte of a member becomes more bytes than this. */
const LARGEST_RATIO = 1032;
/** How often a damaged member is tried with less of it, to find what can still be read. */
const ATTEMPTS = 10;

/** Decodes the member at the start of `bytes`. */
export function* gunzip(bytes: Uint8Array): Pieces {
  const start = headerLength(bytes);
  if (start === undefined) return { state: 'damaged', noticedAt: 0, length: bytes.length };
  const body = bytes.subarray(start);
  const whole = inflateWhole(body);
  if (typeof whole !== 'string') {
    yield whole.content;
    return endOf(whole.content, body.subarray(whole.used), start + whole.used);
  }
  const content = readableStart(body, whole);
  if (content !== undefined) yield content;
  return { state: whole, noticedAt: content?.length ?? 0, length: bytes.length };
}

/** One buffer of the largest size costs only what is written to it; pieces would all be copied once more. */
const IN_ONE_PIECE = { maxOutputLength: MOST_INFLATED, chunkSize: MOST_INFLATED + 1 };

interface Inflated {
  readonly content: Uint8Array;
  /** The number of bytes that were inflated. */
  readonly used: number;
}

function inflateWhole(body: Uint8Array): Inflated | 'cut' | 'damaged' | 'too-large' {
  try {
    // With `info` the result is another one than the type of the function says.
    const result: unknown = inflateRawSync(body, { ...IN_ONE_PIECE, info: true });
    return isInflated(result) ? { content: result.buffer, used: result.engine.bytesWritten } : 'damaged';
  } catch (error) {
    if (error instanceof RangeError) return 'too-large';
    return error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR' ? 'cut' : 'damaged';
  }
}

function isInflated(result: unknown): result is { buffer: Uint8Array; engine: { bytesWritten: number } } {
  return typeof result === 'object' && result !== null && 'buffer' in result && 'engine' in result;
}

/** Inflates the start of a member that cannot be inflated as a whole. */
function readableStart(body: Uint8Array, fault: 'cut' | 'damaged' | 'too-large'): Uint8Array | undefined {
  if (fault === 'cut') return inflateStart(body, body.length);
  if (fault === 'too-large') return inflateStart(body, Math.floor(MOST_INFLATED / LARGEST_RATIO));
  let best: Uint8Array | undefined;
  let good = 0;
  let bad = body.length;
  for (let attempt = 0; attempt < ATTEMPTS && bad - good > 1; attempt++) {
    const middle = (good + bad) >> 1;
    const content = inflateStart(body, middle);
    if (content === undefined) bad = middle;
    else {
      good = middle;
      best = content;
    }
  }
  return best;
}

function inflateStart(body: Uint8Array, length: number): Uint8Array | undefined {
  try {
    return inflateRawSync(body.subarray(0, length), { ...IN_ONE_PIECE, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return undefined;
  }
}

/** Checks the checksum and the length that follow the compressed bytes. */
function endOf(content: Uint8Array, trailer: Uint8Array, start: number): StreamEnd {
  const noticedAt = content.length;
  if (trailer.length < 8) return { state: 'cut', noticedAt, length: start + trailer.length };
  const view = new DataView(trailer.buffer, trailer.byteOffset, 8);
  const sound = view.getUint32(0, true) === crc32(content) && view.getUint32(4, true) === content.length;
  return { state: sound ? 'whole' : 'damaged', noticedAt, length: start + 8 };
}

/** The length of a member's header (RFC 1952), with its optional fields; undefined if it is cut. */
function headerLength(bytes: Uint8Array): number | undefined {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return undefined;
    at = end + 1;
  }
  if (flags & 2) at += 2;
  return at <= bytes.length ? at : undefined;
}
