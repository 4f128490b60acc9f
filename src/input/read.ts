/** Files and standard input to sources. A file that cannot be read is a source too: it says why. */
import fs from 'node:fs';
import { type Source, sourceOutOfReach, unreadableSource } from '../source.ts';
import { decodeUtf8 } from './decode.ts';
import { reasonOf } from './look.ts';

const MEBIBYTE = 1024 * 1024;

/** Larger files are not manifests: this is room for a quarter of a million tasks. */
const MOST_BYTES = 64 * MEBIBYTE;

/** Reads a file. A pipe is read as a stream, since nobody knows its size. */
export function readFile(filePath: string): Source | Promise<Source> {
  try {
    const stats = fs.statSync(filePath);
    if (stats.isFIFO()) return readStream(filePath, fs.createReadStream(filePath));
    if (stats.isFile() && stats.size > MOST_BYTES) return unreadableSource(filePath, tooLarge(MOST_BYTES));
  } catch (error) {
    return sourceOutOfReach(filePath, reasonOf(error));
  }
  const bytes = readBytes(filePath);
  return typeof bytes === 'string' ? sourceOutOfReach(filePath, bytes) : decodeUtf8(filePath, bytes);
}

/**
 * The bytes of a file, or in words why they cannot be read. Files such as those of `/proc` may hold more than they say.
 */
export function readBytes(filePath: string, most = MOST_BYTES): Uint8Array | string {
  const bytes = readWith(filePath, (descriptor, size) =>
    size > most ? tooLarge(most) : readBounded(descriptor, size, most),
  );
  return typeof bytes === 'object' && bytes.length > most ? tooLarge(most) : bytes;
}

/** Opens a file, reads it, and closes it. */
function readWith(
  filePath: string,
  read: (descriptor: number, size: number) => Uint8Array | string,
): Uint8Array | string {
  let descriptor: number | undefined;
  try {
    descriptor = fs.openSync(filePath, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
    const stats = fs.fstatSync(descriptor);
    if (!stats.isFile()) return 'it is not a file';
    return read(descriptor, stats.size);
  } catch (error) {
    return reasonOf(error);
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
}

function tooLarge(most: number): string {
  return `it is larger than ${most / MEBIBYTE} MiB`;
}

/** The first bytes of a file, `most` of them at the most, or in words why they cannot be read. */
export function readHead(filePath: string, most: number): Uint8Array | string {
  const bytes = readWith(filePath, (descriptor, size) => readBounded(descriptor, Math.min(size, most), most));
  return typeof bytes === 'object' && bytes.length > most ? bytes.subarray(0, most) : bytes;
}

/** Reads a file to its end, or a little beyond the bound, whatever size it is said to have. */
function readBounded(descriptor: number, size: number, most: number): Uint8Array {
  let bytes = Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (;;) {
    const count = fs.readSync(descriptor, bytes, length, bytes.length - length, null);
    length += count;
    if (count === 0 || length > most) return bytes.subarray(0, length);
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
      if (size > MOST_BYTES) return unreadableSource(filePath, tooLarge(MOST_BYTES));
      chunks.push(bytes);
    }
  } catch (error) {
    return sourceOutOfReach(filePath, reasonOf(error));
  }
  return decodeUtf8(filePath, Buffer.concat(chunks));
}
