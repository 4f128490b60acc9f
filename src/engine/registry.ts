/** The registry of rules, presets, formatters and kinds that a run can choose from, ours and those of plugins. */
import * as v from 'valibot';
import type { Container } from '../container.ts';
import type { Fact } from '../fact.ts';
import type { Formatter } from '../formatter.ts';
import type { ManifestKind } from '../kind.ts';
import type { Level } from '../level.ts';
import type { Plugin } from '../plugin.ts';
import type { RuleFailure } from '../report.ts';
import type { AnyRule } from '../rule.ts';
import { type ActiveRule, BUILTIN, isBuiltin, type KnownRule } from './active-rule.ts';

export const HOMEPAGE = 'https://github.com/manifestlint/manifestlint';

export interface Registry {
  readonly rules: ReadonlyMap<string, KnownRule>;
  /** Presets of plugins by name with namespace. */
  readonly presets: ReadonlyMap<string, PluginPreset>;
  readonly formatters: ReadonlyMap<string, () => Promise<Formatter>>;
  readonly kinds: readonly [ManifestKind, ...ManifestKind[]];
  readonly containers: readonly Container[];
  readonly facts: ReadonlyMap<string, Fact>;
  /** The plugins by name. */
  readonly plugins: ReadonlyMap<string, Plugin>;
  /** The settings of plugins by name, as configurations give them; a plugin that has none there keeps its defaults. */
  readonly settings: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** The plugins that configurations name and that could not be loaded. */
  readonly broken: readonly BrokenPlugin[];
}

/** A plugin that could not be loaded, and what the reports of its configuration say of it. */
export interface BrokenPlugin {
  /** The namespace of its ids, if that is known. */
  readonly name: string | undefined;
  readonly failure: RuleFailure;
  /** True where the failure is of locks that have no effect without the plugin. */
  readonly isOfLocks?: true;
}

/** A preset of a plugin. */
export interface PluginPreset {
  readonly plugin: string;
  readonly levels: ReadonlyMap<string, Level>;
}

/**
 * Rules that come with the linter, and the facts that they need. Several packs may contribute to one rule.
 *
 * @example
 * ```ts
 * import { type Pack, packageFiles } from 'manifestlint/kit';
 *
 * const pack: Pack = { rules: [], facts: [packageFiles] };
 * ```
 */
export interface Pack {
  readonly rules: readonly AnyRule[];
  readonly facts?: readonly Fact[];
}

/**
 * A registry of what comes with the linter: the kinds and containers of files that are found, and the packs of rules.
 * The first kind also answers for files that no kind recognises.
 */
export function makeRegistry(
  { kinds, containers }: Pick<Registry, 'kinds' | 'containers'>,
  packs: readonly Pack[],
  formatters: Readonly<Record<string, () => Promise<Formatter>>>,
): Registry {
  return {
    rules: byId(joined(packs.flatMap(({ rules }) => rules)), BUILTIN),
    presets: new Map(),
    formatters: new Map(Object.entries(formatters)),
    kinds,
    containers,
    facts: new Map(packs.flatMap((pack) => pack.facts ?? []).map((fact) => [fact.id, fact])),
    plugins: new Map(),
    settings: new Map(),
    broken: [],
  };
}

/** The rules with those of one id made one: its messages, kinds and checks are those of all its parts. */
function joined(rules: readonly AnyRule[]): AnyRule[] {
  const byRule = new Map<string, AnyRule>();
  for (const rule of rules) {
    const other = byRule.get(rule.id);
    byRule.set(rule.id, other === undefined ? rule : joinParts(other, rule));
  }
  return [...byRule.values()];
}

function joinParts(first: AnyRule, second: AnyRule): AnyRule {
  const twice = Object.keys(second.messages).find((id) => Object.hasOwn(first.messages, id));
  if (twice !== undefined) throw new Error(`two parts of the rule ${first.id} have the message ${twice}`);
  if (second.collect !== undefined) throw new Error(`the second part of the rule ${first.id} collects`);
  const kinds = first.kinds === 'every' || second.kinds === 'every' ? 'every' : [...first.kinds, ...second.kinds];
  return {
    ...first,
    kinds: kinds === 'every' ? kinds : [...new Set(kinds)],
    needs: [...new Set([...(first.needs ?? []), ...(second.needs ?? [])])],
    messages: { ...first.messages, ...second.messages },
    check(model, report, context) {
      first.check?.(model, report, context);
      second.check?.(model, report, context);
    },
  };
}

/** Rules by their ids, with who brings them. */
export function byId(rules: readonly AnyRule[], origin: string): Map<string, KnownRule> {
  return new Map(rules.map((rule) => [rule.id, { ...withKinds(rule), origin }]));
}

/** A rule of a plugin as it may be: an older one names one kind, and always reads its model. */
type BroughtRule = Omit<AnyRule, 'kinds' | 'input'> & Partial<AnyRule> & { readonly kind?: string };

/** A rule with the kinds that it serves and the input that it reads, however it names them. */
export function withKinds(rule: BroughtRule): AnyRule {
  const { kind, kinds = kind === undefined ? [] : [kind], input = 'model' } = rule;
  return { ...rule, kinds, input };
}

/** The address of a rule's documentation; empty for a rule of a plugin that does not say. */
export function ruleUrl(rule: KnownRule): string {
  const { docs = isBuiltin(rule) ? `${HOMEPAGE}/blob/main/docs/rules/${rule.id}.md` : '' } = rule;
  return typeof docs === 'string' ? docs : (docs.url ?? '');
}

/** The names of the presets that come with the linter, and with every plugin. */
export const PRESETS = ['recommended', 'strict', 'all'] as const;

export type PresetName = (typeof PRESETS)[number];

/** The level of a rule in a preset of ours. `all` alone speaks of rules of plugins. */
export function presetLevel(preset: PresetName, rule: KnownRule): Level {
  return isBuiltin(rule) || preset === 'all' ? levelIn(preset, rule) : 'off';
}

/** The level that a rule has in a preset by its own severity. */
export function levelIn(preset: PresetName, { severity, strictOnly = false }: AnyRule): Level {
  if (preset === 'all') return 'error';
  if (preset === 'strict') return 'error';
  return strictOnly ? 'off' : severity;
}

/** The preset `recommended` as a list of rules that run. */
export function recommended(registry: Registry): ActiveRule[] {
  const rules = [...registry.rules.values()].filter((rule) => presetLevel('recommended', rule) !== 'off');
  return rules.map((rule) => ({
    rule,
    severity: rule.severity,
    options: defaultOptions(rule),
    url: ruleUrl(rule),
  }));
}

/** The options of a rule that has none. */
export const NO_OPTIONS: unknown = Object.freeze({});

/** A rule's options where nobody set any. */
export function defaultOptions({ options }: AnyRule): unknown {
  return options === undefined ? NO_OPTIONS : v.parse(options, {});
}
