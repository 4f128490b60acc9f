/** The packages of a report, each with its files, its findings and their addresses in the page. */
import path from 'node:path';
import type { FileRef } from '../../src/file-ref.ts';
import type { FormatContext } from '../../src/formatter.ts';
import type { Picture } from '../../src/picture.ts';
import type { Finding, LintResult, Report, Severity, SuppressionNote } from '../../src/report.ts';
import { sha256 } from '../../src/sha256.ts';
import { repositoryName } from '../paths.ts';
import { linesFinder, type SourceLines } from '../source-lines.ts';

/** A finding where it was found. */
export interface FindingView {
  readonly finding: Finding;
  readonly file: FileView;
  /** The address of the finding in the page: its fingerprint. */
  readonly address: string;
  /** Why it does not count, if so. */
  readonly suppressions: readonly SuppressionNote[];
}

/** A file of a package. */
export interface FileView {
  readonly result: LintResult;
  readonly name: string;
  /** The beginning of the addresses of its lines. */
  readonly id: string;
  /** Undefined where the text is not in the report. */
  readonly lines: SourceLines | undefined;
}

/** A package with all that the page says of it. */
export interface PackageView {
  readonly id: string;
  /** The path of its manifest or archive. */
  readonly name: string;
  readonly files: readonly FileView[];
  readonly findings: readonly FindingView[];
  readonly suppressed: readonly FindingView[];
  readonly graph: Picture | undefined;
  /** Whether the graph is drawn: the cost of all drawings of a page is bounded. */
  readonly isDrawn: boolean;
}

/** The address of a line. */
export function lineId({ id }: FileView, line: number): string {
  return `${id}-L${line}`;
}

/** The number of the last line of a file. */
export function lastLine({ result: { source = '' }, lines }: FileView): number {
  // Behind the last line break there is no line.
  const end = source.length - (/\r\n$/.test(source) ? 2 : Number(/[\n\r]$/.test(source)));
  return lines?.region([end, end]).line ?? 1;
}

/** Cards and lines that are drawn in one page. */
const MOST_DRAWN = 2_500;

/** The packages of a report, those with the most errors first. */
export function packageViews(report: Report, context: FormatContext): PackageView[] {
  const addressOf = addressFinder(report, context);
  const linesOf = linesFinder(report);
  const fits = drawingRoom();
  return groupsOf(report, context).map(({ results, name }, index) => {
    const id = `p${index}`;
    const files = fileViews(results, { id, name, context, linesOf });
    const view = (file: FileView, finding: Finding, suppressions: readonly SuppressionNote[] = []): FindingView => {
      return { finding, file, suppressions, address: addressOf(finding, file.result) };
    };
    const graph = results.find((result) => result.graph !== undefined)?.graph;
    return {
      id,
      name,
      files,
      findings: files.flatMap((file) => file.result.messages.map((finding) => view(file, finding))).sort(byUrgency),
      suppressed: files.flatMap((file) =>
        file.result.suppressedMessages.map((finding) => view(file, finding, finding.suppressions)),
      ),
      graph,
      isDrawn: graph !== undefined && fits(graph),
    };
  });
}

/** The results of one package, and the path of its manifest or archive. */
interface Group {
  readonly results: readonly LintResult[];
  readonly name: string;
}

/** The results of a report by package, those with the most errors first. */
function groupsOf(report: Report, context: FormatContext): Group[] {
  const groups = new Map<string, LintResult[]>();
  for (const result of report.results) {
    const key = result.partOf ?? result.filePath;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [result]);
    else group.push(result);
  }
  const named = Array.from(groups, ([filePath, results]) => ({ results, name: repositoryName(context, { filePath }) }));
  return named.sort((a, b) => compareCounts(a.results, b.results) || (a.name < b.name ? -1 : 1));
}

/** The package that files belong to. */
interface FilesOf {
  readonly id: string;
  readonly name: string;
  readonly context: FormatContext;
  readonly linesOf: ReturnType<typeof linesFinder>;
}

function fileViews(results: readonly LintResult[], { id, name, context, linesOf }: FilesOf): FileView[] {
  return results.map((result, n) => ({
    result,
    id: `${id}-f${n}`,
    lines: linesOf(result),
    name: nameIn(name, repositoryName(context, result)),
  }));
}

/** Answers for one graph after the other whether the page has room to draw it. */
function drawingRoom(): (graph: Picture) => boolean {
  let room = MOST_DRAWN;
  return ({ nodes, edges }) => {
    room -= nodes.length + edges.length;
    return nodes.length > 0 && room >= 0;
  };
}

/** A file of a package by its path from the folder of the manifest, where it lies in there. */
function nameIn(manifest: string, file: string): string {
  const folder = path.posix.dirname(manifest);
  return folder !== '.' && file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}

const COUNTS = ['errorCount', 'warningCount', 'infoCount'] as const;

function compareCounts(a: readonly LintResult[], b: readonly LintResult[]): number {
  const sum = (results: readonly LintResult[], count: (typeof COUNTS)[number]): number =>
    results.reduce((total, result) => total + result[count], 0);
  return COUNTS.reduce((order, count) => order || sum(b, count) - sum(a, count), 0);
}

const URGENCY: Readonly<Record<Severity, number>> = { error: 0, warn: 1, info: 2 };

function byUrgency(a: FindingView, b: FindingView): number {
  return URGENCY[a.finding.severityName] - URGENCY[b.finding.severityName];
}

/** Answers the address of a finding: its fingerprint, with a mark of the file where several findings share one. */
function addressFinder(report: Report, context: FormatContext): (finding: Finding, file: FileRef) => string {
  const counts = new Map<string, number>();
  for (const { messages, suppressedMessages } of report.results)
    for (const { fingerprint } of [...messages, ...suppressedMessages])
      counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
  return ({ fingerprint }, file) =>
    counts.get(fingerprint) === 1 ? fingerprint : `${fingerprint}-${sha256(repositoryName(context, file)).slice(0, 8)}`;
}
