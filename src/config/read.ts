/** Reads configurations with all that they build on and bring along, which a run without any does not load. */
import { type ConfigContext, flattenFile } from './extend.ts';
import type { FlatConfig } from './flat.ts';
import { loadConfigFile } from './load.ts';
import { once } from './once.ts';
import { pluginLoader } from './plugins.ts';

/** The world that a configuration is read in. */
export type ConfigWorld = Pick<ConfigContext, 'registry' | 'ban'>;

/** Reads a configuration file and everything that it extends. */
export type ConfigReader = (file: string, world: ConfigWorld) => Promise<FlatConfig>;

/**
 * Makes a reader that reads each file once and evaluates each plugin once.
 *
 * @param version the version of manifestlint, which plugins may restrict
 * @param onRead is told of each file
 */
export function makeConfigReader(version: string, onRead: (file: string) => void): ConfigReader {
  const loadPlugin = pluginLoader(version);
  const load = once((file: string) => {
    onRead(file);
    return loadConfigFile(file);
  });
  return (file, world) => flattenFile(file, { ...world, loadPlugin, load });
}
