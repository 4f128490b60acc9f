/** The report for a terminal: eslint-formatter-pretty sorts it and lays out its columns, the texts are put in later. */
import type { FormatContext, Formatter } from '../src/formatter.ts';
import type { Finding, LintResult, Report } from '../src/report.ts';
import { visible } from '../src/text.ts';
import { cutColumns, widthOf, wrapColumns } from './columns.ts';
import { ruleLink } from './link.ts';
import { shownName } from './paths.ts';
import { elsewhere } from './related.ts';
import { markedAdvice } from './repairs.ts';
import { type Paint, painter } from './style.ts';
import { summaryLine } from './summary.ts';

const INDENT = ' '.repeat(8);
/** Columns that the library takes beside message, line, column and rule: indentation, symbol, colon, gaps. */
const FRAME_WIDTH = 10;
const NARROWEST_MESSAGE = 30;
const NARROWEST_HELP = 20;
/** Addresses of rules that are listed at the end; of more rules, or in less room, it says how they are explained. */
const MOST_PAGES = 5;

const pretty: Formatter = async (report, context) => {
  if (report.results.length === 0) return '';
  const summary = summaryLine(report, context);
  // A terminal is not asked for its colours and its width where nothing needs them: the answer takes long to load.
  if (report.results.every(({ messages }) => messages.length === 0)) return `\n  ${summary}\n\n`;
  const paint = painter(context.color);
  const files = shownFiles(report, context);
  const text = fill(await layOut(files), files, paint);
  const addresses = context.hyperlinks ? '' : pages(report, context);
  return `${text}  ${paint('strong', summary)}\n${addresses}`;
};

export default pretty;

/** A file with findings as it is shown. */
interface ShownFile {
  readonly name: string;
  /** Line and column of its first error, or else of its first finding: terminals make a link of them with the name. */
  readonly place: string;
  /** The counts of its package, by which files are sorted. */
  readonly counts: { readonly errorCount: number; readonly warningCount: number };
  readonly rows: readonly Row[];
}

/** A finding as it is shown. */
interface Row {
  readonly finding: Finding;
  /** The message in lines, of which the first stands beside the place. */
  readonly message: readonly string[];
  readonly rule: string;
  /** Lines on help and on places in other files. */
  readonly help: readonly string[];
}

function shownFiles({ results }: Report, context: FormatContext): ShownFile[] {
  const room = messageRoom(results, context.columns);
  const countsOf = packageCounts(results);
  return results
    .filter(({ messages }) => messages.length > 0)
    .map((file) => {
      const first = file.messages.find(({ severity }) => severity === 2) ?? file.messages[0];
      return {
        name: shownName(context.cwd, file),
        place: `:${first?.line ?? 1}:${first?.column ?? 1}`,
        counts: countsOf(file),
        rows: file.messages.map((finding) => rowOf(finding, file, { room, context })),
      };
    });
}

/** Answers the counts of the package of a file: files with equal counts stay in their order, and so together. */
function packageCounts(results: readonly LintResult[]): (file: LintResult) => ShownFile['counts'] {
  const counts = new Map<string, { errorCount: number; warningCount: number }>();
  for (const { partOf, filePath, errorCount, warningCount, infoCount } of results) {
    const sum = counts.get(partOf ?? filePath) ?? { errorCount: 0, warningCount: 0 };
    sum.errorCount += errorCount;
    sum.warningCount += warningCount + infoCount;
    counts.set(partOf ?? filePath, sum);
  }
  return ({ partOf, filePath }) => counts.get(partOf ?? filePath) ?? { errorCount: 0, warningCount: 0 };
}

/** The columns of messages, and the context of the report. */
interface RowLook {
  readonly room: number;
  readonly context: FormatContext;
}

function rowOf(finding: Finding, file: LintResult, { room, context }: RowLook): Row {
  const helpRoom = Math.max(NARROWEST_HELP, context.columns - INDENT.length);
  const help = [...elsewhere(finding, file, (other) => shownName(context.cwd, other)), markedAdvice(finding, file)];
  return {
    finding,
    message: wrapColumns(visible(finding.message), room).flatMap((line) => cutColumns(line, room)),
    rule: ruleLink(finding, context),
    help: help.flatMap((line) => wrapColumns(visible(line), helpRoom)),
  };
}

