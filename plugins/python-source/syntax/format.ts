/** Reads the values inside an f-string, by the rules of CPython 3.11. */
import { atClause, readComprehension } from './atom.ts';
import { at, peek, refuse, unexpected, type Cursor } from './cursor.ts';
import { readNamed, readStarOr, readTuple, readYield } from './expression.ts';
import { SyntaxFault } from './fault.ts';
import { tokenize } from './tokens.ts';
import type { Expression, Span } from './tree.ts';

interface Mode {
  readonly isRaw: boolean;
  /** 0 for the string itself, 1 for the format behind a colon. */
  readonly level: number;
  /** Takes the values. */
  readonly values: Expression[];
}

/**
 * Reads the values of an f-string whose content begins at `span`, and tells where it ends: at the end of the span, or
 * of a format at the `}` that closes its field.
 */
export function readFormat(cursor: Cursor, span: Span, mode: Mode): number {
  const { text } = cursor;
  for (let index = span.start; index < span.end; index++) {
    const char = text.charAt(index);
    if (char === '\\' && !mode.isRaw) index = afterEscape(text, index);
    else if (char === '}' && mode.level === 0 && text.charAt(index + 1) === '}' && index + 1 < span.end) index++;
    else if (char === '}' && mode.level > 0) return index;
    else if (char === '}') throw fault('A "}" stands alone', index);
    else if (char === '{' && mode.level === 0 && text.charAt(index + 1) === '{' && index + 1 < span.end) index++;
    else if (char === '{') index = readField(cursor, { start: index + 1, end: span.end }, mode) - 1;
  }
  return span.end;
}

/** `\N{…}` has braces that are none of ours. */
function afterEscape(text: string, index: number): number {
  if (!text.startsWith('\\N{', index))
    return text.charAt(index + 1) === '{' || text.charAt(index + 1) === '}' ? index : index + 1;
  return text.indexOf('}', index);
}

/** Reads a field, and tells where it ends. */
function readField(cursor: Cursor, span: Span, mode: Mode): number {
  if (mode.level >= 2) throw fault('The fields are nested too deeply', span.start);
  const { text } = cursor;
  let end = expressionEnd(text, span);
  mode.values.push(readValue(cursor, { start: span.start, end }));
  if (text.charAt(end) === '=') end = skipSpace(text, end + 1);
  if (text.charAt(end) === '!' && end < span.end) {
    if (!/^[sra]$/.test(text.charAt(end + 1))) throw fault('A conversion is one of "s", "r" and "a"', end);
    end += 2;
  }
  if (text.charAt(end) === ':' && end < span.end)
    end = readFormat(cursor, { start: end + 1, end: span.end }, { ...mode, level: mode.level + 1 });
  if (end >= span.end || text.charAt(end) !== '}') throw fault('A field is never closed', span.start - 1);
  return end + 1;
}

function skipSpace(text: string, from: number): number {
  let index = from;
  while (/\s/.test(text.charAt(index))) index++;
  return index;
}

/** Where the expression of a field ends: at `=`, `!`, `:` or `}` outside brackets and strings. */
function expressionEnd(text: string, { start, end }: Span): number {
  const brackets: string[] = [];
  for (let index = start; index < end; index++) {
    const char = text.charAt(index);
    if (char === '\\') throw fault('A value in an f-string cannot hold a backslash', index);
    if (char === '#') throw fault('A value in an f-string cannot hold "#"', index);
    if (char === '"' || char === "'") index = quoteEnd(text, { start: index, end });
    else if ('([{'.includes(char)) brackets.push(char);
    else if (brackets.length > 0 && ')]}'.includes(char)) brackets.pop();
    else if (')]'.includes(char)) throw fault(`"${char}" has no opening bracket`, index);
    else if (brackets.length === 0 && /[!:}=<>]/.test(char)) {
      if (/^(?:[!=<>]=)/.test(text.slice(index, index + 2))) index++;
      else if (char !== '<' && char !== '>') return index;
    }
  }
  throw fault('A field is never closed', start - 1);
}

function quoteEnd(text: string, { start, end }: Span): number {
  const char = text.charAt(start);
  const quotes = text.startsWith(char.repeat(3), start) ? char.repeat(3) : char;
  const close = text.indexOf(quotes, start + quotes.length);
  if (close < 0 || close + quotes.length > end) throw fault('A string in an f-string is never closed', start);
  if (text.slice(start, close).includes('\\')) throw fault('A value in an f-string cannot hold a backslash', start);
  return close + quotes.length - 1;
}

function readValue(cursor: Cursor, span: Span): Expression {
  const { text } = cursor;
  if (text.slice(span.start, span.end).trim() === '') throw fault('A field has no value', span.start - 1);
  const inner: Cursor = { tokens: tokenize(text, span, { isPart: true }), text, index: 0, depth: cursor.depth + 1 };
  const first = at(inner, 'yield') ? readYield(inner) : readTuple(inner, (deep) => readStarOr(deep, readNamed));
  // The value stands in brackets, as it were, so that a generator is one.
  const value = atClause(inner)
    ? readComprehension(inner, 'generator', { start: span.start, elements: [first], close: '' })
    : first;
  if (peek(inner).type !== 'end') throw unexpected(inner);
  if (value.kind === 'starred') throw refuse('A starred expression cannot stand here', value);
  return value;
}

function fault(text: string, index: number): SyntaxFault {
  return new SyntaxFault(text, { start: index, end: index + 1 });
}
