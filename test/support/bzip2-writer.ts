/** Writes bzip2, for Node can only read none of it: plain prefix codes, small blocks, but streams like any other. */

const BLOCK = 20_000;
const SYMBOLS_IN_GROUP = 50;

interface BitWriter {
  readonly bytes: number[];
  held: number;
  count: number;
}

/** A block ready to be written: it may be written again and again. */
export interface EncodedBlock {
  readonly symbols: readonly number[];
  readonly used: readonly number[];
  readonly origin: number;
  readonly checksum: number;
}

/** One bzip2 stream. */
export function bzip2(data: Uint8Array): Buffer {
  return bzip2Stream(bzip2Blocks(data));
}

/** A stream of these blocks. */
export function bzip2Stream(blocks: Iterable<EncodedBlock>): Buffer {
  const writer: BitWriter = { bytes: [...Buffer.from('BZh9')], held: 0, count: 0 };
  let combined = 0;
  for (const block of blocks) {
    writeBlock(writer, block);
    combined = ((combined << 1) | (combined >>> 31)) ^ block.checksum;
  }
  for (const byte of [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]) write(writer, byte, 8);
  write32(writer, combined);
  write(writer, 0, 7);
  return Buffer.from(writer.bytes);
}

/** The block of a piece that is already written with its runs shortened, and the checksum of what it stands for. */
export function encodedBlock(shortened: Uint8Array, checksum: number): EncodedBlock {
  const { last, origin } = sortedRotations(shortened);
  const used = [...new Set(last)].sort((a, b) => a - b);
  return { symbols: symbolsOf(last, used), used, origin, checksum };
}

/** The checksum of `data`, after that of what stands before it. */
export function bzip2Checksum(data: Uint8Array): number {
  let value = -1;
  for (const byte of data) {
    value ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value < 0 ? 0x04c11db7 : 0);
  }
  return ~value;
}

/** The blocks of some data. */
export function* bzip2Blocks(data: Uint8Array): Generator<EncodedBlock> {
  for (let start = 0; start < data.length; start += BLOCK) {
    const piece = data.subarray(start, start + BLOCK);
    yield encodedBlock(shortenRuns(piece), bzip2Checksum(piece));
  }
}

function shortenRuns(data: Uint8Array): Uint8Array {
  const short: number[] = [];
  for (let at = 0; at < data.length;) {
    const byte = data[at] ?? 0;
    let run = 1;
    while (run < 255 && data[at + run] === byte) run++;
    for (let i = 0; i < Math.min(run, 4); i++) short.push(byte);
    if (run >= 4) short.push(run - 4);
    at += run;
  }
  return Uint8Array.from(short);
}

/** Sorts the rotations by ever longer prefixes; gives the last column, and where the text itself is. */
function sortedRotations(text: Uint8Array): { last: Uint8Array; origin: number } {
  const { length } = text;
  let rank = Int32Array.from(text);
  let order = sortedBy(
    rank,
    Int32Array.from({ length }, (_, i) => i),
    256,
  );
  for (let step = 1; step < length; step *= 2) {
    const shifted = order.map((i) => (i - step + length) % length);
    order = sortedBy(rank, shifted, Math.max(256, length));
    const next = new Int32Array(length);
    let groups = 0;
    for (let i = 1; i < length; i++) {
      const [a = 0, b = 0] = [order[i - 1], order[i]];
      const isEqual = rank[a] === rank[b] && rank[(a + step) % length] === rank[(b + step) % length];
      if (!isEqual) groups++;
      next[b] = groups;
    }
    rank = next;
    if (groups === length - 1) break;
  }
  return { last: Uint8Array.from(order, (i) => text[(i + length - 1) % length] ?? 0), origin: order.indexOf(0) };
}

/** A stable counting sort of `items` by their rank. */
function sortedBy(rank: Int32Array, items: Int32Array, ranks: number): Int32Array {
  const starts = new Int32Array(ranks + 1);
  for (const item of items) starts[(rank[item] ?? 0) + 1] = (starts[(rank[item] ?? 0) + 1] ?? 0) + 1;
  for (let i = 1; i <= ranks; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const sorted = new Int32Array(items.length);
  for (const item of items) {
    const at = starts[rank[item] ?? 0] ?? 0;
    sorted[at] = item;
    starts[rank[item] ?? 0] = at + 1;
  }
  return sorted;
}

/** Moves to front, and writes runs of the front in base 2 with the digits 1 and 2. */
function symbolsOf(last: Uint8Array, used: readonly number[]): number[] {
  const recent = [...used];
  const symbols: number[] = [];
  let run = 0;
  const endRun = (): void => {
    for (; run > 0; run = (run - 1) >> 1) symbols.push((run - 1) & 1);
  };
  for (const byte of last) {
    const rank = recent.indexOf(byte);
    if (rank === 0) {
      run++;
      continue;
    }
    endRun();
    symbols.push(rank + 1);
    recent.splice(rank, 1);
    recent.unshift(byte);
  }
  endRun();
  return [...symbols, used.length + 1];
}

function writeBlock(writer: BitWriter, { symbols, used, origin, checksum }: EncodedBlock): void {
  for (const byte of [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]) write(writer, byte, 8);
  write32(writer, checksum);
  write(writer, 0, 1);
  write(writer, origin, 24);
  const rows = Array.from({ length: 16 }, (_, row) => used.filter((byte) => byte >> 4 === row));
  for (const row of rows) write(writer, row.length > 0 ? 1 : 0, 1);
  for (const row of rows) {
    for (let column = 0; row.length > 0 && column < 16; column++) {
      write(writer, row.some((byte) => (byte & 15) === column) ? 1 : 0, 1);
    }
  }
  const selectors = Math.ceil(symbols.length / SYMBOLS_IN_GROUP);
  write(writer, 2, 3);
  write(writer, selectors, 15);
  for (let i = 0; i < selectors; i++) write(writer, 0, 1);
  const length = Math.ceil(Math.log2(used.length + 2));
  for (let table = 0; table < 2; table++) {
    write(writer, length, 5);
    for (let symbol = 0; symbol < used.length + 2; symbol++) write(writer, 0, 1);
  }
  for (const symbol of symbols) write(writer, symbol, length);
}

function write(writer: BitWriter, value: number, count: number): void {
  for (let bit = count - 1; bit >= 0; bit--) {
    writer.held = (writer.held << 1) | ((value >> bit) & 1);
    writer.count++;
    if (writer.count < 8) continue;
    writer.bytes.push(writer.held);
    writer.held = 0;
    writer.count = 0;
  }
}

function write32(writer: BitWriter, value: number): void {
  write(writer, value >>> 16, 16);
  write(writer, value & 0xffff, 16);
}
