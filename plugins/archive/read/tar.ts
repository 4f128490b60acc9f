/** Walks the entries of a tar stream as the loader's library does: same order, same ends, same counts. */
import { skip, take, type ByteReader } from './stream.ts';
import { BLOCK, isEmptyBlock, paxSize, paxValue, readHeader, type HeaderFault, type TarHeader } from './tar-header.ts';

/** An entry of the archive, before its name is looked at. */
export interface RawEntry {
  readonly name: Uint8Array;
  readonly type: string;
  readonly format: TarHeader['format'];
  /** The size that the loader counts: what the header says, whatever a PAX header says. */
  readonly declared: number;
  /** The size of what follows the header. */
  readonly size: number;
}

/** How a walk ends: properly, with the fault that ends it for the loader too, or with one that is too much for us. */
export type TarEnd =
  HeaderFault | 'complete' | 'cut' | 'two-headers' | 'header-alone' | 'size-overflow' | 'long-name' | 'long-header';

/** The use of the bytes that follow a header: some are kept, the rest is passed over. */
export interface EntryUse {
  /** How many bytes of an entry to keep; undefined stops the walk. */
  wanted(entry: RawEntry): number | undefined;
  /** Takes what was kept; undefined if the entry is cut. */
  received(entry: RawEntry, content: Uint8Array | undefined): void;
}

/** No path that can be unpacked has more bytes. */
export const LONGEST_PATH = 4095;
const LONGEST_NAME_HEADER = 1 << 16;
const LONGEST_PAX_HEADER = 1 << 20;
/** No file has more; the loader cannot even count so far. */
const LARGEST_SIZE = 2 ** 63;

/** Headers that say something of the entry after them. */
interface Preface {
  longName?: Uint8Array;
  longLink?: Uint8Array;
  pax?: Uint8Array;
}

/** Reads entries until the archive ends, it cannot be read, or `use` has had enough. */
export function walkTar(reader: ByteReader, use: EntryUse): TarEnd | 'stopped' {
  let preface: Preface = {};
  for (;;) {
    const header = nextHeader(reader);
    if (header === 'complete' && Object.keys(preface).length > 0) return 'header-alone';
    if (typeof header === 'string') return header;
    const key = header.format === 'old' ? undefined : prefaceKey(header.type);
    if (key === undefined) {
      const end = readEntry(reader, rawEntry(header, preface), use);
      if (end !== undefined) return end;
      preface = {};
    } else {
      if (preface[key] !== undefined) return 'two-headers';
      const content = readPreface(reader, header);
      if (typeof content === 'string') return content;
      preface[key] = content;
    }
  }
}

function nextHeader(reader: ByteReader): TarHeader | HeaderFault | 'complete' | 'cut' {
  const block = take(reader, BLOCK);
  if (block.length === 0) return 'complete';
  if (block.length < BLOCK) return 'cut';
  if (isEmptyBlock(block)) return 'complete';
  const header = readHeader(block);
  if (typeof header === 'string' || header.sparse?.extended !== true) return header;
  let map = take(reader, BLOCK);
  while (map.length === BLOCK && map[BLOCK - 8] === 1) map = take(reader, BLOCK);
  return map.length === BLOCK ? header : 'cut';
}

function prefaceKey(type: string): keyof Preface | undefined {
  if (type === 'L') return 'longName';
  if (type === 'K') return 'longLink';
  return type === 'x' ? 'pax' : undefined;
}

function readPreface(reader: ByteReader, { type, size }: TarHeader): Uint8Array | TarEnd {
  if (type === 'x' && size > LONGEST_PAX_HEADER) return 'long-header';
  if (type !== 'x' && size > LONGEST_NAME_HEADER) return 'long-name';
  const content = take(reader, size);
  return content.length < size || !skipPadding(reader, size) ? 'cut' : content;
}

function rawEntry(header: TarHeader, { longName, pax }: Preface): RawEntry {
  const { type, format } = header;
  const name = longName === undefined ? undefined : withoutLastNul(longName);
  return {
    name: name ?? (pax && paxValue(pax, 'path')) ?? header.name,
    type,
    format,
    declared: header.sparse?.realSize ?? header.size,
    size: (pax && paxSize(pax)) ?? header.size,
  };
}

function readEntry(reader: ByteReader, entry: RawEntry, use: EntryUse): TarEnd | 'stopped' | undefined {
  if (entry.size >= LARGEST_SIZE) return 'size-overflow';
  const wanted = use.wanted(entry);
  if (wanted === undefined) return 'stopped';
  const content = take(reader, Math.min(wanted, entry.size));
  const isWhole = content.length + skip(reader, entry.size - content.length) === entry.size;
  use.received(entry, isWhole ? content : undefined);
  return isWhole && skipPadding(reader, entry.size) ? undefined : 'cut';
}

function skipPadding(reader: ByteReader, size: number): boolean {
  const padding = (BLOCK - (size % BLOCK)) % BLOCK;
  return skip(reader, padding) === padding;
}

function withoutLastNul(name: Uint8Array): Uint8Array {
  return name.at(-1) === 0 ? name.subarray(0, -1) : name;
}
