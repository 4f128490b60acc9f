/** The search for configurations: from a folder upwards, each folder looked into once. */
import fs from 'node:fs';
import path from 'node:path';
import { look } from '../input/look.ts';
import { isTop } from '../repository.ts';
import { PACKAGE_FILE, packageHasConfig, pyprojectHasConfig } from './embedded.ts';
import { CONFIG_FILES, CONFIG_FOLDER, PYPROJECT, STRAY_FILES } from './names.ts';

/** The entries of a folder that decide where a configuration is found. */
export const NOTICED: ReadonlySet<string> = new Set([
  ...CONFIG_FILES,
  ...STRAY_FILES.keys(),
  CONFIG_FOLDER,
  PACKAGE_FILE,
  PYPROJECT,
  '.git',
]);

/** Entries of folders that have been listed already: those that {@link NOTICED} names. */
export type Listings = ReadonlyMap<string, readonly string[]>;

/** The end of a search upwards. */
export interface Nearest {
  /** The configuration that was found. */
  readonly file: string | undefined;
  /** The folder that it lies in, or the last one that was looked into. */
  readonly end: string;
  /** Other files beside it that are configurations, too, or hold one: these have no effect. */
  readonly passedOver: readonly string[];
}

/**
 * Goes up from a folder to the first that has a configuration, or to the root of its repository. Folders with the same
 * end get the same object.
 */
export function nearestConfig(listings: Listings): (folder: string) => Nearest {
  const known = new Map<string, Nearest>();
  return function nearest(folder: string): Nearest {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const names = listings.get(folder) ?? list(folder);
    const found = configIn(folder, names) ?? nearest(path.dirname(folder));
    known.set(folder, found);
    return found;
  };
}

/**
 * The end of a search in a folder, undefined where it goes on above. The first of the configurations counts; near misses
 * of names and a table in TOML are told as faults.
 */
function configIn(folder: string, names: readonly string[]): Nearest | undefined {
  const isEnd = isTop(folder, names);
  if (names.length === 0) return isEnd ? { file: undefined, end: folder, passedOver: [] } : undefined;
  const apart = names.includes(CONFIG_FOLDER) ? list(path.join(folder, CONFIG_FOLDER), CONFIG_FOLDER) : [];
  const all = [...names, ...apart];
  const [file, ...passedOver] = [
    ...CONFIG_FILES.filter((name) => all.includes(name)),
    ...[PACKAGE_FILE].filter((name) => names.includes(name) && packageHasConfig(path.join(folder, name))),
    ...Array.from(STRAY_FILES.keys()).filter((name) => all.includes(name)),
    ...[PYPROJECT].filter((name) => isOurPyproject(folder, names, name)),
  ].map((name) => path.join(folder, name));
  return file !== undefined || isEnd ? { file, end: folder, passedOver } : undefined;
}

/** A pyproject.toml counts at the top of a repository alone: in packages it is not a place for settings of the whole. */
function isOurPyproject(folder: string, names: readonly string[], name: string): boolean {
  return names.includes(name) && isTop(folder, names) && pyprojectHasConfig(path.join(folder, name));
}

/** The names in a folder that matter, relative to the one that they are for. */
function list(folder: string, prefix = ''): string[] {
  return (look(folder, (name) => fs.readdirSync(name)) ?? [])
    .map((name) => path.posix.join(prefix, name))
    .filter((name) => NOTICED.has(name));
}
