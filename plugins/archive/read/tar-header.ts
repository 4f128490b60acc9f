/** The fields of a tar header as the loader's library reads them, and the records of a PAX header. */

export const BLOCK = 512;

/** A header block, checked. Sizes beyond 2^53 lose digits, which no limit minds. */
export interface TarHeader {
  /** The letter of the type; `\0` is an old plain file. */
  readonly type: string;
  readonly name: Uint8Array;
  readonly format: 'gnu' | 'ustar' | 'old';
  /** The size that stands in the header. */
  readonly size: number;
  /** Of a sparse GNU file, the size that it has when it is unpacked, and whether more of its map follows. */
  readonly sparse?: { readonly realSize: number; readonly extended: boolean };
}

/** Why a block is no header. */
export type HeaderFault = 'checksum' | 'number' | 'sparse';

/** Reads a header block. */
export function readHeader(block: Uint8Array): TarHeader | HeaderFault {
  const stored = numberAt(block, 148, 8);
  if (stored === undefined) return 'number';
  if (stored !== checksumOf(block)) return 'checksum';
  const size = numberAt(block, 124, 12);
  if (size === undefined) return 'number';
  const format = formatOf(block);
  const type = String.fromCharCode(block[156] ?? 0);
  const header = { type, name: nameOf(block, format), format, size };
  if (type !== 'S') return header;
  const realSize = format === 'gnu' ? numberAt(block, 483, 12) : undefined;
  return realSize === undefined ? 'sparse' : { ...header, sparse: { realSize, extended: block[482] === 1 } };
}

/** Whether a block ends the archive. */
export function isEmptyBlock(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

/** The value of the first record with this key in a PAX header, whose records are lines `length key=value`. */
export function paxValue(records: Uint8Array, key: string): Uint8Array | undefined {
  const prefix = ` ${key}=`;
  for (let start = 0; start < records.length;) {
    const newline = records.indexOf(0x0a, start);
    const end = newline < 0 ? records.length : newline;
    if (end === start) return undefined;
    const line = records.subarray(start, end);
    const digits = line.indexOf(0x20);
    const isKey = latin1(line.subarray(digits, digits + prefix.length)) === prefix;
    if (isKey && Number(latin1(line.subarray(0, digits))) === line.length + 1) {
      return line.subarray(digits + prefix.length);
    }
    start = end + 1;
  }
  return undefined;
}

/** The size that a PAX header gives; undefined where it gives none that is a number. */
export function paxSize(records: Uint8Array): number | undefined {
  const value = latin1(paxValue(records, 'size') ?? new Uint8Array());
  return /^\+?\d+$/.test(value) ? Number(value) : undefined;
}

/** Bytes as text of the same length. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** The bytes before the first NUL. */
export function untilNul(bytes: Uint8Array): Uint8Array {
  const nul = bytes.indexOf(0);
  return nul < 0 ? bytes : bytes.subarray(0, nul);
}

/** An octal number, or one in base 256 if the highest bit is set. */
function numberAt(block: Uint8Array, start: number, length: number): number | undefined {
  const field = block.subarray(start, start + length);
  if (((field[0] ?? 0) & 0x80) !== 0) {
    const first = length === 8 ? (field[0] ?? 0) ^ 0x80 : 0;
    const rest = length === 8 ? field.subarray(1) : field.subarray(-8);
    return rest.reduce((value, byte) => value * 256 + byte, first);
  }
  const digits = latin1(untilNul(field)).trim();
  return /^\+?[0-7]+$/.test(digits) ? parseInt(digits, 8) : undefined;
}

/** The sum of all bytes, the checksum itself taken for blanks. */
function checksumOf(block: Uint8Array): number {
  let sum = 8 * 0x20;
  for (const [at, byte] of block.entries()) if (at < 148 || at >= 156) sum += byte;
  return sum;
}

function formatOf(block: Uint8Array): TarHeader['format'] {
  const magic = latin1(block.subarray(257, 265));
  if (magic === 'ustar  \0') return 'gnu';
  return magic === 'ustar\x0000' ? 'ustar' : 'old';
}

function nameOf(block: Uint8Array, format: TarHeader['format']): Uint8Array {
  const name = untilNul(block.subarray(0, 100));
  const prefix = format === 'ustar' ? untilNul(block.subarray(345, 500)) : new Uint8Array();
  return prefix.length === 0 ? name : Buffer.concat([prefix, Buffer.from('/'), name]);
}
