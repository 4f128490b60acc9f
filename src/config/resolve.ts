/** The settings that hold for a file: the nearest configuration above it, found once a folder and read once. */
import fs from 'node:fs';
import path from 'node:path';
import type { ActiveRule } from '../engine/active-rule.ts';
import { defaultOptions, type Registry, ruleUrl } from '../engine/registry.ts';
import { configError } from '../errors.ts';
import type { Level } from '../level.ts';
import { isTop } from '../repository.ts';
import type { Host } from '../rule.ts';
import { detectCurrentPlatform } from '../words/targets.ts';
import { checkRules } from './check.ts';
import { type ConfigContext, defaultConfig, flattenFile } from './extend.ts';
import type { FlatConfig, Layer } from './flat.ts';
import { fileGlobs, type GlobList, pathBelow } from './globs.ts';
import { CONFIG_FILES, loadConfigFile, PACKAGE_FILE, packageHasConfig, STRAY_FILES } from './load.ts';
import { heedLocks } from './lock.ts';
import { pluginLoader } from './plugins.ts';

/** The settings of one file. */
export interface FileSettings {
  readonly rules: readonly ActiveRule[];
  readonly host: Host;
  /** All rules, kinds and facts that there are for the file. */
  readonly registry: Registry;
  /** The folder that the globs of the configuration are relative to; undefined without one. */
  readonly folder: string | undefined;
  /** True for a file that the configuration leaves alone. */
  readonly ignored: boolean;
}

export interface ResolverOptions {
  readonly registry: Registry;
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
  /** Folders that have been listed already: those of their entries that {@link NOTICED} names. */
  readonly listings?: ReadonlyMap<string, readonly string[]>;
}

/** The entries of a folder that decide where a configuration is found. */
export const NOTICED: ReadonlySet<string> = new Set([...CONFIG_FILES, ...STRAY_FILES.keys(), PACKAGE_FILE, '.git']);

export interface Resolver {
  settingsFor(filePath: string): Promise<FileSettings>;
  /** The configuration for files in a folder, and the file that it comes from. */
  configFor(folder: string): Promise<{ file: string | undefined; config: FlatConfig }>;
}

/** A configuration that is ready to be asked. */
interface Prepared {
  /** The folder that globs are relative to. */
  readonly folder: string | undefined;
  readonly config: FlatConfig;
  readonly ignores: GlobList;
  /** Settings by the layers that apply, since most files share them. */
  readonly cache: Map<string, FileSettings>;
}

export function makeResolver(options: ResolverOptions): Resolver {
  const nearest = nearestConfig(options.listings ?? new Map());
  const { registry, version, code = true } = options;
  const context = {
    registry,
    code,
    loadPlugin: pluginLoader(version),
    load: once((file: string) => loadConfigFile(file, code)),
  };
  const preparedFor = once((file: string | undefined) =>
    prepare(file, options.config === undefined ? undefined : options.cwd, context),
  );
  const fileFor = (folder: string): string | undefined => {
    if (options.config === false) return undefined;
    if (options.config !== undefined) return options.config;
    const file = nearest(folder);
    const right = STRAY_FILES.get(path.basename(file ?? ''));
    if (file !== undefined && right !== undefined)
      throw configError(file, 'a configuration of this name is not read', `Write it as ${right}.`);
    return file;
  };
  return {
    async configFor(folder) {
      const file = fileFor(folder);
      return { file, config: (await preparedFor(file)).config };
    },
    async settingsFor(name) {
      const filePath = path.resolve(name);
      const { folder, config, ignores, cache } = await preparedFor(fileFor(path.dirname(filePath)));
      const below = folder === undefined ? undefined : pathBelow(folder, filePath);
      const matches = (globs: GlobList): boolean => below !== undefined && globs(below);
      const applies = config.layers.map(({ files }) => files === undefined || matches(files));
      const ignored = matches(ignores);
      const key = `${applies.map(Number).join('')}${Number(ignored)}`;
      const known = cache.get(key) ?? { ...decide(config, applies, options), folder, ignored };
      cache.set(key, known);
      return known;
    },
  };
}

