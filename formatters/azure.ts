/** Issues for Azure Pipelines: commands on standard output that the agent turns into notes on the run. */
import type { FormatContext, Formatter } from '../src/formatter.ts';
import type { RuleFailure } from '../src/report.ts';
import { visible } from '../src/text.ts';
import { advice } from './advice.ts';
import { type Annotated, annotationsOf, notAnnotated } from './annotations.ts';
import { failureText } from './failure-words.ts';
import { reviewPlace } from './finding-place.ts';
import { repositoryName, repositoryPath } from './paths.ts';
import { elsewhere } from './related.ts';
import { SEVERITY_WORD } from './severity.ts';
import { summaryLine } from './summary.ts';

const azure: Formatter = (report, context) => {
  // Azure knows errors and warnings only; an info would be counted as one of these.
  const annotations = annotationsOf(report.results, ['error', 'warn']);
  return [
    ...report.failures.map((failure) => failed(failure, context)),
    ...annotations.shown.map((annotated) => issue(annotated, context)),
    `${context.tool.name}: ${summaryLine(report, context)}${notAnnotated(annotations, 'Azure')}`,
    '',
  ].join('\n');
};

export default azure;

function failed(failure: RuleFailure, context: FormatContext): string {
  const text = failureText(failure, repositoryName(context, failure));
  return command({ type: 'error', code: failure.ruleId }, text);
}

function issue({ finding, file }: Annotated, context: FormatContext): string {
  const { filePath, region, prefix } = reviewPlace(file, finding);
  const properties = {
    type: SEVERITY_WORD[finding.severityName],
    sourcepath: repositoryPath(context, filePath),
    linenumber: region.line,
    columnnumber: region.column,
    code: finding.ruleId,
  };
  const related = elsewhere(finding, file, (other) => repositoryName(context, other));
  // The agent shows an issue in one line.
  return command(properties, [`${prefix}${finding.message}.`, advice(finding), ...related].join(' '));
}

function command(properties: Readonly<Record<string, string | number>>, text: string): string {
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))};`);
  return `##vso[task.logissue ${pairs.join('')}]${escapeData(text)}`;
}

function escapeData(text: string): string {
  return visible(text).replaceAll('%', '%AZP25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(']', '%5D').replaceAll(';', '%3B');
}
