/** A flat configuration: layers and locks, without anything to extend. */
import type { BrokenPlugin, Registry } from '../engine/registry.ts';
import type { Level } from '../level.ts';
import type { Host } from '../rule-context.ts';
import type { RuleLevel } from './check.ts';
import type { ConfigPlace } from './place.ts';
import type { GlobList } from './globs.ts';
import type { CheckedConfig } from './schema.ts';

/** Settings of rules, for all files or for some, for all tasks or for some. */
export interface Layer {
  readonly rules: ReadonlyMap<string, RuleLevel>;
  /**
   * Paths are relative to the configuration that was found, whatever it extends; of one that was named, to the working
   * folder.
   */
  readonly files?: GlobList;
  readonly tasks?: { readonly globs: readonly string[]; readonly matches: GlobList };
  readonly source: LayerSource;
  /** The plugin that has the preset, if it could not be loaded, so that the levels are not known. */
  readonly lostWith?: BrokenPlugin | undefined;
}

/** Where a layer comes from. */
export type LayerSource = PresetSource | WrittenSource;

/** A preset of ours, or of a plugin. */
export interface PresetSource {
  readonly kind: 'preset';
  readonly preset: string;
  readonly plugin?: string;
  /** The configurations that led to the one that names it, that one last; empty where none does. */
  readonly chain: readonly string[];
}

/** A place in a configuration, or a flag. */
export interface WrittenSource {
  readonly kind: 'file' | 'flag';
  readonly place: ConfigPlace;
  /** The configurations that led to the file, the file last; empty for a flag. */
  readonly chain: readonly string[];
}

export interface Lock {
  /** The least that the rule is set to. */
  readonly level: Level;
  /** The configuration that locks the rule. */
  readonly by: string;
}

/** A lock that does not hold, since only a plugin that could not be loaded knows the level of the rule. */
export interface LostLock {
  readonly id: string;
  /** The configuration that would lock the rule. */
  readonly by: string;
  readonly plugin: BrokenPlugin;
}

/** Locks by rule. */
export type Locks = ReadonlyMap<string, Lock>;

/** A configuration with all that it builds on. */
export interface FlatConfig {
  readonly layers: readonly Layer[];
  readonly ignores: readonly string[];
  /** The rules that nobody may soften or suppress. */
  readonly locks: Locks;
  /** The locks that do not hold; another configuration may lock the same rule all the same. */
  readonly lostLocks?: readonly LostLock[];
  readonly host: Host;
  readonly format?: string;
  readonly side?: NonNullable<CheckedConfig['side']>;
  /** Our own rules, formatters and kinds with those of all plugins. */
  readonly registry: Registry;
}
