/** The tree of files that the entries of an archive unpack to, and what is wrong with their names. */
import { componentsOf, type ArchiveEntry } from './entry.ts';
import { LONGEST_PATH } from './tar.ts';

/** Why an entry is refused when the archive is unpacked. */
export type Refusal = 'symlink' | 'hardlink' | 'dotdot' | 'absolute' | 'nul' | 'conflict' | 'component' | 'path';
/** Why an entry that is unpacked is not what its author thinks. */
export type Oddity = 'device' | 'duplicate' | 'case-twin' | 'non-utf8' | 'appledouble';

/** Something wrong with an entry. */
export interface EntryTrouble {
  readonly kind: Refusal | Oddity;
  readonly entry: ArchiveEntry;
  /** The path that it collides with. */
  readonly other?: string;
}

/** The contents of a folder by name: folders, and the entries that files are unpacked from. */
export type Folder = ReadonlyMap<string, Folder | ArchiveEntry>;

/** The files that an archive unpacks to. */
export interface UnpackedTree {
  readonly root: Folder;
  readonly troubles: readonly EntryTrouble[];
}

/** Tells a folder from a file. */
export function isFolder(node: Folder | ArchiveEntry | undefined): node is Folder {
  return node instanceof Map;
}

/** The node at a path that has neither `.` nor empty parts. */
export function nodeAt(root: Folder, path: string): Folder | ArchiveEntry | undefined {
  let node: Folder | ArchiveEntry | undefined = root;
  for (const component of path === '' ? [] : path.split('/')) node = isFolder(node) ? node.get(component) : undefined;
  return node;
}

/** The entries of all files of an archive that are still there when it is unpacked. */
export function unpackedFiles({ root, entries }: { root: Folder; entries: readonly ArchiveEntry[] }): ArchiveEntry[] {
  return entries.filter((entry) => entry.path !== '' && nodeAt(root, entry.path) === entry);
}

const LONGEST_COMPONENT = 255;

type GrowingFolder = Map<string, GrowingFolder | ArchiveEntry>;

interface Unpacking {
  readonly root: GrowingFolder;
  readonly troubles: EntryTrouble[];
  /** The first path of each spelling in small letters. */
  readonly folded: Map<string, string>;
}

/** Unpacks entries in thought, in their order: the last of two files with one path stays. */
export function unpackedTree(entries: readonly ArchiveEntry[]): UnpackedTree {
  const unpacking: Unpacking = { root: new Map(), troubles: [], folded: new Map() };
  for (const entry of entries) {
    const refusal = refusalOf(entry);
    if (refusal === undefined) unpack(unpacking, entry);
    else unpacking.troubles.push({ kind: refusal, entry });
  }
  return unpacking;
}

function refusalOf({ kind, name }: ArchiveEntry): Refusal | undefined {
  if (kind === 'symlink' || kind === 'hardlink') return kind;
  if (name.startsWith('/')) return 'absolute';
  const components = componentsOf(name);
  if (components.includes('..')) return 'dotdot';
  if (kind === 'extension') return undefined;
  if (name.includes('\0')) return 'nul';
  if (byteLength(name) > LONGEST_PATH) return 'path';
  return components.some((part) => byteLength(part) > LONGEST_COMPONENT) ? 'component' : undefined;
}

function unpack({ root, troubles, folded }: Unpacking, entry: ArchiveEntry): void {
  const components = componentsOf(entry.name);
  const name = components.at(-1);
  if (name === undefined || entry.kind === 'extension') return;
  const { path, kind } = entry;
  const folder = madeFolder(root, components.slice(0, -1));
  const before = typeof folder === 'string' ? undefined : folder.get(name);
  if (typeof folder === 'string' || (before !== undefined && isFolder(before) !== (kind === 'folder'))) {
    troubles.push({ kind: 'conflict', entry, other: typeof folder === 'string' ? folder : path });
    return;
  }
  if (kind !== 'folder') folder.set(name, entry);
  else if (before === undefined) folder.set(name, new Map());
  if (kind === 'device') troubles.push({ kind: 'device', entry });
  if (before !== undefined && kind !== 'folder') troubles.push({ kind: 'duplicate', entry });
  if (!entry.isUtf8) troubles.push({ kind: 'non-utf8', entry });
  if (isAppleDouble(components)) troubles.push({ kind: 'appledouble', entry });
  const twin = folded.get(path.toLowerCase());
  if (twin === undefined) folded.set(path.toLowerCase(), path);
  else if (twin !== path && before === undefined) troubles.push({ kind: 'case-twin', entry, other: twin });
}

/** Makes the folders of a path and gives the last, or the path of a file that stands in the place of one of them. */
function madeFolder(root: GrowingFolder, components: readonly string[]): GrowingFolder | string {
  let folder = root;
  for (const [depth, component] of components.entries()) {
    const node = folder.get(component) ?? new Map<string, GrowingFolder | ArchiveEntry>();
    if (!(node instanceof Map)) return components.slice(0, depth + 1).join('/');
    folder.set(component, node);
    folder = node;
  }
  return folder;
}

/** Tells a side file in which macOS keeps what other systems have no place for. */
function isAppleDouble(components: readonly string[]): boolean {
  return components[0] === '__MACOSX' || (components.at(-1) ?? '').startsWith('._');
}

/** The length in UTF-8; a lone surrogate stands for one byte. */
function byteLength(text: string): number {
  const escaped = text.match(/[\ud800-\udfff]/gu)?.length ?? 0;
  return Buffer.byteLength(text) - 2 * escaped;
}
