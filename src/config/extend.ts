/** `extends`: one configuration and all that it builds on, flattened into layers of which the later ones win. */
import path from 'node:path';
import { type PluginPreset, PRESETS, type Registry } from '../engine/registry.ts';
import { withPlugin } from '../engine/with-plugin.ts';
import { mayBeLost } from '../engine/broken-plugin.ts';
import { configError, isKnownFault, oneLine, pluginError } from '../errors.ts';
import { ownValue } from '../own.ts';
import type { Ready } from '../ready.ts';
import type { Host } from '../rule-context.ts';
import { obstacle } from '../input/look.ts';
import { didYouMean, list, nearestName, quote } from '../text.ts';
import { lostPreset, withBroken } from './broken.ts';
import { checkConfig, checkRules, knownRule, withSettings } from './check.ts';
import { checkInside, type CodeBan } from './code.ts';
import type { FlatConfig, Layer, LayerSource } from './flat.ts';
import { formatHint, resolveFormat } from './format-name.ts';
import { fileGlobs, globList, type GlobList } from './globs.ts';
import { heedLocks, mergeLocks, tellingLostLocks, withLocks } from './lock.ts';
import { checkMayRun } from './load.ts';
import { isPath, resolveModule } from './modules.ts';
import { type ConfigPlace, placeOf } from './place.ts';
import type { PluginLoader } from './plugins.ts';
import { isPreset, presetConfig, rulesOnly } from './preset.ts';
import type { CheckedConfig } from './schema.ts';

/** The world that configurations are read in: rules, loaders, permissions. */
export interface ConfigContext {
  readonly registry: Registry;
  readonly loadPlugin: PluginLoader;
  /** Reads a configuration file, once however many build on it. */
  readonly load: (file: string) => Ready<unknown>;
  /** Why plugins and configurations that are programs may not be run, if so. */
  readonly ban: CodeBan | undefined;
}

/** Configurations that one may build on; a few that each extend another twice would be millions. */
const MOST_EXTENDED = 1000;

/** The surroundings of a configuration that is flattened. */
interface Origin {
  /** The file, for messages and for what it extends. */
  readonly file: string;
  /** The files that led here. */
  readonly chain: readonly string[];
  /** How many configurations have been read on all ways together. */
  readonly tally: { count: number };
}

/** Reads a configuration file and everything that it extends. */
export async function flattenFile(file: string, context: ConfigContext): Promise<FlatConfig> {
  checkMayRun(file, context.ban);
  return tellingLostLocks(
    await flatten(await context.load(file), { file, chain: [file], tally: { count: 0 } }, context),
  );
}

async function flatten(value: unknown, origin: Origin, context: ConfigContext): Promise<FlatConfig> {
  const config = checkConfig(value, origin.file);
  let registry = await withPlugins(config, origin, context);
  const parents: FlatConfig[] = [];
  for (const name of [config.extends ?? 'recommended'].flat()) {
    const parent = await extended(name, origin, { ...context, registry });
    parents.push(parent);
    ({ registry } = parent);
  }
  registry = withSettings(registry, config.settings, origin.file);
  const own: FlatConfig = {
    registry,
    layers: await ownLayers(config, origin, registry),
    ignores: config.ignores ?? [],
    locks: new Map(),
    host: checkHost(config.host),
    ...(config.format === undefined ? {} : { format: checkFormat(config.format, origin, { ...context, registry }) }),
    ...(config.side === undefined ? {} : { side: config.side }),
  };
  for (const [n, id] of (config.locked ?? []).entries())
    if (!mayBeLost(id, registry)) knownRule(id, registry, placeOf(origin.file, ['locked', n]));
  return withLocks([...parents, own].reduce(merge), config.locked ?? [], origin.file);
}

async function withPlugins(
  { plugins = [] }: CheckedConfig,
  { file }: Origin,
  { registry, loadPlugin, ban }: ConfigContext,
): Promise<Registry> {
  let all = registry;
  for (const [n, specifier] of plugins.entries()) {
    const place = placeOf(file, ['plugins', n]);
    if (ban !== undefined) throw configError(place, `the configuration names a plugin, which ${ban.reason}`, ban.hint);
    const label = typeof specifier === 'string' ? specifier : `plugins[${n}]`;
    all = await withNext(all, { specifier, label, file, place }, loadPlugin);
  }
  return all;
}

