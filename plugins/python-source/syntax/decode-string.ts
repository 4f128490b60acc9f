/** The value of a string token. */
import { refuse } from './cursor.ts';
import type { Token } from './tokens.ts';
import type { Span } from './tree.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{([^{}]+)\}|(\r\n|[^]))/g;

/** A string without prefix and quotes; `text` is undefined for bytes, and where a character is given by name. */
export interface DecodedString {
  /** In lower case. */
  readonly prefix: string;
  /** The place between the quotes. */
  readonly content: Span;
  readonly text: string | undefined;
}

/** Decodes a string token; a malformed escape is a fault. */
export function decodeString(token: Token): DecodedString {
  const [opening = '', written = '', quotes = ''] = /^([a-z]*)("""|'''|"|')/i.exec(token.text) ?? [];
  const prefix = written.toLowerCase();
  const content = { start: token.start + opening.length, end: token.end - quotes.length };
  const raw = token.text.slice(opening.length, token.text.length - quotes.length).replace(/\r\n?/g, '\n');
  if (prefix.includes('b')) {
    if (/[^\x00-\x7f]/.test(raw)) throw refuse('Bytes can only hold ASCII characters', token);
    if (!prefix.includes('r') && /\\x(?![0-9a-fA-F]{2})/.test(raw.replace(/\\[^x]/g, ''))) throw badEscape(token);
    return { prefix, content, text: undefined };
  }
  return { prefix, content, text: prefix.includes('r') ? raw : unescape(raw, token) };
}

function unescape(raw: string, token: Token): string | undefined {
  if (!raw.includes('\\')) return raw;
  const names: string[] = [];
  const text = raw.replace(ESCAPE, (whole: string, ...groups: (string | undefined)[]) => {
    const [octal, x, u, U, name, c = ''] = groups;
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    const hex = x ?? u ?? U;
    if (hex !== undefined) return character(Number.parseInt(hex, 16), token);
    if (name !== undefined) names.push(name);
    // A digit is missing, or the braces of a name.
    else if ('xuUN'.includes(c)) throw badEscape(token);
    return ESCAPES[c] ?? whole;
  });
  // The character of a name could only be told by a table of all of them.
  return names.length === 0 ? text : undefined;
}

function character(code: number, token: Token): string {
  if (code > 0x10ffff) throw badEscape(token);
  return String.fromCodePoint(code);
}

function badEscape({ start, end }: Span): Error {
  return refuse('The string holds an escape that is malformed', { start, end });
}
