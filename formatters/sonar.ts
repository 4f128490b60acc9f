/** The generic issues of SonarQube: rules, and an issue for each finding. */
import type { FormatContext, Formatter } from '../src/formatter.ts';
import { type Finding, type LintResult, type Region, type Report, type Severity } from '../src/report.ts';
import { jsonText, visible } from '../src/text.ts';
import { advice } from './advice.ts';
import { fileOfRelated, reviewPlace } from './finding-place.ts';
import { repositoryPath } from './paths.ts';
import { knownRules } from './rules.ts';
import { linesFinder, type SourceLines } from './source-lines.ts';

const IMPACT = { error: 'HIGH', warn: 'MEDIUM', info: 'LOW' } as const satisfies Record<Severity, string>;

const sonar: Formatter = (report, context) => {
  const linesOf = linesFinder(report);
  const issues = report.results.flatMap((result) =>
    result.messages.map((finding) => issue(finding, { file: result, linesOf, context })),
  );
  return jsonText({ rules: rulesOf(report, context), issues });
};

export default sonar;

/** The rules of all issues, by which SonarQube knows how bad an issue is. */
function rulesOf(report: Report, { tool }: FormatContext): object[] {
  const found = new Set(report.results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId)));
  const rules = knownRules(report).filter(([id]) => found.has(id));
  return rules.map(([id, { summary, severity, url }]) => ({
    id,
    name: summary,
    description: url === '' ? summary : `${summary}: ${url}`,
    engineId: tool.name,
    cleanCodeAttribute: 'LOGICAL',
    impacts: [{ softwareQuality: 'RELIABILITY', severity: IMPACT[severity === 'off' ? 'info' : severity] }],
  }));
}

/** The file of a finding with the means to find places. */
interface Place {
  readonly file: LintResult;
  readonly linesOf: ReturnType<typeof linesFinder>;
  readonly context: FormatContext;
}

function issue(finding: Finding, { file, linesOf, context }: Place): object {
  const { filePath, prefix } = reviewPlace(file, finding);
  const secondary = finding.related.flatMap((place) => {
    const other = fileOfRelated(place, file);
    // A place in an archive has no range, which a secondary location must have.
    if (other.entry !== undefined) return [];
    const path = repositoryPath(context, other.filePath);
    return [{ message: visible(place.message), filePath: path, textRange: textRange(place, linesOf(other)) }];
  });
  return {
    ruleId: finding.ruleId,
    primaryLocation: {
      message: visible(`${prefix}${finding.message}. ${advice(finding)}`.trimEnd()),
      filePath: repositoryPath(context, filePath),
      // SonarQube reads no archive, so that it knows no lines of one.
      ...(file.entry === undefined ? { textRange: textRange(finding, linesOf(file)) } : {}),
    },
    ...(secondary.length === 0 ? {} : { secondaryLocations: secondary }),
  };
}

/** A range with columns from 0. SonarQube refuses a report for an empty range, or one beyond the end of a line. */
function textRange(region: Region, lines: SourceLines | undefined): object {
  const { line, column, endLine, endColumn } = region;
  const isEmpty = line === endLine && column >= endColumn;
  if (lines === undefined || isEmpty || endColumn - 1 > lines.line(endLine).length) return { startLine: line };
  return { startLine: line, startColumn: column - 1, endLine, endColumn: endColumn - 1 };
}
