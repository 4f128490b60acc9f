/** Specifiers to plugins: resolved from the configuration that names them, imported once, checked at the border. */
import { isKnownFault, pluginError } from '../errors.ts';
import { scriptError } from './load.ts';
import { checkPlugin, type Plugin } from '../plugin.ts';
import { type ImportCode, isPath, resolveModule } from './modules.ts';

/** Loads plugins; each file once. */
export type PluginLoader = (specifier: unknown, from: string, place: string) => Promise<Plugin>;

/** @param version the version of manifestlint, which plugins may restrict */
export function pluginLoader(version: string, importCode: ImportCode): PluginLoader {
  const loaded = new Map<string, Promise<Plugin>>();
  return async (specifier, from, place) => {
    if (typeof specifier !== 'string') return checkEngine(checkPlugin(specifier, place), version, place);
    const file = resolveModule(specifier, from);
    if (file === undefined) throw notFound(specifier, place);
    const plugin = loaded.get(file) ?? load(file, specifier, { version, importCode });
    loaded.set(file, plugin);
    return plugin;
  };
}

/** The version of manifestlint, and the way to run code. */
interface Loading {
  readonly version: string;
  readonly importCode: ImportCode;
}

async function load(file: string, specifier: string, { version, importCode }: Loading): Promise<Plugin> {
  const exported = await importPlugin(file, importCode);
  if (exported === undefined)
    throw pluginError(specifier, 'has no default export', 'Write "export default definePlugin({ … })".');
  return checkEngine(checkPlugin(exported, specifier), version, specifier);
}

async function importPlugin(file: string, importCode: ImportCode): Promise<unknown> {
  try {
    return await importCode(file);
  } catch (error) {
    throw isKnownFault(error) ? error : scriptError(file, error);
  }
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
