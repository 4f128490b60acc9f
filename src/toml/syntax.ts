/** The words and the place of a syntax error, which the library gives for its own use. */
import type { ParseError } from 'toml-eslint-parser';
import type { TomlFault } from './node.ts';

/** The library's words that need others, and the place before the error where the fault is. */
const REASONS: readonly (readonly [theirs: RegExp, ours: string])[] = [
  [/^Unterminated string/, 'the string is not closed'],
  [/^Unterminated table-key/, 'the header of the table is not closed'],
  [/^Unterminated array/, 'the array is not closed'],
  [/^Unterminated inline table/, 'the inline table is not closed'],
  [/^Empty bare keys/, 'the header names no table'],
  [/^Must be a newline/, 'a line break must stand before this'],
  [/^Expected equal/, '"=" must stand before this'],
  [/^Unspecified values/, 'a value is missing'],
  [/^Expected comma/, 'a comma must stand before this'],
  [/^Defining a key/, 'the key stands here a second time'],
  [/^Unexpected (?:character|token)/, 'this cannot stand here'],
  [/^Control characters/, 'a control character must be written as an escape'],
  [/^Invalid code point .* within comments/, 'a comment must not hold a control character'],
  [/^The key, equals sign/, 'key, "=" and value must stand on one line'],
  [/^No newlines are allowed/, 'an inline table must stand on one line'],
  [/^Underscores are/, 'an underscore must stand between two digits'],
  [/^Unexpected spaces/, 'no space can stand here'],
  [/^Three or more quotes/, 'there are too many quotes'],
  [/^Unexpected invalid date/, 'there is no such date'],
  [/^Unexpected invalid time/, 'there is no such time'],
  [/^Leading zeros/, 'a number must not begin with a zero'],
  [/^Trailing comma/, 'an inline table must not end with a comma'],
  [/^Invalid character in escape/, 'TOML has no such escape'],
  [/^Invalid code point/, 'the escape names no character'],
  [/dot in key|dots are|with a dot/, 'a part of the key is missing at the dot'],
];

/** The text that a person would mark: a word, a quoted word, or one character. */
const TOKEN = /[\w-]+|"(?:[^"\\\n]|\\.){0,200}"?|'[^'\n]{0,200}'?|[^\n]/uy;

/** The fault behind an error of the library. */
export function describeSyntax(text: string, { index, message }: ParseError): TomlFault {
  const reason = REASONS.find(([theirs]) => theirs.test(message))?.[1] ?? message;
  const equals = openEquals(text, index);
  if (equals !== undefined) return { code: 'syntax', reason: 'a value is missing', start: equals, end: equals + 1 };
  if (index >= text.length) return { code: 'syntax', reason, ...lastCharacter(text) };
  TOKEN.lastIndex = index;
  const length = TOKEN.exec(text)?.[0].length ?? 1;
  return { code: 'syntax', reason, start: index, end: index + length };
}

/** The offset of a `=` after which the line ends: the library complains of the next line that holds anything. */
function openEquals(text: string, index: number): number | undefined {
  let lineStart = text.lastIndexOf('\n', index - 1) + 1;
  if (index === 0 || text.slice(lineStart, index).trim() !== '') return undefined;
  while (lineStart > 0) {
    const lineEnd = lineStart - 1;
    lineStart = text.lastIndexOf('\n', lineEnd - 1) + 1;
    const line = text.slice(lineStart, lineEnd).trimEnd();
    if (line.endsWith('=')) return lineStart + line.length - 1;
    if (line !== '' && !line.trimStart().startsWith('#')) return undefined;
    if (lineEnd === 0) return undefined;
  }
  return undefined;
}

/** The last character that is no white space: the end of a file has nothing to mark. */
function lastCharacter(text: string): { start: number; end: number } {
  const end = text.trimEnd().length;
  return { start: Math.max(0, end - 1), end };
}
