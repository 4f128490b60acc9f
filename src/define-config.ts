/** `defineConfig`: a configuration in TypeScript, with presets, rules and options known to the compiler. */
import type * as v from 'valibot';
import type { rules } from '../rules/index.ts';
import type { CheckedConfig } from './config/schema.ts';
import type { PresetName } from './engine/registry.ts';
import type { Level } from './level.ts';
import type { Plugin } from './plugin.ts';
import type { AnyRule } from './rule.ts';

type OwnRule = (typeof rules)[number];
type OptionsOf<Rule> =
  Rule extends AnyRule<string, infer S> ? (v.GenericSchema<object> extends S ? never : v.InferInput<S>) : never;

/** A level, or a level with the options of the rule. */
export type RuleSetting<Options> = Level | readonly [Level] | readonly [Level, Options];

/** Settings by rule; of the rules of plugins only the shape is known. */
export type RuleSettings = { readonly [Rule in OwnRule as Rule['id']]?: RuleSetting<OptionsOf<Rule>> } & {
  readonly [id: `${string}/${string}`]: RuleSetting<object>;
};

/** A preset, a path, a preset of a plugin (`acme/recommended`), or a package. */
export type ExtendsTarget = PresetName | `${string}/${string}` | `manifestlint-config-${string}`;

type Override = Omit<NonNullable<CheckedConfig['overrides']>[number], 'rules'> & { readonly rules: RuleSettings };

/** A configuration as a person writes it. `docs/configuration.md` explains every key. */
export interface Config extends Omit<CheckedConfig, 'extends' | 'plugins' | 'rules' | 'overrides' | 'locked'> {
  extends?: ExtendsTarget | readonly ExtendsTarget[];
  plugins?: readonly (string | Plugin)[];
  rules?: RuleSettings;
  locked?: readonly (OwnRule['id'] | `${string}/${string}`)[];
  overrides?: readonly Override[];
}

/** Checks the types of a configuration and returns it. */
export function defineConfig(config: Config): Config {
  return config;
}
