/** How a file is compressed, told by its first bytes. */
import { bunzip } from './bzip2.ts';
import { gunzip } from './gzip.ts';
import type { Pieces } from './stream.ts';

/** The compression of an archive: `tar` is not compressed at all, `unknown` may be anything. */
export type Compression = 'bzip2' | 'gzip' | 'xz' | 'zstd' | 'zip' | 'tar' | 'unknown';

const MAGIC: Readonly<Partial<Record<Compression, readonly number[]>>> = {
  bzip2: [0x42, 0x5a],
  gzip: [0x1f, 0x8b],
  xz: [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  zstd: [0x28, 0xb5, 0x2f, 0xfd],
  zip: [0x50, 0x4b],
};
const COMPRESSIONS: readonly Compression[] = ['bzip2', 'gzip', 'xz', 'zstd', 'zip'];
const TAR_MAGIC = 'ustar';

/** The compression of a file. The server asks for no more than the letters `BZ` either. */
export function compressionOf(bytes: Uint8Array): Compression {
  const known = COMPRESSIONS.find((name) => MAGIC[name]?.every((byte, i) => bytes[i] === byte) === true);
  if (known !== undefined) return known;
  return String.fromCharCode(...bytes.subarray(257, 262)) === TAR_MAGIC ? 'tar' : 'unknown';
}

/** The decoded bytes of a file, or undefined where nothing here can decode it. */
export function decompress(bytes: Uint8Array, compression: Compression): Pieces | undefined {
  if (compression === 'bzip2') return bunzip(bytes);
  if (compression === 'gzip') return gunzip(bytes);
  return compression === 'tar' ? plain(bytes) : undefined;
}

function* plain(bytes: Uint8Array): Pieces {
  yield bytes;
  return { state: 'whole', noticedAt: bytes.length, length: bytes.length };
}
