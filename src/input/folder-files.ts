/**
 * The files around a manifest in a folder: confined to the folder's real path, read when they are asked for, and once.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { PackageFiles } from '../package-files.ts';
import { type Source, unreadableSource } from '../source.ts';
import { decodeUtf8 } from './decode.ts';
import { look, realPathIfAny } from './look.ts';
import { readBytes } from './read.ts';

/** A thing of a package; what is neither a file nor a folder is nothing. */
type What = 'file' | 'folder' | undefined;

/** The entries of a folder by name. */
type Entries = ReadonlyMap<string, fs.Dirent>;

/** Opens a folder as a package. Links that lead out of it lead to nothing. */
export function folderFiles(root: string): PackageFiles {
  const sources = new Map<string, Source | undefined>();
  const what = finder(root);
  const list = once((folder) => {
    const entries = what.is(folder) === 'folder' ? [...what.entriesOf(folder).keys()] : [];
    return entries.flatMap((name) => listedName(name, what.is(folder + name))).sort();
  });
  const bytes = (name: string): Uint8Array | string | undefined =>
    what.is(name) === 'file' ? readBytes(path.join(root, name)) : undefined;
  return {
    has: (name) => what.is(name) === (name === '' || name.endsWith('/') ? 'folder' : 'file'),
    read(name) {
      if (!sources.has(name)) sources.set(name, sourceOf(path.join(root, name), bytes(name)));
      return sources.get(name);
    },
    bytes(name) {
      const found = bytes(name);
      return typeof found === 'string' ? undefined : found;
    },
    list,
  };
}

function listedName(name: string, what: What): string[] {
  if (what === undefined) return [];
  return [what === 'folder' ? `${name}/` : name];
}

/** The answers about the names in a folder. */
interface Finder {
  is(name: string): What;
  /** The entries of a folder that is there; its name ends with a slash, or is empty. */
  entriesOf(folder: string): Entries;
}

/**
 * Finds files in listings, each read once, and looks at each folder once: what is no link is inside of the root. Only
 * for a link the system is asked where it leads.
 */
function finder(root: string): Finder {
  let real: string | undefined;
  const followed = (name: string): What => whatInside((real ??= realPathIfAny(root) ?? ''), name);
  const entriesOf = once((folder) => entriesIn(path.join(root, folder)));
  const listed = (folder: string, name: string): What => {
    const entry = entriesOf(folder).get(name);
    if (entry === undefined) return undefined;
    if (entry.isDirectory()) return 'folder';
    return entry.isFile() ? 'file' : followed(folder + name);
  };
  const isFolder = once((folder) => {
    const stats = look(path.join(root, folder.slice(0, -1)), lookAtLink);
    return stats?.isSymbolicLink() === true ? followed(folder) === 'folder' : stats?.isDirectory() === true;
  });
  const is = (name: string): What => {
    if (NOT_LISTED.test(name)) return followed(name);
    let folder = '';
    for (let end = name.indexOf('/'); end !== -1; end = name.indexOf('/', end + 1)) {
      folder = name.slice(0, end + 1);
      if (!isFolder(folder)) return undefined;
    }
    return folder === name ? 'folder' : listed(folder, name.slice(folder.length));
  };
  return { is, entriesOf };
}

/** A function of a name that works each answer out once. */
function once<Answer extends object | boolean>(answerFor: (name: string) => Answer): (name: string) => Answer {
  const known = new Map<string, Answer>();
  return (name) => {
    let answer = known.get(name);
    if (answer === undefined) known.set(name, (answer = answerFor(name)));
    return answer;
  };
}

/** The stats of a path itself, be it a link; undefined for one that is not there, which costs no exception. */
function lookAtLink(filePath: string): fs.Stats | undefined {
  return fs.lstatSync(filePath, { throwIfNoEntry: false });
}

/** The root, and names with parts that no listing has. */
const NOT_LISTED = /^$|(?:^|\/)(?:\.{0,2}\/|\.{1,2}$)/;

function entriesIn(folder: string): Entries {
  const entries = look(folder, (name) => fs.readdirSync(name, { withFileTypes: true })) ?? [];
  return new Map(entries.map((entry) => [entry.name, entry]));
}

function sourceOf(filePath: string, bytes: Uint8Array | string | undefined): Source | undefined {
  if (bytes === undefined) return undefined;
  return typeof bytes === 'string' ? unreadableSource(filePath, bytes) : decodeUtf8(filePath, bytes);
}

/** The thing that a name below a folder leads to, links resolved; nothing where that is not in the folder. */
function whatInside(root: string, name: string): What {
  const filePath = path.join(root, name);
  const real = root === '' || name.includes('\0') ? undefined : realPathIfAny(filePath);
  const isInside = real === root || real?.startsWith(root.endsWith(path.sep) ? root : root + path.sep) === true;
  const stats = isInside ? look(filePath) : undefined;
  if (stats?.isDirectory() === true) return 'folder';
  return stats?.isFile() === true ? 'file' : undefined;
}
