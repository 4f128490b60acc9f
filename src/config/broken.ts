/** Plugins that cannot be used: a run goes on without them and says so. */
import { lostWith } from '../engine/broken-plugin.ts';
import type { Registry } from '../engine/registry.ts';
import type { KnownFault } from '../errors.ts';
import type { FlatConfig, PresetSource } from './flat.ts';
import { rulesOnly } from './preset.ts';

/** A plugin, and what is wrong with it. */
interface Broken {
  /** The namespace of its ids, if that is known. */
  readonly name: string | undefined;
  /** The words of the configuration for it. */
  readonly label: string;
  /** The configuration that names it. */
  readonly file: string;
  readonly fault: KnownFault;
  /** True for locks that have no effect without the plugin. */
  readonly isOfLocks?: true;
}

/** A registry that knows of one more plugin that cannot be used; the same fault is known once. */
export function withBroken(registry: Registry, { name, label, file, fault, ...about }: Broken): Registry {
  const { message, hint } = fault;
  if (registry.broken.some(({ failure }) => failure.message === message)) return registry;
  const help = hint === undefined ? {} : { help: hint };
  const failure = { part: 'plugin', ruleId: label, filePath: file, message, ...help } as const;
  return { ...registry, broken: [...registry.broken, { name, failure, ...about }] };
}

/** A preset of a plugin that cannot be used, as a configuration: nobody knows which levels it sets. */
export function lostPreset({ preset, chain }: Pick<PresetSource, 'preset' | 'chain'>, registry: Registry): FlatConfig {
  const source = { kind: 'preset', preset, chain } as const;
  return rulesOnly({ rules: new Map(), source, lostWith: lostWith(preset, registry) }, registry);
}
