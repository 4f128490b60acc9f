/** Words, numbers and quoted text of Rust: where they end, and what they mean. */
import { Kind, type Scanned, type Tokens } from './token.ts';

const WORD = /[\p{XID_Start}_]\p{XID_Continue}*/uy;
const NUMBER = /0[xob][0-9a-fA-F_]*|[0-9][0-9_]*(?:\.(?![.\p{XID_Start}_])[0-9_]*)?(?:[eE][+-]?_*[0-9][0-9_]*)?/uy;
const LITERAL_PREFIX = new Set(['b', 'c', 'br', 'cr', 'r']);
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  '0': '\0',
  "'": "'",
  '"': '"',
};
const ESCAPE = /\\(?:([nrt\\0'"])|x([0-9a-fA-F]{2})|u\{((?:[0-9a-fA-F]_*){1,6})\}|(\r?\n\s*))/y;

/** A word, or what a word begins: a raw identifier, a string with a prefix. */
export function scanWord(text: string, at: number): Scanned {
  const end = wordEnd(text, at);
  if (end === at)
    return { kind: Kind.word, end: at + charLength(text, at), reason: 'this character means nothing here' };
  const [next, word] = [text.charAt(end), text.slice(at, Math.min(end, at + 3))];
  if (next === '"' && LITERAL_PREFIX.has(word)) return scanLiteral(text, at, end);
  if (next === "'" && word === 'b') return { ...scanQuote(text, end), kind: Kind.otherLiteral };
  if (next !== '#') return { kind: Kind.word, end };
  if (word.endsWith('r') && LITERAL_PREFIX.has(word) && /#+"/y.test(text.slice(end, end + 260)))
    return scanLiteral(text, at, end);
  const rawEnd = word === 'r' ? wordEnd(text, end + 1) : end + 1;
  return rawEnd > end + 1 ? { kind: Kind.rawWord, end: rawEnd } : { kind: Kind.word, end };
}

function wordEnd(text: string, at: number): number {
  WORD.lastIndex = at;
  return at + (WORD.exec(text)?.[0].length ?? 0);
}

function charLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** A number with its suffix. */
export function scanNumber(text: string, at: number): Scanned {
  NUMBER.lastIndex = at;
  const digits = NUMBER.exec(text)?.[0] ?? '';
  const end = wordEnd(text, at + digits.length);
  const isRadix = /^0[xob]/.test(digits);
  const isFloat = !isRadix && (/[.eE]/.test(digits) || /^f(?:16|32|64|128)$/.test(text.slice(at + digits.length, end)));
  return { kind: isFloat ? Kind.float : Kind.integer, end };
}

/** A string whose prefix begins at `at` and whose quote or first `#` stands at `quote`. */
export function scanLiteral(text: string, at: number, quote: number): Scanned {
  const prefix = text.slice(at, quote);
  const kind = prefix === '' || prefix === 'r' ? Kind.string : Kind.otherLiteral;
  const close = prefix.includes('r') ? rawEnd(text, quote) : quotedEnd(text, quote);
  if (close < 0) return { kind, end: quote + 1, reason: 'this string is never closed' };
  const body = text.slice(quote, close);
  // A literal may have a suffix, which some macros never look at.
  const end = wordEnd(text, close);
  if (prefix.startsWith('b') && /[^\0-\x7f]/.test(body)) return { kind, end, reason: 'a byte string holds ASCII only' };
  if (!prefix.includes('r') && hasBadEscape(body))
    return { kind, end, reason: 'this string has an escape that is none' };
  return { kind, end };
}

function rawEnd(text: string, hashes: number): number {
  const quote = text.indexOf('"', hashes);
  const closing = `"${text.slice(hashes, quote)}`;
  const end = text.indexOf(closing, quote + 1);
  return end < 0 ? -1 : end + closing.length;
}

function quotedEnd(text: string, quote: number): number {
  const edge = /["\\]/g;
  edge.lastIndex = quote + 1;
  for (let found = edge.exec(text); found !== null; found = edge.exec(text)) {
    if (found[0] === '"') return edge.lastIndex;
    edge.lastIndex++;
  }
  return -1;
}

function hasBadEscape(body: string): boolean {
  for (let at = body.indexOf('\\'); at >= 0; at = body.indexOf('\\', at)) {
    ESCAPE.lastIndex = at;
    if (!ESCAPE.test(body)) return true;
    at = ESCAPE.lastIndex;
  }
  return false;
}

/** A character, or a lifetime. */
export function scanQuote(text: string, at: number): Scanned {
  if (text[at + 1] === '\\') {
    ESCAPE.lastIndex = at + 1;
    const end = ESCAPE.test(text) ? ESCAPE.lastIndex : -1;
    return end > 0 && text[end] === "'"
      ? { kind: Kind.otherLiteral, end: end + 1 }
      : { kind: Kind.otherLiteral, end: at + 1, reason: 'this character is never closed' };
  }
  const next = at + 1 + charLength(text, at + 1);
  if (text[next] === "'" && text[at + 1] !== "'") return { kind: Kind.otherLiteral, end: next + 1 };
  const end = wordEnd(text, at + 1);
  if (end === at + 1) return { kind: Kind.lifetime, end: at + 1, reason: 'this character is never closed' };
  if (text[end] === "'") return { kind: Kind.lifetime, end: end + 1, reason: 'single quotes hold one character' };
  return { kind: Kind.lifetime, end };
}

/** The value of the string at index `at`. */
export function stringValue(tokens: Tokens, at: number): string {
  const text = tokens.text.slice(tokens.starts[at], tokens.ends[at]).replace(/\r\n/g, '\n');
  const raw = /^r(#*)"/.exec(text);
  if (raw !== null) return text.slice(raw[0].length, text.lastIndexOf('"'));
  return text.slice(1, text.lastIndexOf('"')).replace(/\\(?:x(..)|u\{([^}]*)\}|\n\s*|(.))/gs, unescaped);
}

/** The character that an escape stands for, by the groups of the pattern for escapes. */
function unescaped(whole: string, ...[byte, point, simple]: (string | undefined)[]): string {
  const code = byte ?? point?.replaceAll('_', '');
  if (code !== undefined) return codeText(Number.parseInt(code, 16));
  return simple === undefined ? '' : (SIMPLE_ESCAPES[simple] ?? whole);
}

function codeText(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** The value of the integer at index `at`, which may be too large for a number. */
export function integerValue(tokens: Tokens, at: number): bigint | undefined {
  const text = tokens.text.slice(tokens.starts[at], tokens.ends[at]).replaceAll('_', '');
  const digits = /^0x[0-9a-fA-F]+|^0o[0-7]+|^0b[01]+|^[0-9]+/.exec(text)?.[0];
  return digits === undefined || digits.length > 40 ? undefined : BigInt(digits);
}
