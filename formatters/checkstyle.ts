/** Checkstyle's XML, which many CI systems and review tools read. It has no schema; this is what its readers agree on. */
import type { Formatter } from '../src/formatter.ts';
import type { Finding, LintResult } from '../src/report.ts';
import { repositoryPath } from './paths.ts';
import { SEVERITY_WORD } from './severity.ts';
import { element, XML_DECLARATION } from './xml.ts';

/** The version of Checkstyle whose format this is. */
const VERSION = '4.3';

const checkstyle: Formatter = ({ results }, context) => {
  const file = ({ filePath, messages }: LintResult): string =>
    element(
      'file',
      { name: repositoryPath(context, filePath) },
      messages.map((finding) => error(finding, context.tool.name)),
    );
  return `${XML_DECLARATION}\n${element('checkstyle', { version: VERSION }, results.map(file))}\n`;
};

export default checkstyle;

function error({ line, column, severityName, message, ruleId }: Finding, tool: string): string {
  return element('error', {
    line,
    column,
    severity: SEVERITY_WORD[severityName],
    message,
    source: `${tool}.${ruleId}`,
  });
}
