/** Reads configurations with all that they build on and bring along, which a run without any does not load. */
import { patient } from '../patience.ts';
import { once } from '../ready.ts';
import { type ConfigContext, flattenFile } from './extend.ts';
import type { FlatConfig } from './flat.ts';
import { loadConfigFile } from './load.ts';
import { type ImportCode, importChanged, importDefault } from './modules.ts';
import { pluginLoader } from './plugins.ts';

/** The world that a configuration is read in. */
export type ConfigWorld = Pick<ConfigContext, 'registry' | 'ban'>;

/** Reads a configuration file and everything that it extends. */
export type ConfigReader = (file: string, world: ConfigWorld) => Promise<FlatConfig>;

/** How configurations are read, and who is told of it. */
export interface ConfigReading {
  /** The version of manifestlint, which plugins may restrict. */
  readonly version: string;
  /** True if code is evaluated even where this process has done so before, since it may have changed. */
  readonly isCodeStale: boolean;
  readonly onRead: (file: string) => void;
  /** Is told of each file of code: plugins, and configurations that are programs. */
  readonly onRun: (file: string) => void;
}

/** Makes a reader that reads each file once and evaluates each plugin once. */
export function makeConfigReader({ version, isCodeStale, onRead, onRun }: ConfigReading): ConfigReader {
  const importCode: ImportCode = (file) => {
    onRun(file);
    return patient('it', isCodeStale ? importChanged : importDefault)(file);
  };
  const loadPlugin = pluginLoader(version, importCode);
  const load = once((file: string) => {
    onRead(file);
    return loadConfigFile(file, importCode);
  });
  return (file, world) => flattenFile(file, { ...world, loadPlugin, load });
}
