/** Specifiers to plugins: resolved from the configuration that names them, imported once, checked at the border. */
import path from 'node:path';
import { isKnownFault, pluginError } from '../errors.ts';
import { guardPlugin } from '../engine/plugin-border.ts';
import { globFault } from '../glob/brackets.ts';
import { ownValue } from '../own.ts';
import { checkPlugin } from '../plugin-shape.ts';
import type { Plugin } from '../plugin.ts';
import { describeValue, quote } from '../text.ts';
import { type ImportCode, isPath, resolveModule } from './modules.ts';
import { renamePlugin } from './rename-plugin.ts';
import { withPages } from './rule-pages.ts';
import { scriptError } from './script-error.ts';

/** Loads plugins; each file once. */
export type PluginLoader = (target: unknown, from: string, place: string) => Promise<Plugin>;

/** @param version the version of manifestlint, which plugins may restrict */
export function pluginLoader(version: string, importCode: ImportCode): PluginLoader {
  const loaded = new Map<string, Promise<Plugin>>();
  const prepare = rememberingCopies((plugin, from) => withPages(guardPlugin(plugin), path.dirname(from)));
  const rename = rememberingCopies(renamePlugin);
  const loadFrom: PluginLoader = async (specifier, from, place) => {
    if (typeof specifier !== 'string')
      return prepare(await checkEngine(checkGlobs(checkPlugin(specifier, place), place), version, place), from);
    const file = resolveModule(specifier, from);
    if (file === undefined) throw notFound(specifier, place);
    const plugin = loaded.get(file) ?? load(file, { version, importCode });
    loaded.set(file, plugin);
    return prepare(await plugin, file);
  };
  return async (target, from, place) => {
    const alias = ownValue(target, 'as');
    if (typeof alias !== 'string') return loadFrom(target, from, place);
    return rename(await loadFrom(ownValue(target, 'from'), from, place), alias);
  };
}

type Copy = (plugin: Plugin, by: string) => Plugin;

/** Makes each copy of a plugin once: a plugin that comes again must be the same. */
function rememberingCopies(copy: Copy): Copy {
  const known = new WeakMap<Plugin, Map<string, Plugin>>();
  return (plugin, by) => {
    const copies = known.get(plugin) ?? new Map<string, Plugin>();
    known.set(plugin, copies);
    const made = copies.get(by) ?? copy(plugin, by);
    copies.set(by, made);
    return made;
  };
}

/** The version of manifestlint, and the way to run code. */
interface Loading {
  readonly version: string;
  readonly importCode: ImportCode;
}

async function load(file: string, { version, importCode }: Loading): Promise<Plugin> {
  const exported = await importPlugin(file, importCode);
  if (exported === undefined)
    throw pluginError(file, 'has no default export', 'Write "export default definePlugin({ … })".');
  return checkEngine(checkGlobs(checkPlugin(exported, file), file), version, file);
}

async function importPlugin(file: string, importCode: ImportCode): Promise<unknown> {
  try {
    return await importCode(file);
  } catch (error) {
    throw isKnownFault(error) ? error : scriptError(file, error);
  }
}

/** Throws for a kind with a glob that cannot be compared with names, or would take for ever. */
function checkGlobs(plugin: Plugin, origin: string): Plugin {
  for (const { id, files } of plugin.kinds ?? []) {
    const wrong = files.find((glob) => globFault(glob) !== undefined);
    if (wrong !== undefined)
      throw pluginError(
        `${origin}: kind ${quote(id)}`,
        `files: expected ${globFault(wrong) ?? 'globs'}, found ${describeValue(wrong)}`,
        'Write several plain globs.',
      );
  }
  return plugin;
}

async function checkEngine(plugin: Plugin, version: string, origin: string): Promise<Plugin> {
  const { name, engine } = plugin.meta;
  if (engine === undefined) return plugin;
  const { default: semver } = await import('semver');
  if (semver.validRange(engine) === null)
    throw pluginError(origin, `meta.engine "${engine}" is not a semver range`, 'Write a range such as "^1.0.0".');
  if (semver.satisfies(version, engine, { includePrerelease: true })) return plugin;
  throw pluginError(
    origin,
    `plugin "${name}" needs manifestlint ${engine}, this is ${version}`,
    'Install versions that fit together.',
  );
}

function notFound(specifier: string, place: string): Error {
  if (isPath(specifier))
    return pluginError(
      place,
      `there is no plugin at "${specifier}"`,
      'Paths are relative to the configuration that names them; a folder needs a package.json or an index file.',
    );
  return pluginError(
    place,
    `the package "${specifier}" is not installed`,
    'Install it beside the configuration, or write "./" in front of a path.',
  );
}
