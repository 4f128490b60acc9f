/** Checkstyle's XML, which many CI systems and review tools read. It has no schema; its readers agree on this much. */
import type { Formatter } from '../src/formatter.ts';
import type { Finding, LintResult } from '../src/report.ts';
import { reviewPlace } from './finding-place.ts';
import { repositoryPath } from './paths.ts';
import { SEVERITY_WORD } from './severity.ts';
import { element, XML_DECLARATION } from './xml.ts';

/** The version of Checkstyle whose format this is. */
const VERSION = '4.3';

const checkstyle: Formatter = ({ results }, context) => {
  const file = (result: LintResult): string =>
    element(
      'file',
      { name: repositoryPath(context, result.filePath) },
      result.messages.map((finding) => error(finding, result, context.tool.name)),
    );
  return `${XML_DECLARATION}\n${element('checkstyle', { version: VERSION }, results.map(file))}\n`;
};

export default checkstyle;

function error(finding: Finding, file: LintResult, tool: string): string {
  const { region, prefix } = reviewPlace(file, finding);
  return element('error', {
    line: region.line,
    column: region.column,
    severity: SEVERITY_WORD[finding.severityName],
    message: prefix + finding.message,
    source: `${tool}.${finding.ruleId}`,
  });
}
