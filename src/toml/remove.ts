/** The stretch of text that goes with a removed value: its key and its line, or a comma. */
import type { Span } from '../place.ts';
import { isHeader, lineStart, linesOf, nextLine } from './layout.ts';
import type { TomlNode, TomlText } from './node.ts';

const SPACE = /\s/;

/** The offsets to cut so that a value is gone from its parent; undefined where it has no stretch of text of its own. */
export function removalOf(toml: TomlText, node: TomlNode, parent: TomlNode): Span | undefined {
  return parent.form === 'inline' ? withComma(toml.text, node) : wholeLines(toml, node);
}

/** An element, or a pair of an inline table, with one of the commas around it. */
function withComma(text: string, { form, keySpan, span }: TomlNode): Span | undefined {
  if (form === 'implied') return undefined;
  const start = keySpan?.start ?? span.start;
  const before = skipBack(text, start);
  const after = skip(text, span.end);
  // A dotted key begins before its last part.
  if (keySpan !== undefined && !'{,'.includes(text.charAt(before - 1))) return undefined;
  if (text.charAt(after) === ',') return withNextComma(text, start, after + 1);
  if (text.charAt(before - 1) === ',') return { start: before - 1, end: span.end };
  return text.charAt(after) === '#' ? undefined : { start, end: span.end };
}

/** The text up to a comma, and the space behind it; the whole line if nothing else stands there. */
function withNextComma(text: string, start: number, afterComma: number): Span {
  const line = lineStart(text, start);
  const end = nextLine(text, afterComma);
  if ((text.slice(line, start) + text.slice(afterComma, end)).trim() === '' && text.charAt(end - 1) === '\n')
    return { start: line, end };
  return { start, end: skip(text, afterComma) };
}

/** The lines of a value; of a table, the blank lines below it too. */
function wholeLines(toml: TomlText, node: TomlNode): Span | undefined {
  const lines = linesOf(toml, node);
  const first = toml.statements[node.statements.first];
  if (lines === undefined || first === undefined || !isHeader(toml, first)) return lines;
  const { text } = toml;
  const below = /(?:[ \t]*\r?\n)*/y;
  below.lastIndex = lines.end;
  const blank = below.exec(text)?.[0].length ?? 0;
  if (lines.end + blank < text.length) return { start: lines.start, end: lines.end + blank };
  return { start: text.slice(0, lines.start).trimEnd().length + lineBreakLength(text, lines.start), end: text.length };
}

/** The length of the line break that ends the text before `end`, if there is any text. */
function lineBreakLength(text: string, end: number): number {
  const kept = text.slice(0, end).trimEnd().length;
  if (kept === 0) return 0;
  return text.startsWith('\r\n', kept) ? 2 : 1;
}

function skip(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && SPACE.test(text.charAt(at))) at++;
  return at;
}

function skipBack(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && SPACE.test(text.charAt(at - 1))) at--;
  return at;
}
