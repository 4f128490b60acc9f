/** The packages of a report, each with its files, its findings and their addresses in the page. */
import path from 'node:path';
import type { FileRef } from '../../src/file-ref.ts';
import type { FormatContext } from '../../src/formatter.ts';
import type { Picture } from '../../src/picture.ts';
import type { Finding, LintResult, Report } from '../../src/report.ts';
import type { SuppressionNote } from '../../src/suppressed.ts';
import { sha256 } from '../../src/sha256.ts';
import { repositoryName } from '../paths.ts';
import { SEVERITIES } from '../severity.ts';
import { linesFinder, type SourceLines } from '../source-lines.ts';
import { type Counts, countsOf, type Found, listFinder, unlistedOf } from './listed.ts';
import { LISTED, LISTED_SUPPRESSED, MOST_DRAWN, MOST_LINES, MOST_PARTS, roomFor } from './room.ts';

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
  /** Whether all of its lines are shown, not only those that something is said of. */
  readonly isWhole: boolean;
}

/** A package with all that the page says of it. */
export interface PackageView {
  readonly id: string;
  /** The path of its manifest or archive. */
  readonly name: string;
  /** Whether it has a part of its own in the page, beside its row in the overview. */
  readonly hasPart: boolean;
  readonly files: readonly FileView[];
  /** The findings that are listed, the most urgent first. */
  readonly findings: readonly FindingView[];
  readonly suppressed: readonly FindingView[];
  /** All findings, listed or not. */
  readonly counts: Counts;
  /** How many findings of each rule are not listed. */
  readonly unlisted: ReadonlyMap<string, number>;
  readonly graph: Picture | undefined;
  /** Whether the graph is drawn. */
  readonly isDrawn: boolean;
}

/** The address of a line. */
export function lineId({ id }: FileView, line: number): string {
  return `${id}-L${line}`;
}

/** The number of the last line of a file. */
export function lastLine({ result: { source = '' }, lines }: Pick<FileView, 'result' | 'lines'>): number {
  // Behind the last line break there is no line.
  const end = source.length - (/\r\n$/.test(source) ? 2 : Number(/[\n\r]$/.test(source)));
  return lines?.region([end, end]).line ?? 1;
}

/** The packages of a report, those with the most errors first. */
export function packageViews(report: Report, context: FormatContext): PackageView[] {
  const addressOf = addressFinder(report, context);
  const linesOf = linesFinder(report);
  const groups = groupsOf(report, context);
  const listedOf = listFinder(groups, ({ messages }) => messages, LISTED);
  const suppressedOf = listFinder(groups, ({ suppressedMessages }) => suppressedMessages, LISTED_SUPPRESSED);
  const fits = roomFor(MOST_DRAWN);
  const fitsWhole = roomFor(MOST_LINES);
  return groups.map((group, index) => {
    const { results, name } = group;
    const id = `p${index}`;
    const hasPart = index < MOST_PARTS;
    const files = hasPart ? fileViews(results, { id, name, context, linesOf, fitsWhole }) : [];
    const view = ({ finding, file, suppressions = [] }: Found): FindingView[] => {
      const shown = files[file];
      if (shown === undefined) return [];
      return [{ finding, file: shown, suppressions, address: addressOf(finding, shown.result) }];
    };
    const listed = listedOf(group);
    const graph = results.find((result) => result.graph !== undefined)?.graph;
    const isDrawable = hasPart && graph !== undefined && graph.nodes.length > 0;
    return {
      ...{ id, name, hasPart, files, graph },
      findings: listed.flatMap(view),
      suppressed: suppressedOf(group).flatMap(view),
      counts: countsOf(results),
      unlisted: unlistedOf(results, listed),
      isDrawn: isDrawable && fits(graph.nodes.length + graph.edges.length),
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
  /** Answers whether there is room for all lines of a file. */
  readonly fitsWhole: (lines: number) => boolean;
}

/** Lines of a file that is shown whole. */
const SHORT = 250;

function fileViews(results: readonly LintResult[], { id, name, context, linesOf, fitsWhole }: FilesOf): FileView[] {
  return results.map((result, n) => {
    const lines = linesOf(result);
    const last = lastLine({ result, lines });
    return {
      result,
      lines,
      id: `${id}-f${n}`,
      name: nameIn(name, repositoryName(context, result)),
      isWhole: last <= SHORT && fitsWhole(last),
    };
  });
}

/** A file of a package by its path from the folder of the manifest, where it lies in there. */
function nameIn(manifest: string, file: string): string {
  const folder = path.posix.dirname(manifest);
  return folder !== '.' && file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}

function compareCounts(a: readonly LintResult[], b: readonly LintResult[]): number {
  const [before, after] = [countsOf(a), countsOf(b)];
  return SEVERITIES.reduce((order, count) => order || after[count] - before[count], 0);
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
