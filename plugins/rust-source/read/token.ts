/** The tokens of a Rust text: their kinds, places and text. */

/** A stretch of a text, in UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in a file that the compiler's own reader refuses, and its reason in a few words. */
export interface SyntaxFault extends Span {
  readonly reason: string;
}

/** A comment that is not documentation. */
export interface Comment extends Span {
  /** Without the characters that make it a comment. */
  readonly text: string;
}

export const Kind = {
  word: 0,
  /** A raw identifier such as `r#type`. */
  rawWord: 1,
  lifetime: 2,
  string: 3,
  /** A byte string, C string, character or byte. */
  otherLiteral: 4,
  integer: 5,
  float: 6,
  punctuation: 7,
  open: 8,
  close: 9,
  outerDoc: 10,
  innerDoc: 11,
} as const;

/** One file as tokens. Index `count` and beyond have no token. */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** For a bracket the index of its partner, else 0. */
  readonly mates: Int32Array;
  /** Comments that speak to this linter. */
  readonly comments: readonly Comment[];
  readonly fault: SyntaxFault | undefined;
  /** False if reading stopped at a limit of ours. */
  readonly whole: boolean;
}

/** A part of a text that a scanner recognised, or the reason why it is none. */
export interface Scanned {
  readonly kind: number;
  readonly end: number;
  readonly reason?: string;
}

/** The text of the token at index `at`; empty beyond the last one. */
export function textAt(tokens: Tokens, at: number): string {
  return at < tokens.count ? tokens.text.slice(tokens.starts[at], tokens.ends[at]) : '';
}

/** The place of the tokens from index `from` until index `to`. */
export function spanOf(tokens: Tokens, from: number, to: number = from + 1): Span {
  return { start: tokens.starts[from] ?? tokens.text.length, end: tokens.ends[to - 1] ?? tokens.text.length };
}

/** True if the tokens from index `at` on are the characters of `punctuation` with nothing between them. */
export function isPunctuation(tokens: Tokens, at: number, punctuation: string): boolean {
  const start = tokens.starts[at];
  if (start === undefined || at >= tokens.count || !tokens.text.startsWith(punctuation, start)) return false;
  for (let index = 0; index < punctuation.length; index++)
    if (tokens.kinds[at + index] !== Kind.punctuation || tokens.starts[at + index] !== start + index) return false;
  return true;
}

/** True if the token at index `at` is this bracket. */
export function isBracket(tokens: Tokens, at: number, bracket: string): boolean {
  return at < tokens.count && tokens.kinds[at] !== Kind.string && tokens.text[tokens.starts[at] ?? 0] === bracket;
}

/** True if the token at index `at` is this word. */
export function isWord(tokens: Tokens, at: number, word: string): boolean {
  return tokens.kinds[at] === Kind.word && textAt(tokens, at) === word;
}

/** The index after the bracketed group that begins at index `at`. */
export function afterGroup(tokens: Tokens, at: number): number {
  return (tokens.mates[at] ?? at) + 1;
}