/** The columns that are left for a message. */
function messageRoom(results: readonly LintResult[], columns: number): number {
  let [lines, places, rules] = [0, 0, 0];
  for (const file of results) {
    for (const finding of file.messages) {
      lines = Math.max(lines, String(finding.line).length);
      places = Math.max(places, String(finding.column).length);
      rules = Math.max(rules, finding.ruleId.length);
    }
  }
  return Math.max(NARROWEST_MESSAGE, columns - FRAME_WIDTH - lines - places - rules);
}

/** Begins the number of a file where the library prints a name, and that of a row where it prints a rule. */
const FILE = '\u0001';
const RULE = '\u0002';

/** Keys that the library's types ask for and its code does not read. */
const ESLINT_ONLY = {
  suppressedMessages: [],
  fatalErrorCount: 0,
  fixableErrorCount: 0,
  fixableWarningCount: 0,
  usedDeprecatedRules: [],
};

/**
 * The layout of the library with numbers in place of names and rules, and no message but its width. The library decides
 * on colours and links by the environment of the process, knows no infos, and reads some messages as markup.
 */
async function layOut(files: readonly ShownFile[]): Promise<string> {
  const { default: library } = await import('eslint-formatter-pretty');
  const rulesMeta: Record<string, { docs: object }> = {};
  const results = files.map(({ counts, rows }, f) => ({
    ...ESLINT_ONLY,
    ...counts,
    filePath: `${FILE}${f}${FILE}`,
    messages: rows.map(({ finding: { severity, line, column }, message }, n) => {
      const ruleId = `${RULE}${f}.${n}`;
      // A rule that is not in here gets a link to one of ESLint's.
      rulesMeta[ruleId] = { docs: {} };
      return { ruleId, severity, message: 'm'.repeat(widthOf(message[0] ?? '')), line, column };
    }),
  }));
  const text = library(results, { cwd: '', rulesMeta }).replace(SEQUENCE, '');
  // The counts at the end know no infos.
  return text.slice(0, text.lastIndexOf('\n\n') + 2);
}

/** Sequences for a terminal. */
const SEQUENCE = /\u001b(?:\[[\d;]*m|\][^\u0007]*\u0007)/g;

/** The lines of the library that hold a name, and those that hold a finding. */
const NAME_LINE = new RegExp(`${FILE}(\\d+)${FILE}.*$`, 'gm');
const ROW_LINE = new RegExp(`^( +)(\\S+)( +)(\\d+:\\d+)( +)m*( +)${RULE}(\\d+)\\.(\\d+)$`, 'gm');

/** A layout with its texts, in colour if that is wanted. */
function fill(layout: string, files: readonly ShownFile[], paint: Paint): string {
  const filled = layout
    .replace(NAME_LINE, (line, f: string) => {
      const file = files[Number(f)];
      return file === undefined ? line : paint('name', file.name) + paint('hidden', file.place);
    })
    .replace(ROW_LINE, (line, ...parts: string[]) => {
      const [indent = '', symbol = '', before = '', place = '', after = '', gap = '', f = '', n = ''] = parts;
      const row = files[Number(f)]?.rows[Number(n)];
      if (row === undefined) return line;
      const { message, rule, help, finding } = row;
      const [beside = '', ...below] = message;
      const start = indent + paint(finding.severityName, symbolOf(finding, symbol)) + before + paint('dim', place);
      return [
        start + after + beside + gap + paint('dim', rule),
        ...below.map((text) => INDENT + text),
        ...help.map((text) => INDENT + paint('dim', text)),
      ].join('\n');
    });
  // A line must not begin with what the runner of a CI job obeys.
  return filled.replace(/^(\s*(?:\u001b\[[\d;]*m)*)(?=::)/gm, '$1./');
}

/** The library's symbol, or that of an info in the same set: a terminal without Unicode gets letters. */
function symbolOf({ severityName }: Finding, symbol: string): string {
  if (severityName !== 'info') return symbol;
  return symbol === '⚠' ? 'ℹ' : 'i';
}

/** The pages of the rules for terminals that make no links of their names: addresses, or how to read them here. */
function pages({ results }: Report, { columns }: FormatContext): string {
  const urls = new Map<string, string>();
  for (const { ruleId, url } of results.flatMap(({ messages }) => messages)) if (url !== '') urls.set(ruleId, url);
  if (urls.size === 0) return '';
  const width = Math.max(...Array.from(urls.keys(), (id) => id.length));
  const lines = [...urls].sort().map(([id, url]) => `  ${id.padEnd(width)}  ${visible(url)}`);
  const fits = lines.length <= MOST_PAGES && lines.every((line) => widthOf(line) <= columns);
  return fits ? `\n${lines.join('\n')}\n` : '\n  More on a rule: manifestlint explain <rule>\n';
}
