/** Walks a folder. Ignored folders are not entered; links to folders are not followed, so that no loop can form. */
import fs from 'node:fs';
import path from 'node:path';
import { IGNORE_FILES, type IgnoreChain, NEVER_ENTERED } from './ignore.ts';
import { LEADS_NOWHERE, look, obstacle, realPath, reasonOf } from './look.ts';

/** A file to be linted. */
export interface Input {
  /** Absolute path. */
  readonly filePath: string;
  /** True if the user named this very path. */
  readonly explicit: boolean;
  /** The folders of packages that a walk has listed, this one among them. */
  readonly seen?: SeenFolders | undefined;
}

/** An entry of a folder, with the parts of `fs.Dirent` that are asked for, so that public types need none of Node's. */
export interface FolderEntry {
  readonly name: string;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** The entries of folders by their absolute paths. */
export type SeenFolders = ReadonlyMap<string, readonly FolderEntry[]>;

/** An input, or a folder that could not be listed. */
export interface Found extends Input {
  readonly unreadable?: string;
  /** Where a link that was met leads. */
  readonly realPath?: string;
}

/** Picks the files that a walk is looking for. */
export interface Matcher {
  file(candidate: { filePath: string; name: string; inside: boolean }): boolean;
  /** A folder that matches: everything below it is `inside`. */
  folder?(filePath: string): boolean;
  /** False for a folder in which nothing can match unless it is inside of one that matches. */
  mayHold?(filePath: string): boolean;
}

/** The limits of a walk: the files and folders that it leaves alone. */
export interface Limits {
  readonly rules: IgnoreChain;
  /** True for a folder that the configuration leaves alone with all that is in it. */
  readonly isClosed: (folder: string) => boolean;
  /** True for a place, links resolved, that a link may lead to. */
  readonly isInside: (place: string) => boolean;
}

/** The names that a walk remembers of the folders that it lists. */
export interface Notes {
  readonly notice: ReadonlySet<string>;
  readonly listings: Map<string, readonly string[]>;
}

/** The files that a walk came by. */
export interface Walked {
  readonly found: Found[];
  /** Files that match and are ignored. */
  readonly ignored: string[];
  /** Folders that the configuration leaves alone. */
  readonly closed: string[];
  /** Links that lead where a walk does not go. */
  readonly astray: string[];
  /** Whether anything was passed over because it is ignored. */
  passedOver: boolean;
  /** Whether a file was met in a folder that matches, and is not wanted itself. */
  holdsOthers: boolean;
  /** The folders in and below which something was found, as far as there is room. */
  readonly seen: Map<string, readonly FolderEntry[]>;
}

/** A folder on the way of a walk, with the rules of the folders above. */
interface Stop {
  readonly folder: string;
  readonly inside: boolean;
  readonly rules: IgnoreChain;
  /** The folder that it lies in, unless the walk begins here. */
  readonly parent?: Listed;
}

/** A folder whose entries are visited, with its own rules. */
interface Listed extends Omit<Stop, 'parent'> {
  /** Whether something was found in it or in a folder above. */
  inPackage: boolean;
}

/** Entries that a walk remembers for the packages that it finds: a hostile folder could have millions. */
const MOST_SEEN = 100_000;

/** The files below `folder` that `matcher` picks and `rules` do not ignore. */
export function walk(
  folder: string,
  { matcher, rules, ...limits }: Limits & { readonly matcher: Matcher },
  { notice, listings }: Notes,
): Walked {
  const nothing = { found: [], ignored: [], closed: [], astray: [], passedOver: false, holdsOthers: false };
  const walked: Walked = { ...nothing, seen: new Map() };
  let room = MOST_SEEN;
  const stack: Stop[] = [{ folder, inside: matcher.folder?.(folder) ?? false, rules }];
  const way: Way = { matcher, ...limits, stack, walked };
  for (let stop = stack.pop(); stop !== undefined; stop = stack.pop()) {
    const { folder: place, inside, parent } = stop;
    const entries = list(place, walked.found);
    listings.set(place, namesAmong(entries, notice));
    const rulesHere = stop.rules.inside(place, entries.some(isIgnoreFile));
    const here: Listed = { folder: place, inside, rules: rulesHere, inPackage: parent?.inPackage === true };
    for (const entry of entries) visit(entry, here, way);
    // Of an empty list nobody knows whether the folder could be listed.
    if (here.inPackage && entries.length > 0 && (room -= entries.length) > 0) walked.seen.set(place, entries);
  }
  return walked;
}

function isIgnoreFile({ name }: FolderEntry): boolean {
  return IGNORE_FILES.includes(name);
}

/** Most folders hold none of the names, and share one list. */
const NO_NAMES: readonly string[] = [];

function namesAmong(entries: readonly FolderEntry[], wanted: ReadonlySet<string>): readonly string[] {
  const named = entries.filter(({ name }) => wanted.has(name));
  return named.length === 0 ? NO_NAMES : named.map(({ name }) => name);
}

/** A walk on its way: the folders that are still to be visited, and the files that were found. */
interface Way extends Omit<Limits, 'rules'> {
  readonly matcher: Matcher;
  readonly stack: Stop[];
  readonly walked: Walked;
}

function visit(entry: fs.Dirent, here: Listed, way: Way): void {
  const { folder, inside, rules } = here;
  const { matcher, stack, walked } = way;
  const { name } = entry;
  const filePath = folder.endsWith(path.sep) ? folder + name : folder + path.sep + name;
  if (entry.isDirectory()) {
    if (NEVER_ENTERED.has(name)) return;
    const isInside = inside || (matcher.folder?.(filePath) ?? false);
    if (!isInside && matcher.mayHold?.(filePath) === false) return;
    const isShut = way.isClosed(filePath);
    if (isShut) walked.closed.push(filePath);
    if (isShut || rules.ignores(filePath, true)) walked.passedOver = true;
    else stack.push({ folder: filePath, inside: isInside, rules, parent: here });
  } else if (matcher.file({ filePath, name, inside })) {
    const input = inputAt(entry, filePath, walked.seen);
    if (input === undefined) return;
    if (input.realPath !== undefined && !mayFollow(input.realPath, way)) {
      walked.astray.push(filePath);
      return;
    }
    if (!rules.ignores(filePath, false)) {
      walked.found.push(input);
      here.inPackage = true;
    } else {
      walked.ignored.push(filePath);
      walked.passedOver = true;
    }
  } else if (inside) walked.holdsOthers = true;
}

/** Strangers may put links where they like: one that leads out, or to what is left alone, is not followed. */
function mayFollow(place: string, { isInside, isClosed }: Omit<Limits, 'rules'>): boolean {
  return isInside(place) && !isClosed(path.dirname(place));
}

/** A file, or a link to one or to nowhere; undefined for what can be no manifest. */
function inputAt(entry: fs.Dirent, filePath: string, seen: SeenFolders): Found | undefined {
  if (isMisnamed(filePath)) return { filePath, explicit: false, unreadable: MISNAMED };
  if (entry.isFile()) return { filePath, explicit: false, seen };
  if (!entry.isSymbolicLink()) return undefined;
  const stats = look(filePath);
  if (stats === undefined)
    return { filePath, explicit: false, unreadable: `it ${obstacle(filePath) ?? LEADS_NOWHERE}` };
  return stats.isFile() ? { filePath, explicit: false, realPath: realPath(filePath) } : undefined;
}

const MISNAMED = 'its name, or that of a folder above, is not UTF-8';

/** True for a path that cannot be looked at because a byte of its name has been lost on the way. */
function isMisnamed(filePath: string): boolean {
  return filePath.includes('\ufffd') && look(filePath, fs.lstatSync) === undefined;
}

function list(folder: string, found: Found[]): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const reason = isMisnamed(folder) ? MISNAMED : reasonOf(error);
    found.push({
      filePath: folder,
      explicit: false,
      unreadable: `it is a folder that cannot be listed: ${reason}`,
    });
    return [];
  }
}
