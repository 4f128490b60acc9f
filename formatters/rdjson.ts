/** The format of reviewdog, which makes review comments of findings and one-click changes of suggestions. */
import type { FormatContext, Formatter } from '../src/formatter.ts';
import type { Finding, LintResult, Region, Severity } from '../src/report.ts';
import { jsonText, visible } from '../src/text.ts';
import { advice } from './advice.ts';
import { repositoryPath } from './paths.ts';
import { repairsOf } from './repairs.ts';
import { type SourceLines, sourceLines } from './source-lines.ts';
import { byteCounter } from './utf8.ts';

const SEVERITY = { error: 'ERROR', warn: 'WARNING', info: 'INFO' } as const satisfies Record<Severity, string>;

const rdjson: Formatter = ({ results }, context) => {
  const { name, url } = context.tool;
  const diagnostics = results.flatMap((result) => diagnosticsOf(result, context));
  return jsonText({ source: { name, url }, diagnostics });
};

export default rdjson;

function diagnosticsOf({ filePath, messages, source, byteOrderMark }: LintResult, context: FormatContext): object[] {
  // Reviewdog takes paths from where it runs, which is where the linter does.
  const path = repositoryPath({ ...context, root: context.realPath(context.cwd) }, filePath);
  const lines = sourceLines(source ?? '');
  const range = source === undefined ? characterRange : byteRange(source, lines, byteOrderMark === true ? 3 : 0);
  const suggestions = (finding: Finding): object[] =>
    repairsOf(finding).map(({ fix }) => ({ range: range(lines.region(fix.range)), text: fix.text }));
  return messages.map((finding) => ({
    message: `${visible(finding.message)}\n${visible(advice(finding))}`,
    location: { path, range: range(finding) },
    severity: SEVERITY[finding.severityName],
    code: { value: finding.ruleId, ...(finding.url === '' ? {} : { url: finding.url }) },
    suggestions: source === undefined ? [] : suggestions(finding),
    related_locations: finding.related.map((place) => ({
      message: visible(place.message),
      location: { path, range: range(place) },
    })),
  }));
}

interface Range {
  start: { line: number; column: number };
  end: { line: number; column: number };
}

/** Makes ranges of regions as reviewdog wants them: columns count the bytes of UTF-8, in the first line also those of a byte order mark. */
function byteRange(source: string, { offset }: SourceLines, markBytes: number): (region: Region) => Range {
  const bytes = byteCounter(source);
  const column = (line: number, character: number): number =>
    bytes(offset(line, character)) - bytes(offset(line, 1)) + 1 + (line === 1 ? markBytes : 0);
  return ({ line, column: start, endLine, endColumn }) => ({
    start: { line, column: column(line, start) },
    end: { line: endLine, column: column(endLine, endColumn) },
  });
}

/** The best that can be said of a file whose text is unknown; right for lines of ASCII. */
function characterRange({ line, column, endLine, endColumn }: Region): Range {
  return { start: { line, column }, end: { line: endLine, column: endColumn } };
}
