/** Paths, folders and globs to the files that will be linted. */
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { list } from '../text.ts';
import { ignoreRulesAbove, isIgnored } from './ignore.ts';
import { type FileMatcher, fileMatcher, isGlob, parseGlob } from './glob.ts';
import { look, namesIn, realPath } from './look.ts';
import { type Found, type Matcher, walk, type Walked } from './walk.ts';

export interface FindOptions {
  /** Absolute path that patterns are relative to. */
  readonly cwd: string;
  /** Globs of the files that a walk picks up. */
  readonly files: readonly string[];
  /** Patterns in the manner of `.gitignore`, relative to `cwd`, of files that a walk leaves alone. */
  readonly ignorePatterns?: readonly string[];
  /** Whether what is named is left alone too where it would be if it were found. */
  readonly forceExclude?: boolean;
  /** True for a folder that the configuration leaves alone with all that is in it. */
  readonly isClosed?: (folder: string) => boolean;
  /** Names of other entries that are remembered where they are met. */
  readonly notice: ReadonlySet<string>;
  /** Takes, for each folder that is walked, its entries that were to be noticed. */
  readonly listings: Map<string, readonly string[]>;
}

/** The files that were found, and the patterns that match none. */
export interface FoundInputs {
  inputs: Found[];
  unmatched: Unmatched[];
  /** Files that would have been found and are ignored. */
  ignored: string[];
  /** Folders that the configuration leaves alone. */
  closed: string[];
  /** Links that lead out of the repository, or to what is left alone. */
  astray: string[];
}

/** A pattern that led to no file, with the words to say so. */
export interface Unmatched {
  readonly pattern: string;
  readonly reason: string;
  /** True for a folder that is there and holds nothing to lint. */
  readonly isFolder: boolean;
  /** True where other files are, of which none is wanted. */
  readonly holdsOthers: boolean;
}

/** The files that one pattern leads to; `reason` says why to nothing, if that is for the user to know. */
interface Outcome {
  readonly found: readonly Found[];
  readonly ignored?: readonly string[];
  readonly closed?: readonly string[];
  readonly astray?: readonly string[];
  readonly reason?: string;
  readonly isFolder?: boolean;
  readonly holdsOthers?: boolean;
}

/** The options with the globs of the files compiled. */
interface Search extends FindOptions {
  readonly isWanted: FileMatcher;
}

/** Finds the files that `patterns` name, each once, sorted by path. */
export async function findInputs(patterns: readonly string[], given: FindOptions): Promise<FoundInputs> {
  const options: Search = { ...given, isWanted: await fileMatcher(given.files) };
  const inputs = new Map<string, Found>();
  const unmatched: Unmatched[] = [];
  const [passedOver, shut, links] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const pattern of patterns) {
    const { found, ignored = [], closed = [], astray = [], ...outcome } = await findOne(pattern, options);
    const { reason, isFolder = false, holdsOthers = false } = outcome;
    if (found.length === 0 && reason !== undefined) unmatched.push({ pattern, reason, isFolder, holdsOthers });
    for (const input of found) if (input.explicit || !inputs.has(input.filePath)) inputs.set(input.filePath, input);
    for (const filePath of ignored) passedOver.add(filePath);
    for (const folder of closed) shut.add(folder);
    for (const link of astray) links.add(link);
  }
  const sorted = withoutLinks([...inputs.values()]).sort((a, b) => (a.filePath < b.filePath ? -1 : 1));
  const [ignored, astray] = [sortedWithout(passedOver, inputs), sortedWithout(links, inputs)];
  return { inputs: sorted, unmatched, ignored, closed: [...shut].sort(), astray };
}

function sortedWithout(filePaths: ReadonlySet<string>, inputs: ReadonlyMap<string, Found>): string[] {
  return [...filePaths].filter((filePath) => !inputs.has(filePath)).sort();
}

/** Leaves out links to files that were found too, which would say everything twice. */
function withoutLinks(inputs: readonly Found[]): Found[] {
  if (!inputs.some((input) => input.realPath !== undefined)) return [...inputs];
  const places = new Set(
    inputs.filter((input) => input.realPath === undefined).map(({ filePath }) => realPath(filePath)),
  );
  return inputs.filter((input) => input.realPath === undefined || !places.has(input.realPath));
}

