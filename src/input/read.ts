/** Files and standard input to sources. A file that cannot be read is a source too: it says why. */
import fs from 'node:fs';
import { type Source, sourceFromText, sourceOutOfReach, unreadableSource } from '../source.ts';
import { decodeUtf8, isSurelyDecoded } from './decode.ts';
import { look, reasonOf } from './look.ts';

const MEBIBYTE = 1024 * 1024;

/** Larger files are not manifests: this is room for a quarter of a million tasks. */
const MOST_BYTES = 64 * MEBIBYTE;

/** Reads a file that somebody names. A pipe is read as a stream, since nobody knows its size. */
export function readFile(filePath: string): Source | Promise<Source> {
  // A pipe must not be opened to look at it: its writer would take the end of the look for the end of all reading.
  if (look(filePath)?.isFIFO() === true) return readStream(filePath, fs.createReadStream(filePath));
  return readSurely(filePath);
}

/** Reads a file that is surely no pipe, since it was found as a file in its folder. */
export function readRegularFile(filePath: string): Source {
  const text = usualText(filePath);
  return text === undefined ? readSurely(filePath) : sourceFromText(filePath, text);
}

function readSurely(filePath: string): Source {
  const read = readUpTo(filePath, { most: MOST_BYTES });
  if (typeof read === 'string') return sourceOutOfReach(filePath, read);
  return read.isWhole ? decodeUtf8(filePath, read.bytes) : unreadableSource(filePath, TOO_LARGE);
}

/** Room for a usual file, which is decoded before the next one is read. */
const scratch = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * The text of a small file in UTF-8, read with as few calls as there can be: a file on disk gives all of it to a read
 * with room for more. Undefined of all that needs a closer look: an empty or large file, no file at all, one that
 * cannot be read, bytes that are no UTF-8.
 */
function usualText(filePath: string): string | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = fs.openSync(filePath, READ_AT_ONCE);
    const length = fs.readSync(descriptor, scratch, 0, scratch.length, null);
    if (length === 0 || length === scratch.length) return undefined;
    const text = scratch.toString('utf8', 0, length);
    return isSurelyDecoded(text) ? text : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
}

/** A pipe that is there in spite of all keeps nobody waiting. */
const READ_AT_ONCE = fs.constants.O_RDONLY | fs.constants.O_NONBLOCK;

/**
 * The bytes of a file, or in words why they cannot be read. Files such as those of `/proc` may hold more than they say.
 */
export function readBytes(filePath: string): Uint8Array | string {
  const read = readUpTo(filePath, { most: MOST_BYTES });
  if (typeof read === 'string') return read;
  return read.isWhole ? read.bytes : TOO_LARGE;
}

const TOO_LARGE = `it is larger than ${MOST_BYTES / MEBIBYTE} MiB`;

/** The first bytes of a file, `most` of them at the most, or in words why they cannot be read. */
export function readHead(filePath: string, most: number): Uint8Array | string {
  const read = readUpTo(filePath, { most, isHeadWanted: true });
  return typeof read === 'string' ? read : read.bytes;
}

/** The beginning of a file, and whether it is all of it. */
interface Head {
  readonly bytes: Buffer;
  readonly isWhole: boolean;
}

interface Bounds {
  readonly most: number;
  /** False if nothing is wanted of a file that is larger. */
  readonly isHeadWanted?: boolean;
}

function readUpTo(filePath: string, { most, isHeadWanted = false }: Bounds): Head | string {
  let descriptor: number | undefined;
  try {
    descriptor = fs.openSync(filePath, READ_AT_ONCE);
    const stats = fs.fstatSync(descriptor);
    if (!stats.isFile()) return 'it is not a file';
    if (stats.size > most && !isHeadWanted) return { bytes: Buffer.alloc(0), isWhole: false };
    const size = Math.min(stats.size, most);
    return readBounded(descriptor, Buffer.allocUnsafe(size + 1), { size, most });
  } catch (error) {
    return reasonOf(error);
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
}

/** Reads a file to its end, or up to the bound. One of size 0 may hold anything, and its end must be seen. */
function readBounded(
  descriptor: number,
  room: Buffer,
  { size, most }: { readonly size: number; readonly most: number },
): Head {
  let bytes = room;
  let length = 0;
  for (;;) {
    const count = fs.readSync(descriptor, bytes, length, bytes.length - length, null);
    length += count;
    const isEnd = count === 0 || (length === size && size < most);
    if (isEnd || length > most) return { bytes: bytes.subarray(0, Math.min(length, most)), isWhole: isEnd };
    if (length === bytes.length) bytes = Buffer.concat([bytes, Buffer.allocUnsafe(Math.max(65_536, length))]);
  }
}

/** Reads a stream, such as standard input, to its end. */
export async function readStream(filePath: string, stream: AsyncIterable<Uint8Array | string>): Promise<Source> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      size += bytes.length;
      if (size > MOST_BYTES) return unreadableSource(filePath, TOO_LARGE);
      chunks.push(bytes);
    }
  } catch (error) {
    return sourceOutOfReach(filePath, reasonOf(error));
  }
  return decodeUtf8(filePath, Buffer.concat(chunks));
}
