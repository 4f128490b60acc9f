/** One line a finding, for editors, grep and people who like few words. */
import type { FormatContext, Formatter } from '../src/formatter.ts';
import type { Finding, LintResult } from '../src/report.ts';
import { visible } from '../src/text.ts';
import { reviewPlace } from './finding-place.ts';
import { ruleLink } from './link.ts';
import { shownName } from './paths.ts';
import { SEVERITY_WORD } from './severity.ts';

const compact: Formatter = ({ results }, context) =>
  results.flatMap((result) => result.messages.map((finding) => line(finding, result, context))).join('');

export default compact;

function line(finding: Finding, file: LintResult, context: FormatContext): string {
  const { filePath, region, prefix } = reviewPlace(file, finding);
  // A name must not look like the place of a finding in another file.
  const name = shownName(context.cwd, { filePath }).replace(/:(?=\d+:\d+: )/g, '\\x3a');
  const message = `${visible(prefix)}${visible(finding.message)} [${ruleLink(finding, context)}]`;
  return `${name}:${region.line}:${region.column}: ${SEVERITY_WORD[finding.severityName]} ${message}\n`;
}
