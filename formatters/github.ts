/** Annotations for GitHub Actions: commands on standard output that the runner turns into notes on changed files. */
import type { FormatContext, Formatter } from '../src/formatter.ts';
import type { RuleFailure, Severity } from '../src/report.ts';
import { visible } from '../src/text.ts';
import { advice } from './advice.ts';
import { type Annotated, annotationsOf, notAnnotated } from './annotations.ts';
import { failureText } from './failure-words.ts';
import { reviewPlace } from './finding-place.ts';
import { repositoryName, repositoryPath } from './paths.ts';
import { elsewhere } from './related.ts';
import { summaryLine } from './summary.ts';

const LOG_COMMAND = { error: 'error', warn: 'warning', info: 'notice' } as const satisfies Record<Severity, string>;

const github: Formatter = (report, context) => {
  const annotations = annotationsOf(report.results);
  return [
    ...report.failures.map((failure) => failed(failure, context)),
    ...annotations.shown.map((annotated) => annotation(annotated, context)),
    `${context.tool.name}: ${summaryLine(report, context)}${notAnnotated(annotations, 'GitHub')}`,
    '',
  ].join('\n');
};

export default github;

function failed(failure: RuleFailure, context: FormatContext): string {
  const text = failureText(failure, repositoryName(context, failure));
  return `::error title=${escapeProperty(failure.ruleId)}::${escapeData(text)}`;
}

function annotation({ finding, file }: Annotated, context: FormatContext): string {
  const { severityName, ruleId, message, url } = finding;
  const { filePath, region, prefix } = reviewPlace(file, finding);
  const { line, column, endLine, endColumn } = region;
  // GitHub takes columns only where both are in one line.
  const columns = line === endLine ? { col: column, endColumn } : {};
  const place = { file: repositoryPath(context, filePath), line, endLine, ...columns, title: ruleId };
  const properties = Object.entries(place).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  const related = elsewhere(finding, file, (other) => repositoryName(context, other));
  const text = [prefix + message, advice(finding), ...related, url].filter((part) => part !== '').map(escapeData);
  return `::${LOG_COMMAND[severityName]} ${properties.join(',')}::${text.join('%0A')}`;
}

function escapeData(text: string): string {
  return visible(text).replaceAll('%', '%25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