/** A plugin as a configuration names it. */
interface NamedPlugin {
  readonly specifier: unknown;
  /** The words for it as long as its name is not known. */
  readonly label: string;
  /** The configuration. */
  readonly file: string;
  readonly place: string;
}

/** The registry with one more plugin. One that is at fault costs nothing but itself. */
async function withNext(
  registry: Registry,
  { specifier, label, file, place }: NamedPlugin,
  loadPlugin: PluginLoader,
): Promise<Registry> {
  const alias = ownValue(specifier, 'as');
  let name = typeof alias === 'string' ? alias : undefined;
  try {
    const plugin = await loadPlugin(specifier, file, place);
    ({ name } = plugin.meta);
    return withPlugin(registry, plugin, place);
  } catch (error) {
    // Whatever is read of a plugin may be code of it.
    const fault = isKnownFault(error) ? error : pluginError(place, `the plugin cannot be looked at: ${oneLine(error)}`);
    return withBroken(registry, { name, label: name ?? label, file, fault });
  }
}

function merge(below: FlatConfig, above: FlatConfig): FlatConfig {
  return {
    ...below,
    ...above,
    layers: [...below.layers, ...heedLocks(above.layers, below.locks)],
    locks: mergeLocks(below.locks, above.locks),
    lostLocks: [...(below.lostLocks ?? []), ...(above.lostLocks ?? [])],
    ignores: [...below.ignores, ...above.ignores],
    host: { ...below.host, ...above.host },
  };
}

async function ownLayers(
  { rules = {}, overrides = [] }: CheckedConfig,
  { file, chain }: Origin,
  registry: Registry,
): Promise<Layer[]> {
  const written = (path: ConfigPlace['path']): LayerSource => ({ kind: 'file', place: { file, path }, chain });
  const layers: Layer[] = [
    { rules: checkRules(rules, registry, { file, path: ['rules'] }), source: written(['rules']) },
  ];
  for (const [n, override] of overrides.entries()) {
    const place = ['overrides', n];
    const { files, excludedFiles, tasks } = override;
    const levels = checkRules(override.rules, registry, { file, path: [...place, 'rules'] });
    const withOptions = tasks === undefined ? undefined : [...levels].find(([, { options }]) => options !== undefined);
    if (withOptions !== undefined)
      throw configError(
        placeOf(file, [...place, 'rules', withOptions[0]]),
        'options cannot depend on tasks',
        'Give only a level here.',
      );
    layers.push({
      rules: levels,
      source: written([...place, 'rules']),
      ...(files === undefined && excludedFiles === undefined
        ? {}
        : { files: await filesOf(files ?? [], excludedFiles ?? []) }),
      ...(tasks === undefined
        ? {}
        : { tasks: { globs: [tasks].flat(), matches: forIds(await globList(fromAll([tasks].flat()))) } }),
    });
  }
  return layers;
}

/** Longer ids are no glob's: a glob may take very long over them. */
const LONGEST_ID = 1000;

/** Globs of ids, which are asked of one task as often as it has findings. */
function forIds(matches: GlobList): GlobList {
  const known = new Map<string, boolean>();
  return (id) => {
    if (id.length > LONGEST_ID) return false;
    const answer = known.get(id) ?? matches(id);
    known.set(id, answer);
    return answer;
  };
}

/** The name of a format, or the file that it means. */
function checkFormat(name: string, { file }: Origin, { registry, ban }: ConfigContext): string {
  if (mayBeLost(name, registry)) return name;
  if (ban?.coversFormat === true && !registry.formatters.has(name))
    throw configError(placeOf(file, ['format']), `the configuration names a format, which ${ban.reason}`, ban.hint);
  const format = resolveFormat(name, registry, file);
  if (format === undefined)
    throw configError(placeOf(file, ['format']), `there is no format "${name}"`, formatHint(name, registry, file));
  return format;
}

