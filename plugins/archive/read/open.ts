/** Opens the bytes of an archive in memory: what is in it, and what stops the loader from taking it. */
import { startsBzip2 } from './bzip2.ts';
import { compressionOf, decompress, type Compression } from './compression.ts';
import { archiveEntry, type ArchiveEntry } from './entry.ts';
import { byteReader, skip, type ByteReader, type StreamEnd } from './stream.ts';
import { walkTar, type EntryUse, type RawEntry, type TarEnd } from './tar.ts';
import { unpackedTree, type UnpackedTree } from './tree.ts';

/** The limits of today's loader, and of the server on an upload. */
export const LIMITS = { entries: 10_000, declared: 500 * 1024 * 1024, ratio: 10, file: 100 * 1024 * 1024 } as const;

/** A limit that is exceeded. `file` is the server's, on the body of an upload. */
export type Limit = keyof typeof LIMITS;

/** How much of the limits an archive uses, as far as it was read. */
export interface Usage {
  entries: number;
  /** The sum of the sizes in the headers. */
  declared: number;
}

/** The end of the compressed stream. */
export interface ArchiveStream extends StreamEnd {
  /** Whether the loader reads far enough to notice a fault. */
  readonly noticed: boolean;
  /** Bytes of the file behind the stream, and whether they are another bzip2 stream. */
  readonly after?: { readonly kind: 'bzip2' | 'other'; readonly length: number };
}

/** An archive that has been read as far as it can be. */
export interface OpenedArchive {
  readonly fileSize: number;
  readonly compression: Compression;
  readonly usage: Usage;
  readonly exceeded: readonly Limit[];
  /** How the walk over the entries ended; undefined if nothing here can decode the file. */
  readonly end?: WalkEnd;
  /** Undefined also if the walk was stopped before the stream's end. */
  readonly stream?: ArchiveStream;
  readonly entries: readonly ArchiveEntry[];
  readonly tree: UnpackedTree;
}

/** `stopped`: a limit of the loader ended the walk, `too-many-names` one of ours. */
export type WalkEnd = TarEnd | 'stopped' | 'too-many-names';

/** How much of the decoded bytes may be headers and padding, which the loader does not count. */
const MOST_BETWEEN = 32 * 1024 * 1024;
/** How far an archive that the loader refuses for its size is read all the same. */
const READ_WHEN_REFUSED = 16 * 1024 * 1024;
const MOST_KEPT = 64 * 1024 * 1024;
/** Of files above this size only half as much is kept, so that there is room for the sources. */
const LARGE = 1024 * 1024;
/** How much is kept of a file that does not fit: enough for the kind of a native library. */
const KEPT_HEAD = 4096;
const MOST_COMPONENTS = 200_000;
const SLASH = 0x2f;

/** Reads an archive. It never throws, and neither memory nor time depend on what the bytes claim. */
export function openArchive(bytes: Uint8Array): OpenedArchive {
  const compression = compressionOf(bytes);
  const collection = collectionFor(bytes.length, compression);
  const pieces = decompress(bytes, compression);
  const { caps } = collection;
  const reader = pieces && byteReader(pieces, Math.min(caps.declared, caps.ratio) + MOST_BETWEEN);
  const end = reader && collect(reader, collection);
  const { usage, exceeded, entries } = collection;
  if (bytes.length > LIMITS.file) exceeded.add('file');
  const archive = { fileSize: bytes.length, compression, usage, entries, tree: unpackedTree(entries) };
  const stream = reader && end !== 'stopped' && end !== 'too-many-names' ? streamOf(reader, bytes) : undefined;
  return {
    ...archive,
    exceeded: [...exceeded],
    ...(end !== undefined && { end }),
    ...(stream !== undefined && { stream }),
  };
}

interface Collection {
  readonly entries: ArchiveEntry[];
  readonly usage: Usage;
  readonly exceeded: Set<Limit>;
  /** The largest sums that the loader takes; it has limits for today's form alone. */
  readonly caps: { readonly entries: number; readonly declared: number; readonly ratio: number };
  kept: number;
  components: number;
}

function collectionFor(fileSize: number, compression: Compression): Collection {
  const none = { entries: Infinity, declared: Infinity, ratio: Infinity };
  const caps = { ...LIMITS, ratio: fileSize * LIMITS.ratio };
  return {
    entries: [],
    usage: { entries: 0, declared: 0 },
    exceeded: new Set(),
    caps: compression === 'bzip2' ? caps : none,
    kept: 0,
    components: 0,
  };
}

function collect(reader: ByteReader, collection: Collection): WalkEnd {
  const use: EntryUse = {
    wanted(entry) {
      count(collection, entry);
      const position = reader.position + entry.size;
      return isEnough(collection, position) ? undefined : keepable(collection, entry);
    },
    received(entry, content) {
      collection.kept += content?.length ?? 0;
      collection.entries.push(archiveEntry(entry, content));
    },
  };
  const end = walkTar(reader, use);
  return end === 'stopped' && collection.components > MOST_COMPONENTS ? 'too-many-names' : end;
}

function count(collection: Collection, { declared, name }: RawEntry): void {
  const { usage, exceeded, caps } = collection;
  usage.entries += 1;
  usage.declared += declared;
  collection.components += name.filter((byte) => byte === SLASH).length + 1;
  if (usage.entries > caps.entries) exceeded.add('entries');
  if (usage.declared > caps.declared) exceeded.add('declared');
  else if (usage.declared > caps.ratio) exceeded.add('ratio');
}

function isEnough({ exceeded, components }: Collection, position: number): boolean {
  if (exceeded.has('entries') || exceeded.has('declared')) return true;
  return components > MOST_COMPONENTS || (exceeded.has('ratio') && position > READ_WHEN_REFUSED);
}

/** How much of an entry is kept. The bytes of a file that is stored with holes are not its content. */
function keepable({ kept }: Collection, { size, type }: RawEntry): number {
  if (type === 'S') return 0;
  const room = size > LARGE ? MOST_KEPT / 2 : MOST_KEPT;
  return kept + size <= room ? size : KEPT_HEAD;
}

/** Reads on to the end of the stream, if it is not too far. */
function streamOf(reader: ByteReader, bytes: Uint8Array): ArchiveStream | undefined {
  const { asked } = reader;
  skip(reader, Infinity);
  const { end } = reader;
  if (end === undefined) return undefined;
  const noticed = asked >= end.noticedAt;
  const length = bytes.length - end.length;
  if (end.state !== 'whole' || length === 0) return { ...end, noticed };
  return { ...end, noticed, after: { kind: startsBzip2(bytes, end.length) ? 'bzip2' : 'other', length } };
}
