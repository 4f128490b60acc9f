/** The smallest native libraries that their headers are told by. */

export interface Elf {
  readonly machine?: number;
  /** Exported functions. */
  readonly exports?: readonly string[];
  /** Symbols that are needed from elsewhere. */
  readonly imports?: readonly string[];
}

export const X86_64 = 0x3e;
export const ARM64 = 0xb7;

/** A 64-bit ELF library with a dynamic symbol table. */
export function elf({ machine = X86_64, exports = [], imports = [] }: Elf = {}): Buffer {
  const names = ['', ...exports, ...imports];
  const strings = Buffer.from(names.map((name) => `${name}\0`).join(''));
  const symbols = Buffer.alloc(24 * names.length);
  let at = 0;
  for (const [i, name] of names.entries()) {
    symbols.writeUInt32LE(at, 24 * i);
    symbols.writeUInt8(i === 0 ? 0 : 0x12, 24 * i + 4);
    symbols.writeUInt16LE(exports.includes(name) ? 1 : 0, 24 * i + 6);
    at += Buffer.byteLength(name) + 1;
  }
  const header = Buffer.alloc(64);
  header.write('7f454c460201', 'hex');
  header.writeUInt16LE(3, 16);
  header.writeUInt16LE(machine, 18);
  header.writeBigUInt64LE(64n, 0x28);
  header.writeUInt16LE(64, 0x3a);
  header.writeUInt16LE(2, 0x3c);
  const start = 64 + 2 * 64;
  const table = section({ type: 11, offset: start, size: symbols.length, link: 1 });
  return Buffer.concat([
    header,
    table,
    section({ type: 3, offset: start + symbols.length, size: strings.length }),
    symbols,
    strings,
  ]);
}

function section({
  type,
  offset,
  size,
  link = 0,
}: {
  type: number;
  offset: number;
  size: number;
  link?: number;
}): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32LE(type, 4);
  bytes.writeBigUInt64LE(BigInt(offset), 24);
  bytes.writeBigUInt64LE(BigInt(size), 32);
  bytes.writeUInt32LE(link, 40);
  return bytes;
}

/** A thin Mach-O library. */
export function machO(cpu: number): Buffer {
  const bytes = Buffer.alloc(32);
  bytes.write('cffaedfe', 'hex');
  bytes.writeUInt32LE(cpu, 4);
  return bytes;
}

/** A PE library. */
export function pe(machine: number): Buffer {
  const bytes = Buffer.alloc(0x100);
  bytes.write('MZ');
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write('PE\0\0', 0x80);
  bytes.writeUInt16LE(machine, 0x84);
  return bytes;
}
