/** The joint of the house: it names the rules, packs and formatters that come with it, beside the kinds of all runs. */
import { formatters } from '../formatters/index.ts';
import { archivePack } from '../plugins/archive/index.ts';
import { packageTomlPack } from '../plugins/package-toml/index.ts';
import { pythonSource } from '../plugins/python-source/index.ts';
import { rustSourcePack } from '../plugins/rust-source/index.ts';
import { rules } from '../rules/index.ts';
import { makeRegistry } from './engine/registry.ts';
import { packageFiles } from './fact.ts';
import { manifestRegistry } from './manifest-registry.ts';

export const builtin = makeRegistry(
  manifestRegistry,
  [{ rules, facts: [packageFiles] }, packageTomlPack, archivePack, pythonSource, rustSourcePack],
  formatters,
);
