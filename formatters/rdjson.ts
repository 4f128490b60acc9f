/** The format of reviewdog, which makes review comments of findings and one-click changes of suggestions. */
import { type FileRef, fileKey } from '../src/file-ref.ts';
import type { FormatContext, Formatter } from '../src/formatter.ts';
import type { Finding, LintResult, Region, Report, Severity } from '../src/report.ts';
import { jsonText, visible } from '../src/text.ts';
import { advice } from './advice.ts';
import { fileOfRelated, reviewPlace } from './finding-place.ts';
import { repositoryPath } from './paths.ts';
import { joinedEdit, repairsOf } from './repairs.ts';
import { type SourceLines, sourceLines } from './source-lines.ts';
import { byteCounter } from './utf8.ts';

const SEVERITY = { error: 'ERROR', warn: 'WARNING', info: 'INFO' } as const satisfies Record<Severity, string>;

const rdjson: Formatter = (report, context) => {
  const { name, url } = context.tool;
  // Reviewdog takes paths from where it runs, which is where the linter does.
  const fromHere = { ...context, root: context.realPath(context.cwd) };
  const files = fileFinder(report);
  const diagnostics = report.results.flatMap((file) =>
    file.messages.map((finding) => diagnostic(finding, file, { files, context: fromHere })),
  );
  return jsonText({ source: { name, url }, diagnostics });
};

export default rdjson;

/** The files of a report, and names for them. */
interface World {
  readonly files: (file: FileRef) => KnownFile;
  readonly context: FormatContext;
}

function diagnostic(finding: Finding, file: LintResult, world: World): object {
  const { message, severityName, ruleId, url, related } = finding;
  const place = located(message, { file, region: finding }, world);
  return {
    ...place,
    message: `${place.message}\n${visible(advice(finding))}`,
    severity: SEVERITY[severityName],
    code: { value: ruleId, ...(url === '' ? {} : { url }) },
    suggestions: suggestionsOf(finding, world.files(file)),
    related_locations: related.map((region) =>
      located(region.message, { file: fileOfRelated(region, file), region }, world),
    ),
  };
}

function located(
  message: string,
  { file, region }: { file: FileRef; region: Region },
  { files, context }: World,
): { message: string; location: object } {
  const place = reviewPlace(file, region);
  const location = { path: repositoryPath(context, place.filePath), range: files(file).range(place.region) };
  return { message: visible(place.prefix + message), location };
}

/** One edit for each repair: reviewdog takes several for different repairs, and offers each by itself. */
function suggestionsOf(finding: Finding, { text, range }: KnownFile): object[] {
  if (text === undefined) return [];
  return repairsOf(finding).map(({ fix }) => {
    const edit = joinedEdit(fix, text.source);
    return { range: range(text.lines.region(edit.range)), text: edit.text };
  });
}

interface Range {
  start: { line: number; column: number };
  end: { line: number; column: number };
}

/** A file of the report: its text, if that can be repaired, and ranges in it. */
interface KnownFile {
  readonly text?: { readonly source: string; readonly lines: SourceLines };
  readonly range: (region: Region) => Range;
}

function fileFinder({ results }: Report): (file: FileRef) => KnownFile {
  const byKey = new Map(results.map((result) => [fileKey(result), result]));
  const known = new Map<string, KnownFile>();
  return (file) => {
    const key = fileKey(file);
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = knownFile(byKey.get(key))));
    return found;
  };
}

function knownFile(result: LintResult | undefined): KnownFile {
  if (result?.source === undefined || result.entry !== undefined) return { range: characterRange };
  const { source, byteOrderMark } = result;
  const lines = sourceLines(source);
  return { text: { source, lines }, range: byteRange(source, lines, byteOrderMark === true ? 3 : 0) };
}

/** Makes ranges as reviewdog wants them: columns count bytes of UTF-8, in the first line with a byte order mark. */
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
