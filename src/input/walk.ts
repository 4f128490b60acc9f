/** Walks a folder. Ignored folders are not entered; links to folders are not followed, so that no loop can form. */
import fs from 'node:fs';
import path from 'node:path';
import { IGNORE_FILES, type IgnoreChain, NEVER_ENTERED } from './ignore.ts';
import { look } from './look.ts';

/** A file to be linted. */
export interface Input {
  /** Absolute path. */
  readonly filePath: string;
  /** True if the user named this very path. */
  readonly explicit: boolean;
}

/** An input, or a folder that could not be listed. */
export interface Found extends Input {
  readonly unreadable?: string;
  /** Where a link that was met leads. */
  readonly realPath?: string;
}

/** What a walk is looking for. */
export interface Matcher {
  file(candidate: { filePath: string; name: string; inside: boolean }): boolean;
  /** A folder that matches: everything below it is `inside`. */
  folder?(filePath: string): boolean;
}

/** What a walk remembers of the folders that it lists. */
export interface Notes {
  readonly notice: ReadonlySet<string>;
  readonly listings: Map<string, readonly string[]>;
}

interface Stop {
  folder: string;
  inside: boolean;
  rules: IgnoreChain;
}

/** The files below `folder` that `matcher` picks and `rules` do not ignore. */
export async function walk(folder: string, matcher: Matcher, rules: IgnoreChain, { notice, listings }: Notes): Promise<Found[]> {
  const found: Found[] = [];
  const stack: Stop[] = [{ folder, inside: matcher.folder?.(folder) ?? false, rules }];
  for (let stop = stack.pop(); stop !== undefined; stop = stack.pop()) {
    const entries = list(stop.folder, found);
    const names = entries.map((entry) => entry.name);
    const hasRules = names.some((name) => IGNORE_FILES.includes(name));
    const rulesHere = await stop.rules.inside(stop.folder, hasRules);
    listings.set(stop.folder, names.filter((name) => notice.has(name)));
    for (const entry of entries) visit(entry, { ...stop, rules: rulesHere }, matcher, stack, found);
  }
  return found;
}

function visit(entry: fs.Dirent, { folder, inside, rules }: Stop, matcher: Matcher, stack: Stop[], found: Found[]): void {
  const { name } = entry;
  const filePath = folder.endsWith(path.sep) ? folder + name : folder + path.sep + name;
  if (entry.isDirectory()) {
    if (NEVER_ENTERED.has(name) || rules.ignores(filePath, true)) return;
    stack.push({ folder: filePath, inside: inside || (matcher.folder?.(filePath) ?? false), rules });
  } else if (matcher.file({ filePath, name, inside }) && !rules.ignores(filePath, false)) {
    if (entry.isFile()) found.push({ filePath, explicit: false });
    else if (entry.isSymbolicLink() && look(filePath)?.isFile() === true) found.push({ filePath, explicit: false, realPath: fs.realpathSync(filePath) });
  }
}

function list(folder: string, found: Found[]): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    found.push({ filePath: folder, explicit: true, unreadable: error instanceof Error ? error.message : String(error) });
    return [];
  }
}
