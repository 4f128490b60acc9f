/** The settings that hold for a file: the nearest configuration above it, found once a folder and read once. */
import path from 'node:path';
import type { Registry } from '../engine/registry.ts';
import { configError, isKnownFault } from '../errors.ts';
import { realPath } from '../input/look.ts';
import { once, type Ready, whenReady } from '../ready.ts';
import { isTop } from '../repository.ts';
import type { Host } from '../rule-context.ts';
import { banOn, type CodeBan, NO_PLUGINS } from './code.ts';
import { decide, type Decided } from './decide.ts';
import type { FlatConfig } from './flat.ts';
import { type FileGlobs, fileGlobs, type GlobList, pathBelow } from './globs.ts';
import { homeOf, PYPROJECT, STRAY_FILES } from './names.ts';
import { type Listings, type Nearest, nearestConfig } from './nearest.ts';
import { defaultConfig } from './preset.ts';
import type { ConfigReader, ConfigReading, ConfigWorld } from './read.ts';

/** The settings of one file. */
export interface FileSettings extends Decided {
  /** The ids of all rules, those included that are for other files. */
  readonly ruleIds: () => Promise<ReadonlySet<string>>;
  /** The folder that the globs of the configuration are relative to; undefined without one. */
  readonly folder: string | undefined;
  /** True for a file that the configuration leaves alone. */
  readonly ignored: boolean;
}

/** The registry of everything, where the one at hand has only what some files need. */
export interface WholeRegistry {
  /** True for a file that the one at hand may not be enough for. */
  readonly isNeededFor: (filePath: string) => boolean;
  readonly load: () => Promise<Registry>;
}

export interface ResolverOptions {
  readonly registry: Registry;
  readonly whole?: WholeRegistry;
  /** The version of manifestlint, which plugins may restrict. */
  readonly version: string;
  /** `false` refuses plugins and configurations that are programs. */
  readonly code?: boolean;
  /** A file that is used for everything; `false` for none at all; by default the nearest one is looked for. */
  readonly config?: string | false;
  /** The folder that the globs of such a file are relative to, wherever it lies. */
  readonly cwd: string;
  /** Settings of the command line, which win over every configuration that knows their rules. */
  readonly rules?: Readonly<Record<string, unknown>>;
  /** The host of the command line. */
  readonly host?: Host;
  readonly listings?: Listings;
  /** True if code may have changed since this process has run it, and is evaluated anew. */
  readonly isCodeStale?: boolean;
}

export interface Resolver {
  settingsFor(filePath: string): Ready<FileSettings>;
  /** The configuration for files in a folder, and the file that it comes from. */
  configFor(folder: string): Promise<{ file: string | undefined; config: FlatConfig }>;
  /** Tells the folders that the configurations for `start` leave alone with all that is in them. */
  closedFrom(start: string): Promise<(folder: string) => boolean>;
  /** The configuration files that have been read, those that others build on included. */
  files(): string[];
  /** The files of code that have been run: plugins, and configurations that are programs. */
  code(): string[];
  /** The files that are not read, since another configuration lies beside them, by that one. */
  readonly passedOver: ReadonlyMap<string, readonly string[]>;
}

/** A configuration that is ready to be asked. */
interface Prepared {
  readonly file: string | undefined;
  /** The folder that globs are relative to. */
  readonly folder: string | undefined;
  readonly config: FlatConfig;
  readonly ignores: FileGlobs;
  /** Settings by the layers that apply, since most files share them. */
  readonly cache: Map<string, FileSettings>;
  /** True if nothing in it depends on the file. */
  readonly isForAll: boolean;
}

/** The key of the settings that hold for every file. */
const COMMON = 'every file';