/** A function that remembers its answers. */
function once<Key, T>(make: (key: Key) => Promise<T>): (key: Key) => Promise<T> {
  const known = new Map<Key, Promise<T>>();
  return (key) => {
    const answer = known.get(key) ?? make(key);
    known.set(key, answer);
    return answer;
  };
}

async function prepare(file: string | undefined, base: string | undefined, context: ConfigContext): Promise<Prepared> {
  const config = file === undefined ? defaultConfig(context.registry) : await flattenFile(file, context);
  return {
    folder: file === undefined ? undefined : (base ?? path.dirname(file)),
    config,
    ignores: await fileGlobs(config.ignores),
    cache: new Map(),
  };
}

/** Goes up from a folder to the first that has a configuration, or to the root of its repository. */
export function nearestConfig(
  listings: NonNullable<ResolverOptions['listings']>,
): (folder: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return function nearest(folder: string): string | undefined {
    if (known.has(folder)) return known.get(folder);
    const names = listings.get(folder) ?? list(folder);
    const found = configIn(folder, names) ?? (isTop(folder, names) ? undefined : nearest(path.dirname(folder)));
    known.set(folder, found);
    return found;
  };
}

function configIn(folder: string, names: readonly string[]): string | undefined {
  const name = CONFIG_FILES.find((candidate) => names.includes(candidate));
  if (name !== undefined) return path.join(folder, name);
  const packageFile = path.join(folder, PACKAGE_FILE);
  if (names.includes(PACKAGE_FILE) && packageHasConfig(packageFile)) return packageFile;
  const stray = names.find((other) => STRAY_FILES.has(other));
  return stray === undefined ? undefined : path.join(folder, stray);
}

function list(folder: string): string[] {
  try {
    return fs.readdirSync(folder).filter((name) => NOTICED.has(name));
  } catch {
    return [];
  }
}

function decide(
  config: FlatConfig,
  applies: readonly boolean[],
  { rules = {}, host }: ResolverOptions,
): Omit<FileSettings, 'ignored' | 'folder'> {
  const layers: Layer[] = config.layers.filter((_, n) => applies[n]);
  const { registry } = config;
  const known = Object.entries(rules).filter(([id]) => registry.rules.has(id));
  const fromFlags = {
    rules: checkRules(Object.fromEntries(known), registry, { file: '--rule', path: [] }),
    from: { file: '--rule', path: [] },
  };
  layers.push(...heedLocks([fromFlags], config.locks));
  const active = [...registry.rules.values()].map((rule): ActiveRule => {
    const forTasks: NonNullable<ActiveRule['forTasks']>[number][] = [];
    let severity: Level = 'off';
    let options = defaultOptions(rule);
    for (const layer of layers) {
      const said = layer.rules.get(rule.id);
      if (said === undefined) continue;
      if (layer.tasks === undefined) {
        severity = said.level;
        forTasks.length = 0;
        options = said.options ?? options;
      } else forTasks.push({ ...layer.tasks, severity: said.level });
    }
    const lock = config.locks.get(rule.id);
    return {
      rule,
      severity,
      forTasks,
      options,
      url: ruleUrl(rule),
      ...(lock === undefined ? {} : { lockedBy: lock.by }),
    };
  });
  return { rules: active.filter(runs), host: resolveHost({ ...config.host, ...host }), registry };
}

function runs({ severity, forTasks = [] }: ActiveRule): boolean {
  return severity !== 'off' || forTasks.some((override) => override.severity !== 'off');
}

function resolveHost({ platform, ...host }: Host): Host {
  if (platform === undefined) return host;
  return { ...host, platform: platform === 'current' ? detectCurrentPlatform() : platform };
}
