/** A way through tokens, with the checks that every rule of the grammar needs. */
import { SyntaxFault, TooDeep } from './fault.ts';
import type { Token } from './tokens.ts';
import type { Name, Span } from './tree.ts';

const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** Nested deeper than this, nothing is read: the stack of the reader is finite as well. */
const DEEPEST = 250;

/** A place among tokens. */
export interface Cursor {
  readonly tokens: readonly Token[];
  readonly text: string;
  index: number;
  depth: number;
}

const END: Token = { type: 'end', start: 0, end: 0, text: '' };

/** The token at the cursor, or one behind it. */
export function peek(cursor: Cursor, ahead = 0): Token {
  return cursor.tokens[Math.min(cursor.index + ahead, cursor.tokens.length - 1)] ?? END;
}

/** Where the last token that was taken ends. */
export function lastEnd(cursor: Cursor): number {
  return cursor.tokens[cursor.index - 1]?.end ?? 0;
}

/** True if the next token is this operator or keyword. */
export function at(cursor: Cursor, text: string, ahead = 0): boolean {
  const token = peek(cursor, ahead);
  return token.text === text && (token.type === 'op' || token.type === 'name');
}

/** Takes the next token if it is this operator or keyword. */
export function take(cursor: Cursor, text: string): boolean {
  if (!at(cursor, text)) return false;
  cursor.index++;
  return true;
}

/** Takes this operator or keyword. */
export function expect(cursor: Cursor, text: string): Token {
  const token = peek(cursor);
  if (!take(cursor, text)) throw unexpected(cursor, `Expected "${text}"`);
  return token;
}

/** True if the next token is a name that is no keyword. */
export function atName(cursor: Cursor, ahead = 0): boolean {
  const token = peek(cursor, ahead);
  return token.type === 'name' && !KEYWORDS.has(token.text);
}

/** Takes a name that is no keyword. */
export function takeName(cursor: Cursor): Name {
  const { start, end, text } = peek(cursor);
  if (!atName(cursor)) throw unexpected(cursor, 'Expected a name');
  cursor.index++;
  return { start, end, text: normal(text) };
}

/** A name as CPython compares it: in normal form KC. */
export function normal(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFKC');
}

/** A fault at the next token. */
export function unexpected(cursor: Cursor, text = 'Invalid syntax'): SyntaxFault {
  const { start, end } = peek(cursor);
  return new SyntaxFault(text, { start, end });
}

/** A fault at a place. */
export function refuse(text: string, { start, end }: Span): SyntaxFault {
  return new SyntaxFault(text, { start, end });
}

/** Reads one level deeper. */
export function nested<T>(cursor: Cursor, read: (cursor: Cursor) => T): T {
  if (cursor.depth >= DEEPEST) throw new TooDeep('The text is nested too deeply');
  cursor.depth++;
  const result = read(cursor);
  cursor.depth--;
  return result;
}
