/** The prefix codes of a bzip2 block: which bits stand for which symbol. */
import { overrun, peekBits, readBits, type Bits } from './bits.ts';

/** The longest code in bits. */
const LONGEST_CODE = 20;
/** The number of symbols that are read with one table before the next selector is asked. */
export const GROUP_SIZE = 50;

/** A table to decode with: `limit` and `base` go by the length of a code, `symbols` by its rank. */
interface CodeTable {
  readonly shortest: number;
  readonly limit: Int32Array;
  readonly base: Int32Array;
  readonly symbols: Uint16Array;
}

/** The tables of a block, and which of them each group of symbols uses. */
export interface BlockCode {
  readonly tables: readonly CodeTable[];
  readonly selectors: Uint8Array;
}

/** Reads the tables for `symbolCount` symbols; undefined when no encoder wrote them. */
export function readBlockCode(bits: Bits, symbolCount: number): BlockCode | undefined {
  const tableCount = readBits(bits, 3);
  const selectors = new Uint8Array(readBits(bits, 15));
  if (tableCount < 2 || tableCount > 6 || selectors.length === 0) return undefined;
  if (!readSelectors(bits, selectors, tableCount)) return undefined;
  const tables: CodeTable[] = [];
  while (tables.length < tableCount) {
    const lengths = readCodeLengths(bits, symbolCount);
    if (lengths === undefined) return undefined;
    tables.push(codeTable(lengths));
  }
  return { tables, selectors };
}

/** The next symbol by `table`, or -1 when no code fits. */
export function readSymbol(bits: Bits, table: CodeTable): number {
  const ahead = peekBits(bits, LONGEST_CODE);
  const { limit } = table;
  for (let length = table.shortest; length <= LONGEST_CODE; length++) {
    const code = ahead >>> (LONGEST_CODE - length);
    if (code > (limit[length] ?? 0)) continue;
    bits.count -= length;
    return table.symbols[code - (table.base[length] ?? 0)] ?? -1;
  }
  return -1;
}

function readSelectors(bits: Bits, selectors: Uint8Array, tableCount: number): boolean {
  const recent = Array.from({ length: tableCount }, (_, table) => table);
  for (let i = 0; i < selectors.length; i++) {
    let rank = 0;
    while (readBits(bits, 1) === 1) {
      rank += 1;
      if (rank >= tableCount) return false;
    }
    const [table = 0] = recent.splice(rank, 1);
    recent.unshift(table);
    selectors[i] = table;
  }
  return !overrun(bits);
}

function readCodeLengths(bits: Bits, symbolCount: number): Uint8Array | undefined {
  const lengths = new Uint8Array(symbolCount);
  let length = readBits(bits, 5);
  for (let symbol = 0; symbol < symbolCount; symbol++) {
    for (;;) {
      if (length < 1 || length > LONGEST_CODE) return undefined;
      if (readBits(bits, 1) === 0) break;
      length += readBits(bits, 1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  return lengths;
}

function codeTable(lengths: Uint8Array): CodeTable {
  const shortest = lengths.reduce((least, length) => Math.min(least, length));
  const limit = new Int32Array(LONGEST_CODE + 1);
  const base = new Int32Array(LONGEST_CODE + 1);
  const ranked: number[] = [];
  let code = 0;
  for (let length = shortest; length <= LONGEST_CODE; length++) {
    base[length] = code - ranked.length;
    for (const [symbol, symbolLength] of lengths.entries()) {
      if (symbolLength !== length) continue;
      ranked.push(symbol);
      code += 1;
    }
    limit[length] = code - 1;
    code *= 2;
  }
  return { shortest, limit, base, symbols: Uint16Array.from(ranked) };
}
