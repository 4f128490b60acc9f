/** Deprecated rules that a configuration or a flag switches on: each is said once a run, on standard error. */
import type { Deciders } from '../config/decide.ts';
import type { Layer } from '../config/flat.ts';
import { placeOf } from '../config/place.ts';
import type { FileSettings } from '../config/resolve.ts';
import type { KnownRule } from '../engine/active-rule.ts';
import { deprecationOf } from '../engine/deprecation.ts';
import { visible } from '../text.ts';
import type { Io } from './io.ts';

/**
 * Makes the function that is told of the settings of each file. Presets say nothing: nobody wrote their rules down.
 * Where `only` names the rules that run, no others are said.
 */
export function deprecationTeller({ stderr }: Io, only?: readonly string[]): (settings: FileSettings) => void {
  const seen = new WeakSet<FileSettings>();
  const told = new Set<string>();
  return (settings) => {
    if (seen.has(settings)) return;
    seen.add(settings);
    for (const [rule, place] of only === undefined ? writtenRules(settings) : namedRules(only, settings)) {
      const reason = deprecationOf(rule);
      if (reason === undefined || told.has(rule.id)) continue;
      told.add(rule.id);
      stderr.write(`manifestlint: ${visible(`${place}: the rule is deprecated: ${reason}`)}\n`);
    }
  };
}

/** The active rules that a configuration or `--rule` switches on, and where. */
function writtenRules({ rules, decidedBy }: FileSettings): [rule: KnownRule, place: string][] {
  return rules.flatMap(({ rule }) => {
    const place = rule.deprecated === undefined ? undefined : placeOfRule(rule.id, decidedBy.get(rule.id));
    return place === undefined ? [] : [[rule, place]];
  });
}

function namedRules(only: readonly string[], { registry }: FileSettings): [rule: KnownRule, place: string][] {
  return only.flatMap((id) => {
    const rule = registry.rules.get(id);
    return rule === undefined ? [] : [[rule, placeOf('--only', [id])]];
  });
}

/** The place at which a person switches a rule on; undefined where only presets do. */
function placeOfRule(ruleId: string, deciders: Deciders | undefined): string | undefined {
  const layers: readonly (Layer | undefined)[] = [deciders?.level, ...(deciders?.tasks ?? [])];
  for (const layer of layers) {
    if (layer === undefined || layer.source.kind === 'preset') continue;
    const isOn = layer.rules.get(ruleId)?.level !== 'off';
    if (isOn) return placeOf(layer.source.place.file, [...layer.source.place.path, ruleId]);
  }
  return undefined;
}