/** The files that an override is for. */
async function filesOf(
  files: string | readonly string[],
  excludedFiles: string | readonly string[],
): Promise<GlobList> {
  const picked = await fileGlobs(fromAll([files].flat()));
  const excluded = await fileGlobs([excludedFiles].flat());
  return (filePath) => picked.picks(filePath) && !excluded.picks(filePath);
}

/** A list that is empty or only takes back starts from everything. */
function fromAll(globs: readonly string[]): readonly string[] {
  return globs[0]?.startsWith('!') === false ? globs : ['**', ...globs];
}

function checkHost({ platform, python }: NonNullable<CheckedConfig['host']> = {}): Host {
  return { ...(platform === undefined ? {} : { platform }), ...(python === undefined ? {} : { python }) };
}

async function extended(name: string, origin: Origin, context: ConfigContext): Promise<FlatConfig> {
  const { registry } = context;
  const { chain } = origin;
  if (isPreset(name)) return presetConfig(name, registry, chain);
  const ofPlugin = registry.presets.get(name);
  if (ofPlugin !== undefined) return pluginPreset(name, ofPlugin, { ...origin, registry });
  if (mayBeLost(name, registry) && resolveModule(name, origin.file) === undefined)
    return lostPreset({ preset: name, chain }, registry);
  const file = findExtended(name, origin, context);
  countExtended(file, origin);
  checkMayRun(file, context.ban);
  return flatten(await context.load(file), { ...origin, file, chain: [...chain, file] }, context);
}

/** The file that an entry of `extends` means; throws for one that may not be read. */
function findExtended(name: string, { file: from, chain }: Origin, { registry, ban }: ConfigContext): string {
  if (ban === undefined) return resolveTarget(name, from, registry);
  const inside = { from: chain[0] ?? from, place: placeOf(from, ['extends']), ban };
  // Whether a file is there is not to be learned either.
  if (isPath(name)) checkInside(name, path.resolve(path.dirname(from), name), inside);
  const file = resolveTarget(name, from, registry);
  checkInside(name, file, inside);
  return file;
}

/** Counts a configuration that is extended; throws where they go round in a circle, or are too many. */
function countExtended(file: string, { file: from, chain, tally }: Origin): void {
  const place = placeOf(from, ['extends']);
  if (chain.includes(file)) {
    throw configError(
      place,
      `the configurations extend each other: ${[...chain, file].join(' → ')}`,
      'Remove one of these "extends".',
    );
  }
  tally.count += 1;
  if (tally.count > MOST_EXTENDED) {
    throw configError(
      place,
      `"${path.basename(chain[0] ?? from)}" builds on more than ${MOST_EXTENDED} configurations`,
      'Extend each of them once.',
    );
  }
}

/** A preset of a plugin as a configuration; one that is wrong sets nothing. */
function pluginPreset(
  preset: string,
  { plugin, levels }: PluginPreset,
  { file, chain, registry }: Origin & { readonly registry: Registry },
): FlatConfig {
  try {
    const rules = checkRules(Object.fromEntries(levels), registry, { file: `preset "${preset}"`, path: [] });
    return rulesOnly({ rules, source: { kind: 'preset', preset, plugin, chain } }, registry);
  } catch (error) {
    if (!isKnownFault(error)) throw error;
    return lostPreset({ preset, chain }, withBroken(registry, { name: plugin, label: plugin, file, fault: error }));
  }
}

/** The file that a path or a package name means, seen from `from`. */
function resolveTarget(name: string, from: string, registry: Registry): string {
  const file = resolveModule(name, from);
  if (file !== undefined) return file;
  const place = placeOf(from, ['extends']);
  const inTheWay = isPath(name) ? obstacle(path.resolve(path.dirname(from), name)) : undefined;
  if (inTheWay !== undefined) throw configError(place, `${quote(name)} ${inTheWay}`);
  if (isPath(name))
    throw configError(
      place,
      `the file ${quote(name)} does not exist`,
      'Paths are relative to the configuration that names them.',
    );
  const presets = [...PRESETS, ...registry.presets.keys()];
  const near = nearestName(name, presets);
  throw configError(
    place,
    `"${name}" is neither a preset (${list(presets)}) nor an installed package`,
    didYouMean(near, 'Write a path with "./" for a file, or install the package.'),
  );
}
