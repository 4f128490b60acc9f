/** Bytes that come piece by piece out of a decoder, and a reader that asks for them in order. */

/** How a stream of bytes ends. */
export interface StreamEnd {
  readonly state: 'whole' | 'cut' | 'damaged' | 'too-large';
  /** A reader notices the fault when it has asked for this number of decoded bytes. */
  readonly noticedAt: number;
  /** The number of bytes of the file that belong to the stream. */
  readonly length: number;
}

/** Decoded bytes; a piece is only good until the next is asked for. */
export type Pieces = Generator<Uint8Array, StreamEnd>;

/** A reader's place in a stream. */
export interface ByteReader {
  readonly pieces: Pieces;
  readonly most: number;
  piece: Uint8Array;
  /** How much has been handed out. */
  position: number;
  /** How far the reader has asked for bytes, whether there were any or not. */
  asked: number;
  end?: StreamEnd;
}

/** A reader of at most `most` bytes. */
export function byteReader(pieces: Pieces, most: number): ByteReader {
  return { pieces, most, piece: new Uint8Array(), position: 0, asked: 0 };
}

/** A copy of the next `count` bytes; fewer where the stream ends. */
export function take(reader: ByteReader, count: number): Uint8Array {
  // A size that a header only claims must not cost memory.
  const parts: Uint8Array[] = [];
  const taken = advance(reader, count, (part) => parts.push(part.slice()));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : joined(parts, taken);
}

/** Passes over `count` bytes and says how many there were. */
export function skip(reader: ByteReader, count: number): number {
  return advance(reader, count, () => undefined);
}

function advance(reader: ByteReader, count: number, use: (part: Uint8Array) => void): number {
  if (count > 0) reader.asked = reader.position + count;
  let done = 0;
  while (done < count) {
    if (reader.piece.length === 0 && !nextPiece(reader)) break;
    const part = reader.piece.subarray(0, count - done);
    use(part);
    reader.piece = reader.piece.subarray(part.length);
    reader.position += part.length;
    done += part.length;
  }
  return done;
}

function nextPiece(reader: ByteReader): boolean {
  if (reader.end !== undefined) return false;
  if (reader.position >= reader.most) {
    reader.end = { state: 'too-large', noticedAt: reader.position, length: 0 };
    return false;
  }
  const next = reader.pieces.next();
  if (next.done === true) reader.end = next.value;
  else reader.piece = next.value;
  return next.done !== true;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
