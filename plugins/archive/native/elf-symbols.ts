/** The dynamic symbol table of a 64-bit little-endian ELF library: the names that it exports. */
import { latin1, untilNul } from '../read/tar-header.ts';

const SECTION_HEADER = 64;
const SYMBOL = 24;
const DYNAMIC_SYMBOLS = 11;
const MOST_SYMBOLS = 200_000;
const LONGEST_SYMBOL = 4096;

interface Section {
  readonly type: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
}

/** The exported names; undefined if the table is not where it is asked for, or too large. */
export function exportedSymbols(bytes: Uint8Array): ReadonlySet<string> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 64 || view.getUint32(0) !== 0x7f454c46 || view.getUint16(4) !== 0x0201) return undefined;
  const sections = readSections(view);
  const table = sections.find(({ type }) => type === DYNAMIC_SYMBOLS);
  const strings = table && sections[table.link];
  if (table === undefined || strings === undefined || table.size / SYMBOL > MOST_SYMBOLS) return undefined;
  if (!isInside(view, table) || !isInside(view, strings)) return undefined;
  const names = bytes.subarray(strings.offset, strings.offset + strings.size);
  const exported = new Set<string>();
  for (let at = table.offset; at + SYMBOL <= table.offset + table.size; at += SYMBOL) {
    const isLocal = view.getUint8(at + 4) >> 4 === 0;
    const isDefined = view.getUint16(at + 6, true) !== 0;
    if (!isLocal && isDefined) exported.add(nameAt(names, view.getUint32(at, true)));
  }
  return exported;
}

function nameAt(names: Uint8Array, start: number): string {
  return latin1(untilNul(names.subarray(start, start + LONGEST_SYMBOL)));
}

function readSections(view: DataView): Section[] {
  const start = Number(view.getBigUint64(0x28, true));
  const count = view.getUint16(0x3c, true);
  if (view.getUint16(0x3a, true) !== SECTION_HEADER || start + count * SECTION_HEADER > view.byteLength) return [];
  return Array.from({ length: count }, (_, i) => {
    const at = start + i * SECTION_HEADER;
    return {
      type: view.getUint32(at + 4, true),
      offset: Number(view.getBigUint64(at + 24, true)),
      size: Number(view.getBigUint64(at + 32, true)),
      link: view.getUint32(at + 40, true),
    };
  });
}

function isInside(view: DataView, { offset, size }: Section): boolean {
  return offset + size <= view.byteLength;
}
