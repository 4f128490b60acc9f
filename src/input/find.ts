/** Paths, folders and globs to the files that will be linted. */
import fs from 'node:fs';
import path from 'node:path';
import { closest } from '../text.ts';
import { ignoreRulesAbove, isIgnored } from './ignore.ts';
import { globMatcher, isGlob } from './glob.ts';
import { look } from './look.ts';
import { type Found, type Matcher, walk } from './walk.ts';

export type { Found, Input } from './walk.ts';

export interface FindOptions {
  /** Absolute path that patterns are relative to. */
  readonly cwd: string;
  /** The file names that a walk picks up. */
  readonly files: ReadonlySet<string>;
  /** Patterns in the manner of `.gitignore`, relative to `cwd`, of files that a walk leaves alone. */
  readonly ignorePatterns?: readonly string[];
  /** Whether files that are named are left alone too where files that are found would be. */
  readonly forceExclude?: boolean;
  /** Names of other entries that are remembered where they are met. */
  readonly notice: ReadonlySet<string>;
  /** Takes, for each folder that is walked, its entries that were to be noticed. */
  readonly listings: Map<string, readonly string[]>;
}

/** What was found. */
export interface FoundInputs {
  inputs: Found[];
  unmatched: Unmatched[];
}

/** A pattern that led to no file, with the words to say so. */
export interface Unmatched {
  readonly pattern: string;
  readonly reason: string;
  /** True for a folder that is there and holds nothing to lint. */
  readonly isFolder: boolean;
}

/** Finds the files that `patterns` name, each once, sorted by path. */
export async function findInputs(patterns: readonly string[], options: FindOptions): Promise<FoundInputs> {
  const inputs = new Map<string, Found>();
  const unmatched: Unmatched[] = [];
  for (const pattern of patterns) {
    const { found, reason, isFolder = false } = await findOne(pattern, options);
    if (found.length === 0 && reason !== undefined) unmatched.push({ pattern, reason, isFolder });
    for (const input of found) {
      if (input.explicit || !inputs.has(input.filePath)) inputs.set(input.filePath, input);
    }
  }
  // A link to a file that was found too would say everything twice.
  const distinct = [...inputs.values()].filter(({ explicit, realPath }) => explicit || realPath === undefined || !inputs.has(realPath));
  const sorted = distinct.sort((a, b) => (a.filePath < b.filePath ? -1 : 1));
  return { inputs: sorted, unmatched };
}

/** A path that exists is taken as it is, even if it could be read as a glob. */
async function findOne(pattern: string, options: FindOptions): Promise<{ found: Found[]; reason?: string; isFolder?: boolean }> {
  const absolute = path.resolve(options.cwd, pattern);
  const stats = look(absolute);
  if (stats?.isDirectory()) {
    const found = await walkBelow(absolute, { file: ({ name }) => options.files.has(name) }, options);
    return { found, reason: `holds no ${[...options.files].join(' or ')}`, isFolder: true };
  }
  if (stats !== undefined && options.forceExclude !== true) return { found: [{ filePath: absolute, explicit: true }] };
  if (stats !== undefined) return { found: (await isIgnored(absolute, options.cwd, options.ignorePatterns ?? [])) ? [] : [{ filePath: absolute, explicit: false }] };
  if (!isGlob(pattern)) return { found: [], reason: missingReason(absolute) };
  const { base, matches } = await globMatcher(pattern, options.cwd);
  if (look(base)?.isDirectory() !== true) return { found: [], reason: 'matches no file' };
  const found = await walkBelow(base, {
    file: ({ filePath, name, inside }) => (inside && options.files.has(name)) || matches(filePath),
    folder: matches,
  }, options);
  return { found, reason: 'matches no file' };
}

async function walkBelow(folder: string, matcher: Matcher, { cwd, ignorePatterns = [], notice, listings }: FindOptions): Promise<Found[]> {
  const above = await ignoreRulesAbove(folder);
  const rules = ignorePatterns.length === 0 ? above : await above.withPatterns(cwd, ignorePatterns);
  return walk(folder, matcher, rules, { notice, listings });
}

function missingReason(absolute: string): string {
  const folder = path.dirname(absolute);
  const near = closest(path.basename(absolute), namesIn(folder));
  return near === undefined ? 'does not exist' : `does not exist. Did you mean "${near}"?`;
}

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}