export function makeResolver(options: ResolverOptions): Resolver {
  const { registry, whole, version, isCodeStale = false } = options;
  const [read, run] = [new Set<string>(), new Set<string>()];
  const passedOver = new Map<string, readonly string[]>();
  const readConfig = lazyReader({
    version,
    isCodeStale,
    onRead: (file) => read.add(file),
    onRun: (file) => run.add(file),
  });
  const loadOwn = async (): Promise<Registry> => Promise.resolve(registry);
  const loadWhole = whole?.load ?? loadOwn;
  const chainsWith = once(async (loadRegistry: () => Promise<Registry>) =>
    chains(options, { registry: await loadRegistry(), loadWhole, readConfig, passedOver }),
  );
  const chainFor = (folder: string, loadRegistry = loadOwn): Ready<Chain> =>
    whenReady(chainsWith(loadRegistry), (find) => find(folder));
  return {
    files: () => [...read],
    code: () => [...run],
    passedOver,
    configFor: async (folder) => configOf(await chainFor(folder)),
    settingsFor(name) {
      const filePath = path.isAbsolute(name) ? name : path.resolve(name);
      const loadRegistry = whole?.isNeededFor(filePath) === true ? loadWhole : loadOwn;
      return whenReady(
        chainFor(path.dirname(filePath), loadRegistry),
        (chain) => commonSettings(chain) ?? settingsBy(chain, filePath, { ...options, loadWhole }),
      );
    },
    closedFrom: async (start) => closedBy(await chainFor(start)),
  };
}

/** Reads configurations with code that is loaded for the first of them. */
function lazyReader(reading: ConfigReading): ConfigReader {
  const loadReader = once(async (how: ConfigReading): Promise<ConfigReader> => {
    const { makeConfigReader } = await import('./read.ts');
    return makeConfigReader(how);
  });
  return async (...given) => (await loadReader(reading))(...given);
}

function configOf([{ file, config }]: Chain): Pick<Prepared, 'file' | 'config'> {
  return { file, config };
}

/** True for configurations of which nothing depends on the file. */
function isForEveryFile(chain: Chain): boolean {
  return chain[0].isForAll && chain.every(({ config }) => config.ignores.length === 0);
}

/** The settings that hold for every file, once they are known. */
function commonSettings(chain: Chain): FileSettings | undefined {
  return isForEveryFile(chain) ? chain[0].cache.get(COMMON) : undefined;
}

/** The settings that a chain of configurations gives to a file; files that share them share one object. */
async function settingsBy(
  chain: Chain,
  filePath: string,
  options: ResolverOptions & Pick<Loaders, 'loadWhole'>,
): Promise<FileSettings> {
  const [{ folder, config, ignores, cache }, ...above] = chain;
  const inside = path.dirname(filePath);
  const matches = (globs: GlobList): boolean => picks(folder, globs, filePath);
  const applies = config.layers.map(({ files }) => files === undefined || matches(files));
  const ignored = matches(ignores.picks) || above.some((other) => picks(other.folder, other.ignores.picks, inside));
  const key = isForEveryFile(chain) ? COMMON : `${applies.map(Number).join('')}${Number(ignored)}`;
  const known = cache.get(key) ?? {
    ...(await decide(config, applies, options)),
    folder,
    ignored,
    ruleIds: async () => new Set([...config.registry.rules.keys(), ...(await options.loadWhole()).rules.keys()]),
  };
  cache.set(key, known);
  return known;
}

/** Tells the folders that a chain of configurations leaves alone, by their paths or by what these resolve to. */
function closedBy(chain: Chain): (folder: string) => boolean {
  const places = chain
    .filter(({ config }) => config.ignores.length > 0)
    .flatMap(({ folder, ignores }) =>
      [folder, folder && realPath(folder)].map((place) => ({ place, globs: ignores.picksWhole })),
    );
  return (inside) => places.some(({ place, globs }) => picks(place, globs, inside));
}

function picks(folder: string | undefined, globs: GlobList, filePath: string): boolean {
  const below = folder === undefined ? undefined : pathBelow(folder, filePath);
  return below !== undefined && globs(below);
}

/** The configurations that have a say in a folder, the innermost first. */
type Chain = readonly [Prepared, ...Prepared[]];

