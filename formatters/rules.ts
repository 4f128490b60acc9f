/** The rules that a report speaks of. */
import type { Report, RuleInfo } from '../src/report.ts';

/** The rules that ran, and those that findings name although nothing is known of them. */
export function knownRules({ rules, results }: Report): [id: string, rule: RuleInfo][] {
  const all = new Map(Object.entries(rules));
  for (const { messages, suppressedMessages } of results) {
    for (const { ruleId, url, severityName } of [...messages, ...suppressedMessages]) {
      if (!all.has(ruleId)) all.set(ruleId, { summary: ruleId, url, severity: severityName });
    }
  }
  return [...all];
}
