/** The report for a terminal with the source: each finding with the lines that it speaks of. */
import { type FileRef, fileKey } from '../src/file-ref.ts';
import type { FormatContext, Formatter } from '../src/formatter.ts';
import type { Finding, LintResult } from '../src/report.ts';
import { counted, list, visible } from '../src/text.ts';
import { refusalWord } from './advice.ts';
import { widthOf, wrapColumns } from './columns.ts';
import { fileOfRelated } from './finding-place.ts';
import { drawFrame, type Label } from './frame.ts';
import { ruleLink } from './link.ts';
import { shownName } from './paths.ts';
import { repairFlag } from './repairs.ts';
import { SEVERITY_WORD } from './severity.ts';
import { linesFinder } from './source-lines.ts';
import { type Paint, painter } from './style.ts';
import { summaryLine } from './summary.ts';

/** Related places that are shown; the others are counted. */
const SHOWN = 6;
const NARROWEST = 20;

const codeframe: Formatter = (report, context) => {
  if (report.results.length === 0) return '';
  const look: Look = { context, paint: painter(context.color), linesOf: linesFinder(report) };
  const blocks = report.results.flatMap((file) =>
    file.messages.map((finding) => `${block(finding, file, look).join('\n')}\n`),
  );
  return [...blocks, `${look.paint('strong', summaryLine(report, context))}\n`].join('\n');
};

export default codeframe;

/** The look of a report, and the lines of its files. */
interface Look {
  readonly context: FormatContext;
  readonly paint: Paint;
  readonly linesOf: ReturnType<typeof linesFinder>;
}

function block(finding: Finding, file: LintResult, look: Look): string[] {
  const sections = sectionsOf(finding, file);
  const ends = sections.flatMap(({ labels }) => labels.map(({ region }) => region.endLine));
  const gutter = String(Math.max(...ends)).length;
  return [
    ...head(finding, look),
    ...sections.flatMap((section) => frame(section, gutter, look)),
    ...notes(finding, file, look.context).flatMap((note) => noteLines(note, gutter, look)),
  ];
}

function head(finding: Finding, { context, paint }: Look): string[] {
  const { severityName, ruleId, message } = finding;
  const word = SEVERITY_WORD[severityName];
  const start = `${word}[${ruleId}]:`;
  const [first = '', ...rest] = wrapColumns(`${start} ${visible(message)}`, Math.max(NARROWEST, context.columns));
  const shown = paint(severityName, `${word}[${ruleLink(finding, context)}]`);
  return [shown + paint('strong', `:${first.slice(start.length)}`), ...rest.map((line) => paint('strong', line))];
}

/** A file with the places in it that a finding speaks of. */
interface Section {
  readonly file: FileRef;
  readonly labels: Label[];
}

/** The file of the finding, and others with related places. Words on the place itself go into its own label. */
function sectionsOf(finding: Finding, file: FileRef): Section[] {
  const own: Label = { region: finding, text: '', style: finding.severityName, stroke: '^' };
  const sections = new Map<string, Section>([[fileKey(file), { file, labels: [own] }]]);
  const said: string[] = [];
  for (const place of finding.related.slice(0, SHOWN)) {
    const other = fileOfRelated(place, file);
    const key = fileKey(other);
    const text = visible(place.message);
    if (key === fileKey(file) && isSamePlace(place, finding)) {
      said.push(text);
      continue;
    }
    const section = sections.get(key) ?? { file: other, labels: [] };
    section.labels.push({ region: place, text, style: 'frame', stroke: '-' });
    sections.set(key, section);
  }
  own.text = said.join(', ');
  return [...sections.values()];
}

function isSamePlace(a: Label['region'], b: Label['region']): boolean {
  return a.line === b.line && a.column === b.column && a.endLine === b.endLine && a.endColumn === b.endColumn;
}

/** The name of a file and the lines in question; of a file whose text is unknown, what is said of its places. */
function frame({ file, labels }: Section, gutter: number, { context, paint, linesOf }: Look): string[] {
  const indent = ' '.repeat(gutter);
  const name = shownName(context.cwd, file);
  const lines = linesOf(file);
  const title = ({ region }: Label): string =>
    `${indent}${paint('frame', '-->')} ${name}:${region.line}:${region.column}`;
  if (lines === undefined)
    return labels.map((label) => (label.text === '' ? title(label) : `${title(label)} ${label.text}`));
  return [
    ...labels.slice(0, 1).map(title),
    ...drawFrame(labels, lines, { gutter, columns: context.columns, paint }),
    `${indent} ${paint('frame', '|')}`,
  ];
}

type Note = readonly [word: string, text: string];

function notes(finding: Finding, file: LintResult, context: FormatContext): Note[] {
  const { related, rejectedBy, help } = finding;
  const flag = repairFlag(finding, file);
  const all: Note[] = [
    ['note', related.length > SHOWN ? `${counted(related.length - SHOWN, 'more place')} not shown` : ''],
    [`refused ${refusalWord(rejectedBy)}`, list(rejectedBy)],
    ['help', visible(help)],
    ['fixable', flag === '' ? '' : `with ${flag}`],
    pageNote(finding, context),
  ];
  return all.filter(([, text]) => text !== '');
}

/** The address of the rule's page, or how to read the page here where the address does not fit into a line. */
function pageNote({ ruleId, url }: Finding, { hyperlinks, columns }: FormatContext): Note {
  if (hyperlinks || url === '') return ['docs', ''];
  const address = visible(url);
  return widthOf(`  = docs: ${address}`) < columns ? ['docs', address] : ['more', `manifestlint explain ${ruleId}`];
}

function noteLines([word, text]: Note, gutter: number, { context, paint }: Look): string[] {
  const start = `${word}:`;
  const room = Math.max(NARROWEST, context.columns - gutter - ' = '.length);
  const [first = '', ...rest] = wrapColumns(`${start} ${text}`, room);
  const indent = ' '.repeat(gutter);
  return [
    `${indent} ${paint('frame', '=')} ${paint('strong', start)}${first.slice(start.length)}`,
    ...rest.map((line) => `${indent}   ${line}`),
  ];
}
