/** Where the level of a rule comes from, for programs and for people. */
import path from 'node:path';
import { pathInFile } from '../config/place.ts';
import type { Layer, LayerSource } from '../config/flat.ts';
import { toPointer } from '../place.ts';
import { visible } from '../text.ts';

/** The preset, file or flag that sets a level. Keys that say nothing are left out. */
export interface LevelSource {
  readonly flag?: string;
  readonly preset?: string;
  /** The plugin that brings the preset. */
  readonly plugin?: string;
  /** The configuration that sets the level or names the preset. */
  readonly file?: string;
  /** The place of the level in that file, as a JSON Pointer. */
  readonly pointer?: string;
  /** The configurations through which that one was reached by "extends", the first one first. */
  readonly extendedBy?: readonly string[];
}

/** Where a layer puts the level of a rule; nothing where no layer speaks of it. */
export function levelSource(ruleId: string, layer: Layer | undefined): LevelSource {
  if (layer === undefined) return {};
  const { source } = layer;
  if (source.kind === 'flag') return { flag: source.place.file };
  const [file] = source.chain.slice(-1);
  const above = source.chain.slice(0, -1);
  return {
    ...ownPart(ruleId, source),
    ...(file === undefined ? {} : { file }),
    ...(above.length === 0 ? {} : { extendedBy: above }),
  };
}

function ownPart(ruleId: string, source: LayerSource): LevelSource {
  if (source.kind === 'preset') {
    const { preset, plugin } = source;
    return plugin === undefined ? { preset } : { preset, plugin };
  }
  const { file, path: steps } = source.place;
  return { pointer: toPointer(pathInFile(file, [...steps, ruleId])) };
}

/** The same in words, with files as seen from the working folder. */
export function describeSource({ flag, preset, plugin, file }: LevelSource, cwd: string): string {
  const named = file === undefined ? '' : visible(path.relative(cwd, file) || file);
  if (flag !== undefined) return `by ${flag}`;
  if (preset === undefined) return named === '' ? 'by nobody' : `in ${named}`;
  const owner = plugin === undefined ? '' : ` of the plugin ${visible(plugin)}`;
  const user = named === '' ? '' : `, which ${named} builds on`;
  return `by the preset ${visible(preset)}${owner}${user}`;
}
