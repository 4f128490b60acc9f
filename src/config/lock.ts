/** Locked rules: what a configuration decides of them, nobody who builds on it can soften. */
import { lostWith } from '../engine/broken-plugin.ts';
import type { BrokenPlugin, Registry } from '../engine/registry.ts';
import { configError } from '../errors.ts';
import { isQuieter } from '../level.ts';
import { list } from '../text.ts';
import { withBroken } from './broken.ts';
import type { RuleLevel } from './check.ts';
import type { FlatConfig, Layer, Lock, Locks, LostLock } from './flat.ts';
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

/**
 * A configuration in which rules are locked at the level that they have in it. One whose level a plugin decides that
 * could not be loaded is not locked here.
 */
export function withLocks(config: FlatConfig, ids: readonly string[], by: string): FlatConfig {
  const locks = new Map<string, Lock>();
  const lost: LostLock[] = [];
  for (const [n, id] of ids.entries()) {
    const plugin = lostDecider(id, config);
    if (plugin === undefined) locks.set(id, lockOf(id, config, { file: by, path: ['locked', n] }));
    else lost.push({ id, by, plugin });
  }
  return { ...config, locks: mergeLocks(config.locks, locks), lostLocks: [...(config.lostLocks ?? []), ...lost] };
}

/** A whole configuration that says which rules are not locked, neither by who wanted it nor by anybody else. */
export function tellingLostLocks(config: FlatConfig): FlatConfig {
  const open = new Map<string, LostLock & { readonly ids: Set<string> }>();
  for (const lost of config.lostLocks ?? []) {
    if (config.locks.has(lost.id)) continue;
    const key = JSON.stringify([lost.by, lost.plugin.failure.message]);
    const told = open.get(key) ?? { ...lost, ids: new Set() };
    told.ids.add(lost.id);
    open.set(key, told);
  }
  let { registry } = config;
  for (const { plugin, by, ids } of open.values()) registry = withoutLocks(registry, plugin, { ids: [...ids], by });
  return { ...config, registry };
}

/** The place of the layer that sets the level of a rule for all files and tasks; -1 where none does. */
function deciderIndex(id: string, layers: readonly Layer[]): number {
  return layers.findLastIndex(({ rules, files, tasks }) => rules.has(id) && files === undefined && tasks === undefined);
}

/** The plugin that could not be loaded and that may set the level of a rule, with a preset or as its own. */
function lostDecider(id: string, { layers, registry }: FlatConfig): BrokenPlugin | undefined {
  if (!registry.rules.has(id)) return lostWith(id, registry);
  return layers.slice(deciderIndex(id, layers) + 1).find((layer) => layer.lostWith !== undefined)?.lostWith;
}

/** A registry that says of a plugin which rules are not locked without it. */
function withoutLocks(
  registry: Registry,
  { name, failure }: BrokenPlugin,
  { ids, by }: { readonly ids: readonly string[]; readonly by: string },
): Registry {
  const fault = configError(
    placeOf(by, ['locked']),
    `without effect as long as ${failure.ruleId} cannot be loaded: ${list(ids)}`,
    'Any setting may turn these rules off until then.',
  );
  return withBroken(registry, { name, label: failure.ruleId, file: failure.filePath, fault, isOfLocks: true });
}

function lockOf(id: string, { layers }: FlatConfig, { file, path }: ConfigPlace): Lock {
  const index = deciderIndex(id, layers);
  const level = layers[index]?.rules.get(id)?.level ?? 'off';
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
