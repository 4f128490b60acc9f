/** The first stream of a bzip2 file, decoded piece by piece, so that memory is bounded. */
import { bitsOf, bytesRead, overrun, readBits, type Bits } from './bits.ts';
import { GROUP_SIZE, readBlockCode, readSymbol, type BlockCode } from './bzip2-code.ts';
import type { Pieces, StreamEnd } from './stream.ts';

const BLOCK_MAGIC = 0x314159265359;
const END_MAGIC = 0x177245385090;
const PIECE = 1 << 16;
const CHECKSUMS = checksumTable();

/** One block after its codes are read: a permutation of its bytes, linked so that they can be walked in order. */
interface Block {
  /** In each element the byte in the low eight bits, and above it the index of the element that follows. */
  readonly links: Uint32Array;
  readonly length: number;
  readonly first: number;
}

/** Whether a bzip2 stream with at least one block, or an empty one, starts at `start`. */
export function startsBzip2(bytes: Uint8Array, start: number): boolean {
  const bits = bitsOf(bytes, start + 4);
  if (bytes.length < start + 10 || blockSize(bytes, start) === undefined) return false;
  return [BLOCK_MAGIC, END_MAGIC].includes(readMagic(bits));
}

/** Decodes the stream at the start of `bytes`. */
export function* bunzip(bytes: Uint8Array): Pieces {
  const size = blockSize(bytes, 0);
  if (size === undefined) return { state: bytes.length < 4 ? 'cut' : 'damaged', noticedAt: 1, length: bytes.length };
  const bits = bitsOf(bytes, 4);
  const links = new Uint32Array(size);
  let written = 0;
  let combined = 0;
  for (;;) {
    const magic = readMagic(bits);
    const stored = readBits(bits, 16) * 0x10000 + readBits(bits, 16);
    if (magic === END_MAGIC) return endOf(bits, written, stored === combined);
    const block = magic === BLOCK_MAGIC ? readBlock(bits, links) : undefined;
    if (block === undefined || overrun(bits)) return endOf(bits, written, false);
    const { length, checksum } = yield* piecesOf(block);
    written += length;
    if (checksum !== stored) return endOf(bits, written, false);
    combined = (((combined << 1) | (combined >>> 31)) ^ checksum) >>> 0;
  }
}

function blockSize(bytes: Uint8Array, start: number): number | undefined {
  const [b, z, h, level = 0] = bytes.subarray(start, start + 4);
  const known = b === 0x42 && z === 0x5a && h === 0x68 && level >= 0x31 && level <= 0x39;
  return known ? (level - 0x30) * 100_000 : undefined;
}

function readMagic(bits: Bits): number {
  return readBits(bits, 24) * 0x1000000 + readBits(bits, 24);
}

/** A decoder that lacks input fails when more is asked of it; one that sees a fault, with the last bytes before it. */
function endOf(bits: Bits, written: number, sound: boolean): StreamEnd {
  if (overrun(bits)) return { state: 'cut', noticedAt: written + 1, length: bits.bytes.length };
  return { state: sound ? 'whole' : 'damaged', noticedAt: written, length: bytesRead(bits) };
}

function readBlock(bits: Bits, links: Uint32Array): Block | undefined {
  // Randomised blocks have not been written since 1997.
  if (readBits(bits, 1) === 1) return undefined;
  const origin = readBits(bits, 24);
  const used = readUsedBytes(bits);
  const code = used.length === 0 ? undefined : readBlockCode(bits, used.length + 2);
  if (code === undefined) return undefined;
  const length = readLetters(bits, { code, used, links });
  if (length === undefined || origin >= length) return undefined;
  link(links, length);
  return { links, length, first: (links[origin] ?? 0) >>> 8 };
}

function readUsedBytes(bits: Bits): number[] {
  const rows = readBits(bits, 16);
  const used: number[] = [];
  for (let row = 0; row < 16; row++) {
    const columns = (rows >> (15 - row)) & 1 ? readBits(bits, 16) : 0;
    for (let column = 0; column < 16; column++) if ((columns >> (15 - column)) & 1) used.push(row * 16 + column);
  }
  return used;
}

interface LetterTask {
  readonly code: BlockCode;
  /** The bytes that occur in the block. */
  readonly used: readonly number[];
  readonly links: Uint32Array;
}

/** Reads the bytes of a block into `links` and says how many there are; undefined when they cannot be read. */
function readLetters(bits: Bits, { code, used, links }: LetterTask): number | undefined {
  const recent = Uint8Array.from(used);
  const last = used.length + 1;
  let length = 0;
  let run = 0;
  let weight = 1;
  for (const selector of code.selectors) {
    const table = code.tables[selector];
    for (let i = 0; i < GROUP_SIZE && table !== undefined; i++) {
      const symbol = readSymbol(bits, table);
      if (symbol < 0 || length + run > links.length) return undefined;
      if (symbol < 2) {
        run += weight << symbol;
        weight *= 2;
        continue;
      }
      length = fill(links, length, { run, letter: recent[0] ?? 0 });
      run = 0;
      weight = 1;
      if (symbol === last) return length;
      if (length === links.length) return undefined;
      links[length++] = moveToFront(recent, symbol - 1);
    }
    if (overrun(bits)) return undefined;
  }
  return undefined;
}

function fill(links: Uint32Array, start: number, { run, letter }: { run: number; letter: number }): number {
  if (run > 0) links.fill(letter, start, start + run);
  return start + run;
}

function moveToFront(recent: Uint8Array, index: number): number {
  const letter = recent[index] ?? 0;
  recent.copyWithin(1, 0, index);
  recent[0] = letter;
  return letter;
}

/** Undoes the sorting: writes above each byte where its successor stands. */
function link(links: Uint32Array, length: number): void {
  const starts = new Uint32Array(257);
  for (let i = 0; i < length; i++) {
    const after = (links[i] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let letter = 1; letter < 257; letter++) starts[letter] = (starts[letter] ?? 0) + (starts[letter - 1] ?? 0);
  for (let i = 0; i < length; i++) {
    const letter = (links[i] ?? 0) & 0xff;
    const rank = starts[letter] ?? 0;
    starts[letter] = rank + 1;
    links[rank] = ((links[rank] ?? 0) | (i << 8)) >>> 0;
  }
}

/** Yields the bytes of a block in order, with runs of four equal ones and a count written out. */
function* piecesOf({ links, length, first }: Block): Generator<Uint8Array, { length: number; checksum: number }> {
  const piece = new Uint8Array(PIECE);
  let at = first;
  let checksum = 0xffffffff;
  let written = 0;
  let used = 0;
  let previous = -1;
  let equal = 0;
  for (let i = 0; i < length; i++) {
    const element = links[at] ?? 0;
    at = element >>> 8;
    const byte = element & 0xff;
    const isCount = equal === 4;
    const copies = isCount ? byte : 1;
    if (!isCount) {
      equal = byte === previous ? equal + 1 : 1;
      previous = byte;
    } else equal = 0;
    if (used + copies > PIECE) {
      yield piece.subarray(0, used);
      written += used;
      used = 0;
    }
    for (let copy = 0; copy < copies; copy++) {
      piece[used++] = previous;
      checksum = (checksum << 8) ^ (CHECKSUMS[(checksum >>> 24) ^ previous] ?? 0);
    }
  }
  yield piece.subarray(0, used);
  return { length: written + used, checksum: ~checksum >>> 0 };
}

function checksumTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let value = byte << 24;
    for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value < 0 ? 0x04c11db7 : 0);
    return value;
  });
}
