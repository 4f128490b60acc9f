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

/** Opens a folder as a package. Links that lead out of it lead to nothing. */
export function folderFiles(root: string): PackageFiles {
  let real: string | undefined;
  const sources = new Map<string, Source | undefined>();
  const listings = new Map<string, readonly string[]>();
  const folders = new Map<string, boolean>();
  /** Whether there is such a folder, which many names may be looked for in. */
  const hasFolder = (name: string): boolean => {
    if (name === '') return true;
    const known = folders.get(name);
    if (known !== undefined) return known;
    const isThere = hasFolder(parentOf(name)) && look(path.join(root, name))?.isDirectory() === true;
    folders.set(name, isThere);
    return isThere;
  };
  const statsOf = (name: string): fs.Stats | undefined => {
    if (!name.includes('..') && !hasFolder(parentOf(name))) return undefined;
    real ??= realPathIfAny(root);
    return real === undefined ? undefined : statsInside(real, name);
  };
  const bytes = (name: string): Uint8Array | string | undefined =>
    statsOf(name)?.isFile() === true ? readBytes(path.join(root, name)) : undefined;
  return {
    has(name) {
      const stats = statsOf(name);
      return name === '' || name.endsWith('/') ? stats?.isDirectory() === true : stats?.isFile() === true;
    },
    read(name) {
      if (!sources.has(name)) sources.set(name, sourceOf(path.join(root, name), bytes(name)));
      return sources.get(name);
    },
    bytes(name) {
      const found = bytes(name);
      return typeof found === 'string' ? undefined : found;
    },
    list(folder) {
      const known = listings.get(folder);
      if (known !== undefined) return known;
      const names = statsOf(folder)?.isDirectory()
        ? namesIn(path.join(root, folder), (name) => statsOf(folder + name))
        : [];
      listings.set(folder, names);
      return names;
    },
  };
}

function sourceOf(filePath: string, bytes: Uint8Array | string | undefined): Source | undefined {
  if (bytes === undefined) return undefined;
  return typeof bytes === 'string' ? unreadableSource(filePath, bytes) : decodeUtf8(filePath, bytes);
}

/** The name of the folder that a name stands in, which may itself end with a slash; empty for the root. */
function parentOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('/', name.length - 2)));
}

/** The stats of a name below a folder, links resolved; undefined for a name that leads nowhere or out of the folder. */
function statsInside(root: string, name: string): fs.Stats | undefined {
  const filePath = path.join(root, name);
  const stats = name.includes('\0') ? undefined : look(filePath);
  const real = stats && realPathIfAny(filePath);
  const isInside = real === root || real?.startsWith(root.endsWith(path.sep) ? root : root + path.sep) === true;
  return isInside ? stats : undefined;
}

function namesIn(folder: string, statsOf: (name: string) => fs.Stats | undefined): string[] {
  const entries = look(folder, (name) => fs.readdirSync(name, { withFileTypes: true })) ?? [];
  return entries.flatMap((entry) => namesOf(entry, statsOf)).sort();
}

function namesOf(entry: fs.Dirent, statsOf: (name: string) => fs.Stats | undefined): string[] {
  const what = entry.isSymbolicLink() ? statsOf(entry.name) : entry;
  if (what?.isDirectory() === true) return [`${entry.name}/`];
  return what?.isFile() === true ? [entry.name] : [];
}
