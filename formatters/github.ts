/** Annotations for GitHub Actions: commands on standard output that the runner turns into notes on the changed files. */
import type { FormatContext, Formatter } from '../src/formatter.ts';
import type { Finding, LintResult, Severity } from '../src/report.ts';
import { list, visible } from '../src/text.ts';
import { advice } from './advice.ts';
import { repositoryPath } from './paths.ts';
import { SEVERITIES, SEVERITY_WORD } from './severity.ts';
import { counted, summaryLine } from './summary.ts';

/** GitHub shows this many annotations of a kind for each step and drops the others without a word. */
const SHOWN = 10;

const LOG_COMMAND = { error: 'error', warn: 'warning', info: 'notice' } as const satisfies Record<Severity, string>;

const github: Formatter = (report, context) => {
  const kinds = SEVERITIES.map((severity) => ({
    severity,
    annotations: annotationsOf(severity, report.results, context),
  }));
  const lines = kinds.flatMap(({ annotations }) => annotations.slice(0, SHOWN));
  const hidden = kinds.flatMap(({ severity, annotations }) =>
    annotations.length > SHOWN ? [counted(annotations.length - SHOWN, SEVERITY_WORD[severity])] : [],
  );
  const rest =
    hidden.length === 0 ? '' : `; ${list(hidden)} not annotated, because GitHub shows ${SHOWN} of a kind for each step`;
  const failures = report.failures.map(
    ({ ruleId, filePath, message }) =>
      `::error title=${escapeProperty(ruleId)}::${escapeData(`Rule ${ruleId} failed on ${repositoryPath(context, filePath)}: ${message}`)}`,
  );
  return [...failures, ...lines, `${context.tool.name}: ${summaryLine(report, context)}${rest}`, ''].join('\n');
};

export default github;

function annotationsOf(severity: Severity, results: readonly LintResult[], context: FormatContext): string[] {
  return results.flatMap(({ filePath, messages }) => {
    const file = repositoryPath(context, filePath);
    return messages.filter(({ severityName }) => severityName === severity).map((finding) => annotation(finding, file));
  });
}

function annotation(finding: Finding, file: string): string {
  const { severityName, ruleId, message, line, column, endLine, endColumn, url } = finding;
  // GitHub takes columns only where both are in one line.
  const columns = line === endLine ? { col: column, endColumn } : {};
  const properties = Object.entries({ file, line, endLine, ...columns, title: ruleId }).map(
    ([key, value]) => `${key}=${escapeProperty(String(value))}`,
  );
  const text = [message, advice(finding), url]
    .filter((part) => part !== '')
    .map(escapeData)
    .join('%0A');
  return `::${LOG_COMMAND[severityName]} ${properties.join(',')}::${text}`;
}

function escapeData(text: string): string {
  return visible(text).replaceAll('%', '%25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
