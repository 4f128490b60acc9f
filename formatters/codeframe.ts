/** The report for a terminal with the source: each finding with the lines that it speaks of. */
import type { FormatContext, Formatter } from '../src/formatter.ts';
import type { Finding, LintResult } from '../src/report.ts';
import { list, visible } from '../src/text.ts';
import { drawFrame, type Label } from './frame.ts';
import { ruleLink } from './link.ts';
import { shownPath } from './paths.ts';
import { SEVERITY_WORD } from './severity.ts';
import { type SourceLines, sourceLines } from './source-lines.ts';
import { type Paint, painter } from './style.ts';
import { counted, summaryLine } from './summary.ts';

/** Related places that are shown; the others are counted. */
const SHOWN = 6;

const codeframe: Formatter = (report, context) => {
  if (report.results.length === 0) return '';
  const paint = painter(context.color);
  const blocks = report.results.flatMap((result) => blocksOf(result, context, paint));
  return [...blocks, `${paint('strong', summaryLine(report, context))}\n`].join('\n');
};

export default codeframe;

function blocksOf({ filePath, messages, source }: LintResult, context: FormatContext, paint: Paint): string[] {
  const lines = source === undefined ? undefined : sourceLines(source);
  const name = shownPath(context.cwd, filePath);
  return messages.map((finding) => `${block(finding, { name, lines, paint }, context).join('\n')}\n`);
}

/** The file of a finding as its block shows it. */
interface Shown {
  readonly name: string;
  readonly lines: SourceLines | undefined;
  readonly paint: Paint;
}

function block(finding: Finding, { name, lines, paint }: Shown, context: FormatContext): string[] {
  const { severityName, message, line, column } = finding;
  const places = [finding, ...finding.related.slice(0, SHOWN)];
  const gutter = String(Math.max(...places.map(({ endLine }) => endLine))).length;
  const indent = ' '.repeat(gutter);
  const head = paint(severityName, `${SEVERITY_WORD[severityName]}[${ruleLink(finding, context)}]`);
  return [
    `${head}${paint('strong', `: ${visible(message)}`)}`,
    `${indent}${paint('frame', '-->')} ${name}:${line}:${column}`,
    ...(lines === undefined
      ? []
      : [
          ...drawFrame(labelsOf(finding), lines, { gutter, columns: context.columns, paint }),
          `${indent} ${paint('frame', '|')}`,
        ]),
    ...notes(finding, context).map(
      ([word, text]) => `${indent} ${paint('frame', '=')} ${paint('strong', `${word}:`)} ${text}`,
    ),
  ];
}

/** The place of the finding and the related ones. What is said of the same place goes into one label. */
function labelsOf(finding: Finding): Label[] {
  const [same, others] = [true, false].map((wanted) =>
    finding.related.slice(0, SHOWN).filter((place) => isSamePlace(place, finding) === wanted),
  );
  const text = (same ?? []).map(({ message }) => visible(message)).join(', ');
  const rest = (others ?? []).map((region): Label => ({
    region,
    text: visible(region.message),
    style: 'frame',
    stroke: '-',
  }));
  return [{ region: finding, text, style: finding.severityName, stroke: '^' }, ...rest];
}

function isSamePlace(a: Label['region'], b: Label['region']): boolean {
  return a.line === b.line && a.column === b.column && a.endLine === b.endLine && a.endColumn === b.endColumn;
}

function notes(
  { related, rejectedBy, help, url }: Finding,
  { hyperlinks }: FormatContext,
): [word: string, text: string][] {
  const all: [word: string, text: string][] = [
    ['note', related.length > SHOWN ? `${counted(related.length - SHOWN, 'more place')} not shown` : ''],
    ['refused by', list(rejectedBy)],
    ['help', visible(help)],
    ['docs', hyperlinks ? '' : visible(url)],
  ];
  return all.filter(([, text]) => text !== '');
}
