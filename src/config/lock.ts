/** Locked rules: what a configuration decides of them, nobody who builds on it can soften. */
import { configError } from '../errors.ts';
import { isQuieter } from '../level.ts';
import type { RuleLevel } from './check.ts';
import type { FlatConfig, Layer, Lock, Locks } from './flat.ts';
import { type ConfigPlace, placeOf } from './place.ts';

/**
 * Layers as they may stand above locks. A preset, which nobody wrote with the rule in mind, yields in silence.
 * Throws a config error for a setting that makes a locked rule quieter or gives it other options.
 */
export function heedLocks(layers: readonly Layer[], locks: Locks): Layer[] {
  return layers.map((layer) => ({
    ...layer,
    rules: new Map([...layer.rules].filter(([id, said]) => !yields({ id, ...said }, layer, locks.get(id)))),
  }));
}

function yields({ id, level, options }: RuleLevel & { readonly id: string }, { source }: Layer, lock?: Lock): boolean {
  if (lock === undefined || (!isQuieter(level, lock.level) && options === undefined)) return false;
  if (source.kind === 'preset') return true;
  const what = isQuieter(level, lock.level)
    ? `the rule "${id}" is locked at "${lock.level}"`
    : `the options of the rule "${id}" are locked`;
  throw configError(
    placeOf(source.place.file, [...source.place.path, id]),
    `${what} by ${lock.by}`,
    'Remove this setting.',
  );
}

/** A configuration in which rules are locked at the level that they have in it. */
export function withLocks(config: FlatConfig, ids: readonly string[], by: string): FlatConfig {
  const locks = new Map<string, Lock>();
  for (const [n, id] of ids.entries()) {
    const lock = lockOf(id, config, { file: by, path: ['locked', n] });
    if (lock !== undefined) locks.set(id, lock);
  }
  return locks.size === 0 ? config : { ...config, locks: mergeLocks(config.locks, locks) };
}

/** The lock of a rule; undefined where a plugin that could not be loaded may decide of its level. */
function lockOf(id: string, { layers, registry }: FlatConfig, { file, path }: ConfigPlace): Lock | undefined {
  const isForAll = ({ rules, files, tasks }: Layer): boolean =>
    rules.has(id) && files === undefined && tasks === undefined;
  const index = layers.findLastIndex(isForAll);
  const level = layers[index]?.rules.get(id)?.level ?? 'off';
  if (registry.broken.length > 0 && (level === 'off' || layers[index]?.source.kind === 'preset')) return undefined;
  if (level === 'off')
    throw configError(
      placeOf(file, path),
      `the rule "${id}" is off here, so that there is nothing to lock`,
      'Set it in "rules".',
    );
  const lock = { level, by: file };
  heedLocks(layers.slice(index + 1), new Map([[id, lock]]));
  return lock;
}

/** All locks; of two for one rule the louder one. */
export function mergeLocks(below: Locks, above: Locks): Locks {
  const locks = new Map(below);
  for (const [id, lock] of above) {
    const other = locks.get(id);
    if (other === undefined || !isQuieter(lock.level, other.level)) locks.set(id, lock);
  }
  return locks;
}
