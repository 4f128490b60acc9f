/** `extends`: one configuration and all that it builds on, flattened into layers of which the later ones win. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PRESETS, presetLevel, type PresetName, type Registry } from '../engine/registry.ts';
import { configError } from '../errors.ts';
import type { Host } from '../rule.ts';
import { closest, list } from '../text.ts';
import { checkConfig, checkRules, placeOf, type RuleLevel } from './check.ts';
import { fileGlobs, globList, type GlobList } from './globs.ts';
import { loadConfigFile } from './load.ts';
import type { CheckedConfig } from './schema.ts';

/** Settings of rules, for all files or for some, for all tasks or for some. */
export interface Layer {
  readonly rules: ReadonlyMap<string, RuleLevel>;
  readonly files?: GlobList;
  readonly tasks?: GlobList;
}

/** A configuration with all that it builds on. */
export interface FlatConfig {
  readonly layers: readonly Layer[];
  readonly ignores: readonly string[];
  readonly host: Host;
  readonly format?: string;
  readonly side?: NonNullable<CheckedConfig['side']>;
}

/** What flattening needs to know beside the configuration itself. */
interface Origin {
  /** The file, for messages and for what it extends. */
  readonly file: string;
  /** The folder that globs are relative to: that of the configuration that was found, whatever it extends. */
  readonly base: string;
  /** The files that led here. */
  readonly chain: readonly string[];
}

/** Reads a configuration file and everything that it extends. */
export async function flattenFile(file: string, registry: Registry): Promise<FlatConfig> {
  return flatten(await loadConfigFile(file), { file, base: path.dirname(file), chain: [file] }, registry);
}

/** The configuration that holds where nobody wrote one. */
export function defaultConfig(registry: Registry): FlatConfig {
  return presetConfig('recommended', registry);
}

async function flatten(value: unknown, origin: Origin, registry: Registry): Promise<FlatConfig> {
  const config = checkConfig(value, origin.file);
  const names = typeof config.extends === 'string' ? [config.extends] : (config.extends ?? ['recommended']);
  const parents: FlatConfig[] = [];
  for (const name of names) parents.push(await extended(name, origin, registry));
  const own: FlatConfig = {
    layers: await ownLayers(config, origin, registry),
    ignores: config.ignores ?? [],
    host: checkHost(config.host),
    ...(config.format === undefined ? {} : { format: config.format }),
    ...(config.side === undefined ? {} : { side: config.side }),
  };
  return [...parents, own].reduce(merge);
}

function merge(below: FlatConfig, above: FlatConfig): FlatConfig {
  return {
    ...below,
    ...above,
    layers: [...below.layers, ...above.layers],
    ignores: [...below.ignores, ...above.ignores],
    host: { ...below.host, ...above.host },
  };
}

async function ownLayers({ rules = {}, overrides = [] }: CheckedConfig, { file, base }: Origin, registry: Registry): Promise<Layer[]> {
  const layers: Layer[] = [{ rules: checkRules(rules, registry, file, ['rules']) }];
  for (const [n, override] of overrides.entries()) {
    const place = ['overrides', n];
    const { files, excludedFiles = [], tasks } = override;
    for (const glob of [files, excludedFiles, tasks].flat()) if (glob === '') throw configError(placeOf(file, place), 'a glob must not be empty');
    const levels = checkRules(override.rules, registry, file, [...place, 'rules']);
    const withOptions = tasks === undefined ? undefined : [...levels].find(([, { options }]) => options !== undefined);
    if (withOptions !== undefined) throw configError(placeOf(file, [...place, 'rules', withOptions[0]]), 'options cannot depend on tasks', 'Give only a level here.');
    const globs = [...[files ?? '**'].flat(), ...[excludedFiles].flat().map((glob) => `!${glob}`)];
    layers.push({
      rules: levels,
      files: await fileGlobs(globs, base),
      ...(tasks === undefined ? {} : { tasks: await globList([tasks].flat()) }),
    });
  }
  return layers;
}

function checkHost({ platform, python }: NonNullable<CheckedConfig['host']> = {}): Host {
  return { ...(platform === undefined ? {} : { platform }), ...(python === undefined ? {} : { python }) };
}

async function extended(name: string, origin: Origin, registry: Registry): Promise<FlatConfig> {
  if (isPreset(name)) return presetConfig(name, registry);
  const file = resolveTarget(name, origin.file);
  if (origin.chain.includes(file)) {
    throw configError(placeOf(origin.file, ['extends']), `the configurations extend each other: ${[...origin.chain, file].join(' → ')}`, 'Remove one of these "extends".');
  }
  return flatten(await loadConfigFile(file), { ...origin, file, chain: [...origin.chain, file] }, registry);
}

function presetConfig(preset: PresetName, registry: Registry): FlatConfig {
  const rules = new Map([...registry.values()].map((rule): [string, RuleLevel] => [rule.id, { level: presetLevel(preset, rule) }]));
  return { layers: [{ rules }], ignores: [], host: {} };
}

function isPreset(name: string): name is PresetName {
  return PRESETS.some((preset) => preset === name);
}

/** The file that a relative path or a package name means, seen from `from`. */
function resolveTarget(name: string, from: string): string {
  if (/^\.\.?[/\\]/.test(name) || path.isAbsolute(name)) {
    const file = path.resolve(path.dirname(from), name);
    if (!fs.existsSync(file)) throw configError(placeOf(from, ['extends']), `the file "${name}" does not exist`, 'Paths are relative to the configuration that names them.');
    return file;
  }
  try {
    return createRequire(from).resolve(name);
  } catch {
    const near = closest(name, PRESETS);
    throw configError(
      placeOf(from, ['extends']),
      `"${name}" is neither a preset (${list(PRESETS)}) nor an installed package`,
      near === undefined ? 'Write a path with "./" for a file, or install the package.' : `Did you mean "${near}"?`,
    );
  }
}
