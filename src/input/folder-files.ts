/**
 * The files around a manifest in a folder: confined to the folder's real path, read when they are asked for, and once.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { PackageFiles } from '../package-files.ts';
import { ownValue } from '../own.ts';
import type { Source } from '../source.ts';
import { look, realPathIfAny, reasonOf } from './look.ts';
import { readBytes, readRegularFile } from './read.ts';
import type { FolderEntry, SeenFolders } from './walk.ts';

/** A thing of a package; what is neither a file nor a folder is nothing. */
type What = 'file' | 'folder' | undefined;

/** A file or folder of a package that is there and cannot be got at. */
export interface ClosedPart {
  readonly filePath: string;
  /** The reason in words that follow "could not be read". */
  readonly reason: string;
  readonly isFolder: boolean;
}

/**
 * Opens a folder as a package. Links that lead out of it lead to nothing.
 *
 * @param tell is told of what is asked for and closed, perhaps more than once
 * @param seen folders that have been listed already
 */
export function folderFiles(
  root: string,
  tell: (part: ClosedPart) => void = () => undefined,
  seen?: SeenFolders,
): PackageFiles {
  const seeing = looker(root, tell, seen);
  const { is, listed } = finder(root, seeing);
  const list = remembered((folder) => (folder === '' || is(folder) === 'folder' ? listed(folder).sort() : []));
  const read = remembered((name): Source | undefined => {
    const source = is(name) === 'file' ? readRegularFile(path.join(root, name)) : undefined;
    const { outOfReach, unreadable = '', filePath = '' } = source ?? {};
    if (outOfReach === true) tell({ filePath, reason: unreadable, isFolder: false });
    return source;
  });
  return {
    has: (name) => is(name) === (name === '' || name.endsWith('/') ? 'folder' : 'file'),
    read,
    bytes(name) {
      const found = is(name) === 'file' ? readBytes(path.join(root, name)) : undefined;
      return typeof found === 'string' ? undefined : found;
    },
    list,
    realName: realNameIn(root, seeing),
  };
}

/** Tells where what a name leads to lies below the root; the system is asked only where a part of it is a link. */
function realNameIn(root: string, { entryIn }: Looker): (name: string) => string {
  const isLink = ({ 0: base, index, input }: RegExpExecArray): boolean =>
    entryIn(input.slice(0, index), base)?.isSymbolicLink() === true;
  return (name) => {
    if (![...name.matchAll(/[^/]+/g)].some(isLink)) return name;
    const from = realPathIfAny(root) ?? '';
    const real = path.relative(from, realPathIfAny(path.join(root, name)) ?? from).replaceAll(path.sep, '/');
    return name.endsWith('/') && real !== '' ? `${real}/` : real;
  };
}

/** The answers about the names in a folder. */
interface Finder {
  readonly is: (name: string) => What;
  /** The names in a folder that is there, in any order; its name ends with a slash, or is empty. */
  readonly listed: (folder: string) => string[];
}

/**
 * Finds files in listings, each read once, and looks at each folder once: what is no link is inside of the root. Only
 * for a link the system is asked where it leads.
 */
function finder(root: string, { entriesOf, entryIn, entryOf }: Looker): Finder {
  let real: string | undefined;
  const followed = (name: string): What => whatInside((real ??= realPathIfAny(root) ?? ''), name);
  const whatOf = (folder: string, entry: FolderEntry): What => {
    if (entry.isDirectory()) return 'folder';
    return entry.isFile() ? 'file' : followed(folder + entry.name);
  };
  const isFolder = remembered((folder) => {
    const entry = entryOf(folder);
    return entry?.isSymbolicLink() === true ? followed(folder) === 'folder' : entry?.isDirectory() === true;
  });
  const is = (name: string): What => {
    if (NOT_LISTED.test(name)) return followed(name);
    let folder = '';
    for (let end = name.indexOf('/'); end !== -1; end = name.indexOf('/', end + 1)) {
      folder = name.slice(0, end + 1);
      if (!isFolder(folder)) return undefined;
    }
    if (folder === name) return 'folder';
    const entry = entryIn(folder, name.slice(folder.length));
    return entry && whatOf(folder, entry);
  };
  return { is, listed: (folder) => namesOf(entriesOf(folder), (entry) => whatOf(folder, entry)) };
}

/** The names of what is something, those of folders with a slash at the end. */
function namesOf(entries: readonly FolderEntry[], whatOf: (entry: FolderEntry) => What): string[] {
  const names: string[] = [];
  for (const entry of entries) {
    const what = whatOf(entry);
    if (what !== undefined) names.push(what === 'folder' ? `${entry.name}/` : entry.name);
  }
  return names;
}

/** Looks at folders below a root: at what they hold, and at the folder itself, be it a link. */
interface Looker {
  /** The entries of a folder that is there; its name ends with a slash, or is empty. */
  readonly entriesOf: (folder: string) => readonly FolderEntry[];
  readonly entryIn: (folder: string, name: string) => FolderEntry | undefined;
  readonly entryOf: (folder: string) => FolderEntry | fs.Stats | undefined;
}

/** Makes a looker, which tells what is closed, and knows what a walk has seen. */
function looker(root: string, tell: (part: ClosedPart) => void, seen: SeenFolders = new Map()): Looker {
  const closed =
    (filePath: string) =>
    (reason: string): void => {
      tell({ filePath, reason: `it is a folder that cannot be listed: ${reason}`, isFolder: true });
    };
  const entriesOf = remembered((name) => {
    const folder = name === '' ? root : path.resolve(root, name);
    const list = (place: string): readonly FolderEntry[] => fs.readdirSync(place, { withFileTypes: true });
    return seen.get(folder) ?? ask(folder, list, closed(folder)) ?? [];
  });
  const byName = remembered((folder) => new Map(entriesOf(folder).map((entry) => [entry.name, entry])));
  const entryIn: Looker['entryIn'] = (folder, name) => byName(folder).get(name);
  return {
    entriesOf,
    entryIn,
    entryOf(name) {
      const folder = path.resolve(root, name);
      const above = path.dirname(folder);
      return seen.has(above)
        ? entryIn(name.slice(0, name.lastIndexOf('/', name.length - 2) + 1), path.basename(folder))
        : ask(folder, lookAtLink, closed(above));
    },
  };
}

/** A function of a name that works each answer out once. Of most packages nothing is asked, which costs no map. */
function remembered<Answer>(answerFor: (name: string) => Answer): (name: string) => Answer {
  let known: Map<string, { readonly answer: Answer }> | undefined;
  return (name) => {
    known ??= new Map();
    let before = known.get(name);
    if (before === undefined) known.set(name, (before = { answer: answerFor(name) }));
    return before.answer;
  };
}

/** The stats of a path itself, be it a link; undefined for one that is not there, which costs no exception. */
function lookAtLink(filePath: string): fs.Stats | undefined {
  return fs.lstatSync(filePath, { throwIfNoEntry: false });
}

/** The root, and names with parts that no listing has. */
const NOT_LISTED = /^$|(?:^|\/)(?:\.{0,2}\/|\.{1,2}$)/;

/** The codes of errors which mean that a folder is there, and what is in it stays unknown. */
const CLOSED: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'EIO', 'EMFILE', 'ENFILE']);

/** The answer of the file system about a path, or undefined for whatever reason; that something is closed is told. */
function ask<Answer>(
  filePath: string,
  question: (filePath: string) => Answer,
  tell: (reason: string) => void,
): Answer | undefined {
  try {
    return question(filePath);
  } catch (error) {
    if (CLOSED.has(ownValue(error, 'code'))) tell(reasonOf(error));
    return undefined;
  }
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
