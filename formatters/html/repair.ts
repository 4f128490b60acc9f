/** The repairs of a finding as differences of lines, with the command that makes them. */
import type { FormatContext } from '../../src/formatter.ts';
import type { Fix, TextEdit } from '../../src/text-edit.ts';
import { editsOf, joinedEdit, repairFlag, repairsOf } from '../repairs.ts';
import { relativePath } from '../paths.ts';
import type { SourceLines } from '../source-lines.ts';
import { inert } from './inert.ts';
import type { FileView, FindingView } from './packages.ts';

/** Repairs that are shown of a finding, lines of a difference, and characters of a line. */
const MOST_REPAIRS = 3;
const MOST_LINES = 24;
const LONGEST = 160;
const BEFORE = 40;

/** The repairs of a finding, or nothing. */
export function repairsMarkup({ finding, file, suppressions }: FindingView, context: FormatContext): string {
  const { source } = file.result;
  if (source === undefined || file.lines === undefined || suppressions.length > 0) return '';
  const { lines } = file;
  const repairs = repairsOf(finding).slice(0, MOST_REPAIRS);
  const shown = repairs.map(
    ({ desc, fix }) => `<p class="desc">${inert(desc)}</p><div class="diff">${hunksOf(fix, source, lines)}</div>`,
  );
  if (shown.length === 0) return '';
  const flag = repairFlag(finding, file.result);
  const words = `manifestlint ${flag} --fixable ${finding.ruleId} ${shellPath(file, context)}`;
  const command = flag === '' ? '' : `<pre class="command"><code>${inert(words)}</code></pre>`;
  return `<details class="repair" open><summary>Repair</summary>${shown.join('')}${command}</details>`;
}

/** The file to be repaired as a word for a shell. */
function shellPath({ result }: FileView, { cwd }: FormatContext): string {
  const name = relativePath(cwd, result.partOf ?? result.filePath);
  return quoted(name.startsWith('-') ? `./${name}` : name);
}

function quoted(word: string): string {
  return /^[\w./@:+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The lines that go and the lines that come, for each stretch of neighbouring edits. */
function hunksOf(fix: Fix, source: string, lines: SourceLines): string {
  const hunks = neighbours(editsOf(fix), lines).map((edits) => {
    const [first, ...and] = edits;
    if (first === undefined) return [];
    const { range, text } = joinedEdit({ ...first, and }, source);
    const { line, endLine } = lines.region(range);
    const [start, end] = [lines.offset(line, 1), lines.offset(endLine + 1, 1)];
    const before = source.slice(start, end);
    return differing(before, source.slice(start, range[0]) + text + source.slice(range[1], end), line);
  });
  const rows = hunks.flat();
  const more = rows.length > MOST_LINES ? `<div class="gap">${rows.length - MOST_LINES} more lines</div>` : '';
  return rows.slice(0, MOST_LINES).join('') + more;
}

/** Edits in groups of which none is more than a line away from the next. */
function neighbours(edits: readonly TextEdit[], lines: SourceLines): TextEdit[][] {
  const groups: TextEdit[][] = [];
  let last = -2;
  for (const edit of edits) {
    const { line, endLine } = lines.region(edit.range);
    if (line > last + 1) groups.push([]);
    groups.at(-1)?.push(edit);
    last = endLine;
  }
  return groups;
}

function differing(before: string, after: string, line: number): string[] {
  const [old, now] = [textLines(before), textLines(after)];
  while (old.length > 0 && now.length > 0 && old.at(-1) === now.at(-1)) {
    old.pop();
    now.pop();
  }
  let same = 0;
  while (same < Math.min(old.length, now.length) && old[same] === now[same]) same++;
  const window = differenceStart(old[same] ?? '', now[same] ?? '');
  return [
    ...old.slice(same).map((text, n) => diffRow('-', String(line + same + n), excerptFrom(text, window))),
    ...now.slice(same).map((text) => diffRow('+', '', excerptFrom(text, window))),
  ];
}

function textLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

/** Where two lines begin to differ. */
function differenceStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

function excerptFrom(text: string, at: number): string {
  const start = text.length <= LONGEST ? 0 : Math.max(0, at - BEFORE);
  const end = start + LONGEST;
  return [start > 0 ? '…' : '', inert(text.slice(start, end)), end < text.length ? '…' : ''].join('');
}

function diffRow(sign: '-' | '+', number: string, text: string): string {
  const [look, words] = sign === '-' ? ['del', 'removed'] : ['ins', 'added'];
  return (
    `<div class="row ${look}"><span class="number">${number}</span>` +
    `<span class="sign">${sign}<span class="unseen"> ${words}: </span></span><code>${text}</code></div>`
  );
}
