/** Files and standard input to sources. What cannot be read is a source too: it says why. */
import fs from 'node:fs';
import { type Source, unreadableSource } from '../source.ts';
import { decodeUtf8 } from './decode.ts';
import { reasonOf } from './look.ts';

/** Larger files are not manifests: this is room for a quarter of a million tasks. */
const MOST_BYTES = 64 * 1024 * 1024;
const TOO_LARGE = 'it is larger than 64 MiB';

/** Reads a file. A pipe is read as a stream, since nobody knows its size. */
export function readFile(filePath: string): Source | Promise<Source> {
  try {
    const stats = fs.statSync(filePath);
    if (stats.size > MOST_BYTES) return unreadableSource(filePath, TOO_LARGE);
    if (stats.isFIFO()) return readStream(filePath, fs.createReadStream(filePath));
    if (!stats.isFile()) return unreadableSource(filePath, 'it is not a file');
    return decodeUtf8(filePath, fs.readFileSync(filePath));
  } catch (error) {
    return unreadableSource(filePath, reasonOf(error));
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
    return unreadableSource(filePath, reasonOf(error));
  }
  return decodeUtf8(filePath, Buffer.concat(chunks));
}
