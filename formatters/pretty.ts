/** The report for a terminal: eslint-formatter-pretty, with what it leaves out put around it. */
import path from 'node:path';
import type { FormatContext, Formatter } from '../src/formatter.ts';
import { type Finding, type LintResult, type Report, summarize } from '../src/report.ts';
import { list, visible, wrap } from '../src/text.ts';
import { cellsOf, totalWidth } from './cells.ts';
import { ruleLink } from './link.ts';
import { relativePath } from './paths.ts';
import { counted, countSuppressed, failed, nothing } from './summary.ts';

const INDENT = ' '.repeat(8);
/** What the library prints around a message beside line, column and rule: indentation, symbol, colon, gaps. */
const FRAME_WIDTH = 10;

const pretty: Formatter = async (report, context) => {
  if (report.results.every((result) => result.messages.length === 0)) return clean(report, context);
  const { rulesMeta, results } = adapt(report, context);
  const text = await inColor(async () =>
    (await import('eslint-formatter-pretty')).default(results, { cwd: context.cwd, rulesMeta }),
  );
  // The counts at the end of the library's text know neither infos nor our colours.
  const shown = restore(text.slice(0, text.lastIndexOf('\n\n') + 2)) + totals(report);
  return (
    (context.color ? shown : shown.replace(SEQUENCE, '')) +
    repairable(report) +
    (context.hyperlinks ? '' : pages(report))
  );
};

export default pretty;

/** The library turns text between such quotes into bold and drops the quotes. */
const SHIELDS: ReadonlyMap<string, string> = new Map([
  ["'", '\ue000'],
  ['`', '\ue001'],
]);

function shield(text: string): string {
  return text.replace(/['`]/g, (quote) => SHIELDS.get(quote) ?? quote);
}

/** Takes the shields off; a line must not begin with what the runner of a CI job obeys. */
function restore(text: string): string {
  const safe = text.replace(/^(\s*(?:\u001b\[\d+m)*)(?=::)/gm, '$1./');
  return [...SHIELDS].reduce((shown, [quote, shielded]) => shown.replaceAll(shielded, quote), safe);
}

function totals(report: Report): string {
  const { errors, warnings, infos } = summarize(report);
  const lines = [
    [infos, 'info', 34],
    [warnings, 'warning', 33],
    [errors, 'error', 31],
  ] as const;
  return lines
    .map(([count, noun, color]) => (count === 0 ? '' : `  \u001b[${color}m${counted(count, noun)}\u001b[39m\n`))
    .join('');
}

function repairable({ results }: Report): string {
  const count = results.flatMap(({ messages }) => messages).filter(({ fix }) => fix !== undefined).length;
  return count === 0 ? '' : `  ${count} can be repaired with --fix\n`;
}

/** Where each rule is documented, for terminals that make no links of its name. */
function pages({ results }: Report): string {
  const urls = new Map(
    results
      .flatMap(({ messages }) => messages)
      .filter(({ url }) => url !== '')
      .map(({ ruleId, url }) => [ruleId, url]),
  );
  const width = Math.max(...[...urls.keys()].map((id) => id.length));
  const lines = [...urls].sort().map(([id, url]) => `  ${id.padEnd(width)}  ${visible(url)}\n`);
  return lines.length === 0 ? '' : `\n${lines.join('')}`;
}

function clean(report: Report, { errorsOnly }: FormatContext): string {
  const { files } = summarize(report);
  const suppressed = countSuppressed(report);
  const found =
    suppressed === 0
      ? nothing(errorsOnly)
      : `${errorsOnly ? 'no new errors' : 'nothing new found'}, ${suppressed} suppressed`;
  return files === 0
    ? ''
    : `\n  ${files} ${files === 1 ? 'manifest' : 'manifests'} checked, ${found}${failed(report)}\n\n`;
}

/** What the library's types ask for and its code does not read. */
const ESLINT_ONLY = {
  suppressedMessages: [],
  fatalErrorCount: 0,
  fixableErrorCount: 0,
  fixableWarningCount: 0,
  usedDeprecatedRules: [],
};

interface PrettyMessage {
  ruleId: string;
  severity: 1 | 2;
  message: string;
  line: number;
  column: number;
}

/**
 * The library prints a line a message and ends it with the rule's id, whatever that is:
 * so the id carries the link and the lines of help, and its own guess at a link is switched off.
 */
function adapt(report: Report, context: FormatContext) {
  const rulesMeta: Record<string, { docs: object }> = {};
  const room = messageRoom(
    report.results.flatMap(({ messages }) => messages),
    context.columns,
  );
  const results = report.results.map(({ filePath, messages, errorCount, warningCount, infoCount }: LintResult) => ({
    ...ESLINT_ONLY,
    // The library shows paths relative to the folder of the process.
    filePath: path.resolve(visible(relativePath(context.cwd, filePath))),
    errorCount,
    warningCount: warningCount + infoCount,
    messages: messages.map((finding): PrettyMessage => {
      const [message = '', ...rest] = wrap(finding.message, room, widthOf).flatMap((line) => cut(line, room));
      const ruleId = [
        ruleLink(finding, context),
        ...[...rest, ...help(finding, context)].map((text) => INDENT + text),
      ].join('\n');
      rulesMeta[ruleId] = { docs: {} };
      const { severity, line, column } = finding;
      return { ruleId, severity, message: shield(message), line, column };
    }),
  }));
  return { rulesMeta, results };
}

/** The columns that are left for a message. */
function messageRoom(findings: readonly Finding[], columns: number): number {
  const widest = (show: (finding: Finding) => string): number =>
    findings.reduce((width, finding) => Math.max(width, show(finding).length), 0);
  const taken =
    widest(({ line }) => String(line)) + widest(({ column }) => String(column)) + widest(({ ruleId }) => ruleId);
  return Math.max(30, columns - FRAME_WIDTH - taken);
}

/** A line in pieces of at most `room` columns: one long word would push the rules of all findings to the right. */
function cut(line: string, room: number): string[] {
  if (widthOf(line) <= room) return [line];
  const pieces: string[] = [''];
  let left = room;
  for (const { shown, width } of cellsOf(line)) {
    if (width > left) [left] = [room, pieces.push('')];
    left -= width;
    pieces.push(`${pieces.pop() ?? ''}${shown}`);
  }
  return pieces;
}

/** The columns that a text takes. */
function widthOf(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : totalWidth(cellsOf(text));
}

function help({ help, rejectedBy }: Finding, { columns }: FormatContext): string[] {
  const sides = rejectedBy.length === 0 ? '' : `Refused by ${list(rejectedBy)}. `;
  return wrap(sides + help, Math.max(20, columns - INDENT.length), widthOf);
}

/** Colours and links of the library; foreign text holds no sequence any more. */
const SEQUENCE = /\u001b(?:\[[\d;]*m|\][^\u0007]*\u0007)/g;

/** The library decides on colour once, from the environment alone. To some terminals it would also tell the working folder. */
async function inColor<T>(action: () => Promise<T>): Promise<T> {
  const before = process.env;
  const others = Object.entries(before).filter(([name]) => name !== 'NO_COLOR' && name !== 'TERM_PROGRAM');
  process.env = { ...Object.fromEntries(others), FORCE_COLOR: '1' };
  try {
    return await action();
  } finally {
    process.env = before;
  }
}