/** A path that exists is taken as it is, even if it could be read as a glob. */
async function findOne(pattern: string, options: Search): Promise<Outcome> {
  if (pattern === '') return { found: [], reason: 'is no path' };
  const absolute = path.resolve(options.cwd, pattern);
  const stats = look(absolute);
  if (stats !== undefined && isExcluded(absolute, stats.isDirectory(), options))
    return { found: [], ignored: [absolute] };
  if (stats?.isDirectory()) return { ...findBelow(absolute, options), isFolder: true };
  if (stats !== undefined) return { found: [{ filePath: absolute, explicit: options.forceExclude !== true }] };
  if (/^!(?!\()/.test(pattern)) return { found: [], reason: 'would take files out, which --ignore-pattern does' };
  if (isGlob(pattern)) return findMatches(pattern, options);
  const { missingReason } = await import('./missing.ts');
  return { found: [], reason: missingReason(absolute, pattern) };
}

function findBelow(folder: string, options: Search): Outcome {
  if (isShut(folder, options)) return { found: [], reason: 'is ignored by the configuration' };
  const isWanted: Matcher['file'] = ({ filePath, name }) => options.isWanted(filePath, name);
  const walked = walkBelow(folder, { file: isWanted, folder: isAlways }, options);
  const isEmpty = walked.found.length === 0 && namesIn(folder).length === 0;
  return outcomeOf(walked, isEmpty ? 'is an empty folder' : `holds no ${list(options.files, 'or')}`);
}

async function findMatches(glob: string, options: Search): Promise<Outcome> {
  const { base, isPath, matches, mayHold } = await parseGlob(glob, options.cwd);
  if (isPath && look(base)?.isFile() === true)
    return { found: [{ filePath: base, explicit: options.forceExclude !== true }] };
  if (look(base)?.isDirectory() !== true) return { found: [], reason: 'matches no file' };
  if (base !== options.cwd && isExcluded(base, true, options)) return { found: [], ignored: [base] };
  if (isShut(base, options)) return { found: [], reason: 'matches no file that is not ignored' };
  const file: Matcher['file'] = ({ filePath, name, inside }) =>
    (inside && options.isWanted(filePath, name)) || matches(filePath);
  return outcomeOf(walkBelow(base, { file, folder: matches, mayHold }, options), 'matches no file');
}

/** True for a folder that the configuration leaves alone, or a link to one. */
function isShut(folder: string, { isClosed = isNever }: FindOptions): boolean {
  return isClosed(folder) || isClosed(realPath(folder));
}

function isNever(): boolean {
  return false;
}

function isAlways(): boolean {
  return true;
}

function isExcluded(
  absolute: string,
  isFolder: boolean,
  { cwd, ignorePatterns = [], forceExclude = false }: FindOptions,
): boolean {
  return forceExclude && isIgnored({ filePath: absolute, isFolder }, cwd, ignorePatterns);
}

function outcomeOf({ passedOver, ...walked }: Walked, reason: string): Outcome {
  return { ...walked, reason: passedOver ? `${reason} that is not ignored` : reason };
}

function walkBelow(
  folder: string,
  matcher: Matcher,
  { cwd, ignorePatterns = [], notice, listings, isClosed = isNever }: FindOptions,
): Walked {
  const above = ignoreRulesAbove(folder);
  const rules = ignorePatterns.length === 0 ? above : above.withPatterns(cwd, ignorePatterns);
  return walk(folder, { matcher, rules, isClosed, isInside: insideOf(folder, cwd) }, { notice, listings });
}

/**
 * Tells the places that belong to the repository of a folder that is walked, or to the working folder where that holds
 * it.
 */
function insideOf(folder: string, cwd: string): (place: string) => boolean {
  const roots = [repositoryRoot(folder), ...(isBelow(cwd, folder) ? [cwd] : [])].map(realPath);
  return (place) => roots.some((root) => isBelow(root, place));
}

function isBelow(folder: string, place: string): boolean {
  return place === folder || place.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}
