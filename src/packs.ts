/**
 * The models and words for rules that read today's packages (`package.toml`, archives, Python and Rust source) or the
 * names of format v2; public as `manifestlint/packs`. No parser is loaded before a package needs it.
 */
export {
  type ArchiveModel,
  defineRule as defineArchiveRule,
  entryPath,
  isUnpacked,
  unpacking,
} from '../plugins/archive/model.ts';
export type { PackageModel } from '../plugins/package-toml/model.ts';
export { defineRule as definePackageRule } from '../plugins/package-toml/rule.ts';
export type { PackageToml } from '../plugins/package-toml/schema.ts';
export {
  certainCalls,
  isCertain,
  placeOf,
  type PythonSource,
  textArgument,
} from '../plugins/python-source/python-source.ts';
export { argumentOf, textOf } from '../plugins/python-source/read/value.ts';
export { pythonFact } from '../plugins/python-source/rule.ts';
export type { RustSource } from '../plugins/rust-source/load.ts';
export { inFile, rustSource } from '../plugins/rust-source/rule.ts';
export { homeOf, mover } from './manifest/homes.ts';
export { expectedName, fittingName, isMeant, renames, withoutCycles } from './manifest/renames.ts';
export { nearestField, readTriggers, repeatedNames, workflowNames } from './manifest/triggers.ts';
