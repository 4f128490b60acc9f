/** Our presets as configurations. */
import { PRESETS, presetLevel, type PresetName, type Registry } from '../engine/registry.ts';
import type { RuleLevel } from './check.ts';
import type { FlatConfig, Layer } from './flat.ts';

/** The configuration that holds where nobody wrote one. */
export function defaultConfig(registry: Registry): FlatConfig {
  return presetConfig('recommended', registry);
}

/** A configuration that is one of our presets. */
export function presetConfig(preset: PresetName, registry: Registry): FlatConfig {
  const rules = new Map(
    [...registry.rules.values()].map((rule): [string, RuleLevel] => [rule.id, { level: presetLevel(preset, rule) }]),
  );
  return rulesOnly(rules, registry);
}

/** A configuration that sets rules and nothing else. */
export function rulesOnly(rules: Layer['rules'], registry: Registry): FlatConfig {
  return { layers: [{ rules }], ignores: [], locks: new Map(), host: {}, registry };
}

/** True for the name of one of our presets. */
export function isPreset(name: string): name is PresetName {
  return PRESETS.some((preset) => preset === name);
}