/** The registry that configurations are read with, and the ways to more. */
interface Loaders {
  readonly registry: Registry;
  readonly loadWhole: () => Promise<Registry>;
  readonly readConfig: ConfigReader;
  /** Takes, for a configuration that is used, the files beside it that are not. */
  readonly passedOver: Map<string, readonly string[]>;
}

/**
 * Finds the configurations for folders. One that lies in a folder which a configuration above it ignores has no say,
 * and is not read; above the working folder, even that of a repository inside of another one ends the search.
 */
function chains(options: ResolverOptions, context: Loaders): (folder: string) => Ready<Chain> {
  const { config, cwd } = options;
  const nearest = nearestConfig(options.listings ?? new Map());
  const preparedFor = once((file: string | undefined) =>
    prepare(file, config === undefined ? undefined : cwd, {
      ...context,
      ban: file === undefined ? undefined : banFor(file, options),
    }),
  );
  // Of most folders the nearest configuration is the same one, and so is the chain.
  const chainFrom = once(async ({ file, end, passedOver }: Nearest): Promise<Chain> => {
    const goesOn = path.dirname(end) !== end && (!isTop(end) || pathBelow(cwd, end) !== undefined);
    // A configuration of somebody else's decides nothing for one that lies below it.
    const above = (goesOn ? await chainFor(path.dirname(end)) : []).filter(
      (other) => other.file === undefined || banOn(other.file, cwd) === undefined,
    );
    const [first, ...more] = above;
    if (first !== undefined && above.some((other) => leavesAlone(other, end))) return [first, ...more];
    if (file !== undefined && passedOver.length > 0) context.passedOver.set(file, passedOver);
    return [await preparedFor(checkName(file)), ...above];
  });
  const only = once(async (file: string | undefined): Promise<Chain> => [await preparedFor(file)]);
  function chainFor(folder: string): Ready<Chain> {
    if (config === undefined) return chainFrom(nearest(folder));
    return only(config === false ? undefined : config);
  }
  return chainFor;
}

/** The ban on programs that holds for a configuration, if one does; one that was named may run them. */
function banFor(file: string, { code = true, config, cwd }: ResolverOptions): CodeBan | undefined {
  if (!code) return NO_PLUGINS;
  return config === undefined ? banOn(file, cwd) : undefined;
}

function leavesAlone({ folder, ignores }: Prepared, inside: string): boolean {
  return picks(folder, ignores.picks, inside) || picks(folder && realPath(folder), ignores.picks, realPath(inside));
}

/** Throws for a configuration of a name that is not read. */
function checkName(file: string | undefined): string | undefined {
  if (file !== undefined && path.basename(file) === PYPROJECT)
    throw configError(file, '[tool.manifestlint] is not read', 'Write it as .manifestlintrc.yaml.');
  const advice = file === undefined ? undefined : STRAY_FILES.get(path.relative(homeOf(file), file));
  if (file !== undefined && advice !== undefined)
    throw configError(file, 'a configuration of this name is not read', `Write it as ${advice}.`);
  return file;
}

async function prepare(
  file: string | undefined,
  base: string | undefined,
  context: Loaders & ConfigWorld,
): Promise<Prepared> {
  const config = file === undefined ? defaultConfig(context.registry) : await flatten(file, context);
  return {
    file,
    folder: file === undefined ? undefined : (base ?? homeOf(file)),
    config,
    ignores: await fileGlobs(config.ignores),
    cache: new Map(),
    isForAll: config.ignores.length === 0 && config.layers.every(({ files }) => files === undefined),
  };
}

/** Whether a configuration or plugin that speaks of an unknown rule is wrong, only the whole registry can tell. */
async function flatten(file: string, context: Loaders & ConfigWorld): Promise<FlatConfig> {
  const { registry, ban, loadWhole, readConfig } = context;
  try {
    const config = await readConfig(file, { registry, ban });
    if (config.registry.broken.length === 0) return config;
  } catch (error) {
    if (!isKnownFault(error)) throw error;
  }
  return readConfig(file, { registry: await loadWhole(), ban });
}
