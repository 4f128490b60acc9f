/** Our presets as configurations. */
import { PRESETS, presetLevel, type PresetName, type Registry } from '../engine/registry.ts';
import type { RuleLevel } from './check.ts';
import type { FlatConfig, Layer } from './flat.ts';

/** The configuration that holds where nobody wrote one. */
export function defaultConfig(registry: Registry): FlatConfig {
  return presetConfig('recommended', registry, []);
}

/**
 * A configuration that is one of our presets.
 *
 * @param chain the configurations that led to its name
 */
export function presetConfig(preset: PresetName, registry: Registry, chain: readonly string[]): FlatConfig {
  const rules = new Map(
    [...registry.rules.values()].map((rule): [string, RuleLevel] => [rule.id, { level: presetLevel(preset, rule) }]),
  );
  return rulesOnly({ rules, source: { kind: 'preset', preset, chain } }, registry);
}

/** A configuration that sets rules and nothing else. */
export function rulesOnly(layer: Layer, registry: Registry): FlatConfig {
  return { ...nothingSet(registry), layers: [layer] };
}

/** A configuration that sets nothing. */
function nothingSet(registry: Registry): FlatConfig {
  return { layers: [], ignores: [], locks: new Map(), host: {}, registry };
}

/** True for the name of one of our presets. */
export function isPreset(name: string): name is PresetName {
  return PRESETS.some((preset) => preset === name);
}
