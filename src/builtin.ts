/** The joint of the house: it names the rules, packs, formatters and kinds that come with it. */
import { formatters } from '../formatters/index.ts';
import { archivePack } from '../plugins/archive/index.ts';
import { packageTomlPack } from '../plugins/package-toml/index.ts';
import { pythonSource } from '../plugins/python-source/index.ts';
import { rustSourcePack } from '../plugins/rust-source/index.ts';
import { rules } from '../rules/index.ts';
import { makeRegistry } from './engine/registry.ts';
import { packageFiles } from './fact.ts';
import { manifestV2 } from './manifest/kind.ts';

export const builtin = makeRegistry(
  [manifestV2],
  [{ rules, facts: [packageFiles] }, packageTomlPack, archivePack, pythonSource, rustSourcePack],
  formatters,
);
