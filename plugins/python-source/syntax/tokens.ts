/** The tokens of a text, as CPython 3.11 cuts them. */
import { SyntaxFault } from './fault.ts';
import { indentOf, type Indent } from './indent.ts';
import { numberEnd } from './number.ts';
import { STRING_START, stringEnd } from './string.ts';
import type { Span } from './tree.ts';

/** A word, number, string, operator, or a mark of the layout. */
export interface Token {
  readonly type: 'name' | 'number' | 'string' | 'op' | 'newline' | 'indent' | 'dedent' | 'end';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Scanner {
  readonly text: string;
  readonly tokens: Token[];
  readonly indents: Indent[];
  readonly brackets: { readonly char: string; readonly at: number }[];
  readonly comments: Span[] | undefined;
  readonly isPart: boolean;
  at: number;
}

const DEEPEST_BRACKETS = 200;

const ASCII_NAME = /[A-Za-z_]\w*/y;
const NAME = /[\p{XIDS}_][\p{XIDC}]*/uy;
const OPERATOR =
  /\*\*=|\/\/=|>>=|<<=|\.\.\.|!=|->|:=|\*\*|\/\/|>>|<<|<=|>=|==|[-+*/%@&|^]=|[-+*/%@&|^~<>=()[\]{}.,:;]/y;
const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * Cuts a text into tokens; line breaks count as one, whatever they are. `isPart` for a part of a line, in brackets;
 * `comments` takes the places of comments.
 */
export function tokenize(
  text: string,
  range: Span = { start: 0, end: text.length },
  { isPart = false, comments }: { isPart?: boolean; comments?: Span[] } = {},
): Token[] {
  const cut = range.end < text.length ? text.slice(0, range.end) : text;
  const indents = [{ column: 0, alternate: 0 }];
  const scanner: Scanner = { text: cut, tokens: [], indents, brackets: [], comments, isPart, at: range.start };
  let isLineStart = !isPart;
  while (scanner.at < cut.length) {
    if (isLineStart && scanner.brackets.length === 0 && !isPart) readIndent(scanner);
    isLineStart = scanner.at < cut.length && readToken(scanner);
  }
  finish(scanner);
  return scanner.tokens;
}

/** Reads what comes next; true if a new line begins behind it. */
function readToken(scanner: Scanner): boolean {
  const { text, at } = scanner;
  const char = text.charAt(at);
  if (char === '\n' || char === '\r') return readLineBreak(scanner);
  if (char === ' ' || char === '\t' || char === '\f') scanner.at++;
  else if (char === '#') readComment(scanner);
  else if (char === '\\') readContinuation(scanner);
  else readSymbol(scanner);
  return false;
}

function readSymbol(scanner: Scanner): void {
  const { text, at } = scanner;
  const end = stringAt(text, at);
  if (end !== undefined) {
    push(scanner, 'string', end);
    return;
  }
  const word = wordEnd(text, at);
  const number = word === at ? numberEnd(text, at) : undefined;
  if (word > at) push(scanner, 'name', word);
  else if (number !== undefined) push(scanner, 'number', number);
  else {
    OPERATOR.lastIndex = at;
    if (!OPERATOR.test(text)) throw badCharacter(text, at);
    const stop = OPERATOR.lastIndex;
    if (stop === at + 1) noteBracket(scanner, text.charAt(at));
    push(scanner, 'op', stop);
  }
}

function stringAt(text: string, at: number): number | undefined {
  STRING_START.lastIndex = at;
  const opening = STRING_START.exec(text)?.[0];
  return opening === undefined ? undefined : stringEnd(text, at, opening);
}

/** The offset behind the name at `at`; most names are ASCII, which is quick to tell. */
function wordEnd(text: string, at: number): number {
  ASCII_NAME.lastIndex = at;
  const end = ASCII_NAME.test(text) ? ASCII_NAME.lastIndex : at;
  if (text.charCodeAt(end) < 128 || end >= text.length) return end;
  NAME.lastIndex = at;
  return NAME.test(text) ? checkedName(text, at, NAME.lastIndex) : at;
}

function push(scanner: Scanner, type: Token['type'], end: number): void {
  scanner.tokens.push({ type, start: scanner.at, end, text: scanner.text.slice(scanner.at, end) });
  scanner.at = end;
}

/** A name that is none in normal form KC is refused, such as one with U+037A. */
function checkedName(text: string, start: number, end: number): number {
  const name = text.slice(start, end);
  if (/[^\x20-\x7e]/.test(name) && !/^[\p{XIDS}_][\p{XIDC}]*$/u.test(name.normalize('NFKC')))
    throw badCharacter(text, start);
  return end;
}

function noteBracket(scanner: Scanner, operator: string): void {
  const { brackets, at } = scanner;
  const span = { start: at, end: at + 1 };
  if (operator === '(' || operator === '[' || operator === '{') {
    brackets.push({ char: operator, at });
    if (brackets.length > DEEPEST_BRACKETS) throw new SyntaxFault('Too many nested brackets', span);
  }
  const opening = PAIRS[operator];
  if (opening === undefined) return;
  const open = brackets.pop();
  if (!open) throw new SyntaxFault(`"${operator}" has no opening bracket`, span);
  if (open.char !== opening) throw new SyntaxFault(`"${operator}" does not match "${open.char}"`, span);
}

function readComment(scanner: Scanner): void {
  const { text, at, comments } = scanner;
  scanner.at = lineEnd(text, at);
  comments?.push({ start: at, end: scanner.at });
}

function readLineBreak(scanner: Scanner): boolean {
  const { text, at, tokens, brackets, isPart } = scanner;
  const end = at + (text.startsWith('\r\n', at) ? 2 : 1);
  const last = tokens.at(-1)?.type;
  const isBlank = last === undefined || last === 'newline' || last === 'indent' || last === 'dedent';
  if (brackets.length === 0 && !isPart && !isBlank) push(scanner, 'newline', end);
  scanner.at = end;
  return true;
}

function readContinuation(scanner: Scanner): void {
  const { text, at } = scanner;
  const [broken] = /^\\(?:\r\n?|\n)/.exec(text.slice(at, at + 3)) ?? [];
  if (broken === undefined) throw new SyntaxFault('A backslash must end its line', { start: at, end: at + 1 });
  scanner.at = at + broken.length;
  if (scanner.at >= text.length) throw new SyntaxFault('The text ends after a backslash', { start: at, end: at + 1 });
}

function readIndent(scanner: Scanner): void {
  const { text, indents } = scanner;
  const found = indentOf(text, scanner.at);
  scanner.at = found.end;
  if (found.isBlank) return;
  const current = indents.at(-1) ?? found;
  const span = { start: found.start, end: found.end };
  if (found.column === current.column) {
    if (found.alternate !== current.alternate) throw tabFault(span);
  } else if (found.column > current.column) {
    if (found.alternate <= current.alternate) throw tabFault(span);
    if (indents.length >= 100) throw new SyntaxFault('Too many levels of indentation', span);
    indents.push(found);
    scanner.tokens.push({ type: 'indent', ...span, text: '' });
  } else dedent(scanner, found, span);
}

function dedent(scanner: Scanner, found: Indent, span: { start: number; end: number }): void {
  const { indents, tokens } = scanner;
  while (indents.length > 1 && found.column < (indents.at(-1)?.column ?? 0)) {
    indents.pop();
    tokens.push({ type: 'dedent', start: span.end, end: span.end, text: '' });
  }
  const level = indents.at(-1);
  if (level?.column !== found.column) throw new SyntaxFault('The indentation matches no outer level', span);
  if (level.alternate !== found.alternate) throw tabFault(span);
}

function tabFault(span: { start: number; end: number }): SyntaxFault {
  return new SyntaxFault('Tabs and spaces are mixed in the indentation', span);
}

function finish(scanner: Scanner): void {
  const { tokens, brackets, indents, at, isPart } = scanner;
  const open = brackets.at(-1);
  if (open) throw new SyntaxFault(`"${open.char}" is never closed`, { start: open.at, end: open.at + 1 });
  const mark = { start: at, end: at, text: '' };
  const last = tokens.at(-1)?.type;
  if (!isPart && last !== undefined && last !== 'newline' && last !== 'dedent')
    tokens.push({ type: 'newline', ...mark });
  for (let level = 1; level < indents.length; level++) tokens.push({ type: 'dedent', ...mark });
  tokens.push({ type: 'end', ...mark });
}

function badCharacter(text: string, at: number): SyntaxFault {
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return new SyntaxFault(`U+${code} is not a character of Python's grammar`, { start: at, end: at + char.length });
}

function lineEnd(text: string, at: number): number {
  LINE_BREAK.lastIndex = at;
  return LINE_BREAK.exec(text)?.index ?? text.length;
}

const LINE_BREAK = /[\r\n]/g;
