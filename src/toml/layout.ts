/** The lines of a TOML text: where statements begin and end, and how the file is laid out. */
import type { Span } from '../place.ts';
import type { TomlNode, TomlText } from './node.ts';

/** The line break that the file uses. */
export function lineBreak(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** The offset at which the line of `offset` begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The offset behind the line break that ends the line of `offset`. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** The offset at which the line of `offset` ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return text.charAt(end - 1) === '\r' ? end - 1 : end;
}

/** The white space before the first character of a line. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** True for the statement `[a]` or `[[a]]`. */
export function isHeader({ text }: TomlText, statement: Span): boolean {
  return text.charAt(statement.start) === '[';
}

/**
 * The last statement of the section that a table's header (or the start of the file) opens: a pair, or the header
 * itself.
 */
export function lastOfSection(toml: TomlText, { form, span }: TomlNode): Span | undefined {
  const { statements } = toml;
  const header = form === 'root' ? -1 : statements.findIndex(({ start }) => start === span.start);
  const next = statements.findIndex((statement, index) => index > header && isHeader(toml, statement));
  return statements[(next === -1 ? statements.length : next) - 1];
}

/** The lines of a value that is made of whole statements; undefined if others stand between them. */
export function linesOf({ text, statements }: TomlText, { statements: range }: TomlNode): Span | undefined {
  const [first, last] = [statements[range.first], statements[range.last]];
  if (first === undefined || last === undefined || range.last - range.first + 1 !== range.count) return undefined;
  return { start: lineStart(text, first.start), end: nextLine(text, last.end) };
}
