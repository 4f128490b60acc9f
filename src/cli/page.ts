/**
 * A page of the documentation as a terminal shows it. The pages use little of Markdown: headings, paragraphs, lists,
 * tables, fenced code.
 */
import { stripVTControlCharacters, styleText } from 'node:util';
import { wrap } from '../text.ts';

export interface PageLook {
  readonly color: boolean;
  /** True where the terminal turns OSC 8 sequences into links. */
  readonly hyperlinks: boolean;
  readonly columns: number;
  /** Where the page itself stands, so that its links lead somewhere. */
  readonly url: string;
}

/** Longer lines are hard to read. */
const MOST_COLUMNS = 100;
const INDENT = '    ';
const GAP = 2;

/** Markdown as text of at most `columns` columns; code keeps its lines. */
export function renderPage(markdown: string, look: PageLook): string {
  const parts = markdown.replace(/<!--[^]*?-->\n*/g, '').split(/^```[^\n]*\n([^]*?)^```$/m);
  const blocks = parts.flatMap((part, n) =>
    n % 2 === 1
      ? [code(part, look)]
      : part
          .split(/\n{2,}/)
          .filter((text) => text.trim() !== '')
          .map((text) => block(text.trim(), look)),
  );
  return `${blocks.join('\n\n')}\n`;
}

function code(text: string, look: PageLook): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => INDENT + paint('cyan', line, look))
    .join('\n');
}

function block(text: string, look: PageLook): string {
  const heading = /^#+ (.*)$/.exec(text)?.[1];
  if (heading !== undefined) return paint('bold', heading, look);
  if (text.startsWith('|')) return table(text.split('\n'), look);
  const columns = Math.min(look.columns, MOST_COLUMNS);
  const items = /^(?:- |\d+\. )/.test(text) ? text.split('\n') : [text.replaceAll('\n', ' ')];
  return items
    .flatMap((item) => {
      const [, marker = '', rest = ''] = /^(- |\d+\. )?([^]*)$/.exec(item) ?? [];
      return wrap(inline(rest, look), columns - marker.length, widthOf).map(
        (line, n) => (n === 0 ? marker : ' '.repeat(marker.length)) + line,
      );
    })
    .join('\n');
}

/** A table with its columns side by side; the widest gives way where there is too little room. */
function table(rows: readonly string[], look: PageLook): string {
  const [head = [], , ...body] = rows.map((row) =>
    row
      .replace(/^\|\s*|\s*\|$/g, '')
      .split(/\s*(?<!\\)\|\s*/)
      .map((cell) => inline(cell, look)),
  );
  const cells = [head.map((cell) => paint('bold', cell, look)), ...body];
  const widths = head.map((_, n) => Math.max(...cells.map((row) => widthOf(row[n] ?? ''))));
  const excess = widths.reduce((sum, width) => sum + width + GAP, -GAP) - Math.min(look.columns, MOST_COLUMNS);
  const widest = widths.indexOf(Math.max(...widths));
  if (excess > 0) widths[widest] = Math.max(1, (widths[widest] ?? 0) - excess);
  return cells.flatMap((row) => tableRow(row, widths)).join('\n');
}

function tableRow(row: readonly string[], widths: readonly number[]): string[] {
  const columns = row.map((cell, n) => wrap(cell, widths[n] ?? 1, widthOf));
  const height = Math.max(...columns.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, n) => pad(column[line] ?? '', widths[n] ?? 0))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Code, strong words and links inside of a paragraph. */
function inline(text: string, look: PageLook): string {
  return text
    .replace(/\\\|/g, '|')
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, label: string, target: string) => link(label, target, look))
    .replace(/`([^`]+)`/g, (quoted, inner: string) => (look.color ? paint('cyan', inner, look) : quoted))
    .replace(/\*\*([^*]+)\*\*/g, (_, inner: string) => paint('bold', inner, look));
}

function link(label: string, target: string, { hyperlinks, url }: PageLook): string {
  if (!hyperlinks || !URL.canParse(target, url)) return label;
  return `\u001b]8;;${new URL(target, url).href}\u0007${label}\u001b]8;;\u0007`;
}

function paint(style: 'bold' | 'cyan', text: string, { color }: PageLook): string {
  return color ? styleText(style, text, { validateStream: false }) : text;
}

function widthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}
