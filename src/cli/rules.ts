/** `manifestlint rules` and `manifestlint explain <rule>`. */
import { ruleDoc } from '../about.ts';
import { presetLevel, type Registry, ruleUrl } from '../engine/registry.ts';
import { usageError } from '../errors.ts';
import type { AnyRule } from '../rule.ts';
import { didYouMean, nearestName, visible, visibleLines } from '../text.ts';
import { type PageLook, renderPage } from './page.ts';

/** A line a rule: id, severity in the recommended preset, summary. */
export function ruleTable({ rules }: Registry): string {
  const width = Math.max(...[...rules.keys()].map((id) => id.length));
  return [...rules.values()]
    .map((rule) => `${rule.id.padEnd(width)}  ${presetLevel('recommended', rule).padEnd(5)}  ${rule.summary}\n`)
    .join('');
}

/** The documentation of a rule as a terminal shows it; of a plugin's rule, what its data tells. */
export function explain(ruleId: string, { rules }: Registry, look: Omit<PageLook, 'url'>): string {
  const rule = rules.get(ruleId);
  if (rule !== undefined) {
    const url = ruleUrl(rule);
    return renderPage(ruleDoc(ruleId) ?? describe(rule), { ...look, url }) + (url === '' ? '' : `\n${visible(url)}\n`);
  }
  const near = nearestName(ruleId, [...rules.keys()]);
  throw usageError(
    `there is no rule "${visible(ruleId)}"`,
    didYouMean(near, 'See "manifestlint rules" for all of them.'),
  );
}

function describe(rule: AnyRule): string {
  const messages = Object.entries(rule.messages).map(([id, { help }]) => `- ${id}: ${help.replaceAll('\n', ' ')}\n`);
  return visibleLines(`# ${rule.id}\n\n${rule.summary}.\n\n${messages.join('')}`);
}
