/** An entry of an archive: its name and its kind as the loader takes them. */
import { LONGEST_PATH, type RawEntry } from './tar.ts';

/** The kinds of things that entries become when they are unpacked; an `extension` becomes nothing. */
export type EntryKind = 'file' | 'folder' | 'symlink' | 'hardlink' | 'device' | 'extension';

/** An entry of the archive. */
export interface ArchiveEntry {
  /** The name as it stands in the archive; bytes that are no UTF-8 are lone surrogates, as in Python. */
  readonly name: string;
  /** The name without the parts that mean nothing. */
  readonly path: string;
  readonly isUtf8: boolean;
  readonly kind: EntryKind;
  readonly declared: number;
  readonly size: number;
  /** The bytes that were kept: all of them, or the start of a large file. */
  readonly content: Uint8Array;
  /** False if the archive ends inside of it. */
  readonly isWhole: boolean;
}

const KINDS: Readonly<Partial<Record<string, EntryKind>>> = {
  '1': 'hardlink',
  '2': 'symlink',
  '3': 'device',
  '4': 'device',
  '5': 'folder',
  '6': 'device',
  g: 'extension',
  x: 'extension',
  L: 'extension',
  K: 'extension',
};
const NOTHING = new Uint8Array();
/** A name that is too long to be unpacked is kept in part. */
const KEPT_NAME = LONGEST_PATH + 1;

/** Makes an entry of what the walk found. */
export function archiveEntry(raw: RawEntry, content: Uint8Array | undefined): ArchiveEntry {
  const name = raw.name.subarray(0, KEPT_NAME);
  const strict = strictText(name);
  const text = strict ?? escapedText(name);
  return {
    name: text,
    path: componentsOf(text).join('/'),
    isUtf8: strict !== undefined,
    kind: kindOf(raw),
    declared: raw.declared,
    size: raw.size,
    content: content ?? NOTHING,
    isWhole: content !== undefined,
  };
}

/** The parts of a path; empty ones and `.` mean nothing. */
export function componentsOf(name: string): string[] {
  return name.split('/').filter((part) => part !== '' && part !== '.');
}

/** The kind by the type; all that is neither folder nor link becomes a plain file, devices too. */
function kindOf({ type, format, name }: RawEntry): EntryKind {
  const kind = KINDS[type] ?? 'file';
  const isOldFolder = format !== 'ustar' && name.at(-1) === 0x2f;
  return kind === 'file' && isOldFolder ? 'folder' : kind;
}

function strictText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function escapedText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte)).join('');
}
