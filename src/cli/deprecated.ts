/** Deprecated rules that a configuration or a flag switches on: each is said once a run, on standard error. */
import type { Deciders } from '../config/decide.ts';
import type { Layer } from '../config/flat.ts';
import { placeOf } from '../config/place.ts';
import type { FileSettings } from '../config/resolve.ts';
import { deprecationOf } from '../engine/deprecation.ts';
import { visible } from '../text.ts';
import type { Io } from './io.ts';

/** Makes the function that is told of the settings of each file. Presets say nothing: nobody wrote their rules down. */
export function deprecationTeller({ stderr }: Io): (settings: FileSettings) => void {
  const seen = new WeakSet<FileSettings>();
  const told = new Set<string>();
  return (settings) => {
    if (seen.has(settings)) return;
    seen.add(settings);
    for (const { rule } of settings.rules) {
      const reason = deprecationOf(rule);
      const place = reason === undefined ? undefined : placeOfRule(rule.id, settings.decidedBy.get(rule.id));
      if (reason === undefined || place === undefined || told.has(rule.id)) continue;
      told.add(rule.id);
      stderr.write(`manifestlint: ${visible(`${place}: the rule is deprecated: ${reason}`)}\n`);
    }
  };
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
