/** The name of a rule as a link to its documentation. */
import type { FormatContext } from '../src/formatter.ts';
import type { Finding } from '../src/report.ts';
import { visible } from '../src/text.ts';

/** The rule's id, which a terminal that can shows as a link (OSC 8). */
export function ruleLink({ ruleId, url }: Finding, { hyperlinks }: FormatContext): string {
  return hyperlinks && url !== '' ? `\u001b]8;;${visible(url)}\u0007${ruleId}\u001b]8;;\u0007` : ruleId;
}
