/** The tokens of a Rust file, in flat arrays: a hostile file has millions of them. */
import { scanLiteral, scanNumber, scanQuote, scanWord } from './literals.ts';
import { type Comment, Kind, type Scanned, type SyntaxFault, type Tokens } from './token.ts';

/** More tokens than any file that people write. */
const MOST_TOKENS = 4_000_000;

const OPENERS = '([{';
const CLOSERS = ')]}';
const PUNCTUATION = new Set('!#$%&*+,-./:;<=>?@^|~');
const BLANK = /[\t-\r \u0085\u200e\u200f\u2028\u2029]*/y;
const SHEBANG = /^#!(?!(?:\s|\/\/.*\n|\/\*[^*]*\*\/)*\[)[^\n]*/;

/** Reads `text`, which must have no byte order mark. */
export function tokenize(text: string): Tokens {
  const list = tokenList(text);
  let at = SHEBANG.exec(text)?.[0].length ?? 0;
  while (list.isOpen()) {
    BLANK.lastIndex = at;
    at = (BLANK.exec(text)?.[0].length ?? 0) + at;
    if (at >= text.length) break;
    const scanned = scanToken(text, at, list);
    if (scanned.reason !== undefined) list.refuse({ start: at, end: scanned.end, reason: scanned.reason });
    else if (scanned.kind >= 0) list.add(scanned.kind, at, scanned.end);
    at = scanned.end;
  }
  return list.finish();
}

type TokenList = ReturnType<typeof tokenList>;

/** The columns of a table of tokens; `mates` has the other bracket of each bracket. */
type Columns = Pick<Tokens, 'kinds' | 'starts' | 'ends' | 'mates'>;

/** Makes the growing list of the tokens of one file. */
function tokenList(text: string) {
  let columns = makeColumns(1024);
  let count = 0;
  let fault: SyntaxFault | undefined;
  const comments: Comment[] = [];
  const open: number[] = [];

  function close(start: number): void {
    const opener = open.pop();
    const { starts, mates } = columns;
    if (opener !== undefined && isPair(text, starts[opener] ?? 0, start)) {
      mates[opener] = count;
      mates[count] = opener;
    } else fault = { start, end: start + 1, reason: `this "${text.charAt(start)}" closes nothing` };
  }

  return {
    comments,
    isOpen: () => fault === undefined && count < MOST_TOKENS,
    refuse: (found: SyntaxFault) => (fault = found),
    add(kind: number, start: number, end: number): void {
      if (count === columns.kinds.length) columns = makeColumns(count * 2, columns);
      columns.kinds[count] = kind;
      columns.starts[count] = start;
      columns.ends[count] = end;
      if (kind === Kind.open) open.push(count);
      if (kind === Kind.close) close(start);
      count++;
    },
    finish(): Tokens {
      const whole = count < MOST_TOKENS;
      const unclosed = whole ? open.at(-1) : undefined;
      if (unclosed !== undefined) fault ??= unclosedBracket(text, columns.starts[unclosed] ?? 0);
      return { text, count, ...columns, comments, fault, whole };
    },
  };
}

/** True if the bracket at `end` closes one like that at `start`. */
function isPair(text: string, start: number, end: number): boolean {
  return OPENERS.indexOf(text.charAt(start)) === CLOSERS.indexOf(text.charAt(end));
}

function unclosedBracket(text: string, start: number): SyntaxFault {
  return { start, end: start + 1, reason: `this "${text.charAt(start)}" is never closed` };
}

function makeColumns(length: number, before?: Columns): Columns {
  const columns = {
    kinds: new Uint8Array(length),
    starts: new Int32Array(length),
    ends: new Int32Array(length),
    mates: new Int32Array(length),
  };
  if (before === undefined) return columns;
  columns.kinds.set(before.kinds);
  columns.starts.set(before.starts);
  columns.ends.set(before.ends);
  columns.mates.set(before.mates);
  return columns;
}

/** The token at `at`, where no blank stands; kind -1 is a comment. */
function scanToken(text: string, at: number, list: TokenList): Scanned {
  const char = text.charAt(at);
  if (char === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) return scanComment(text, at, list);
  if (OPENERS.includes(char)) return { kind: Kind.open, end: at + 1 };
  if (CLOSERS.includes(char)) return { kind: Kind.close, end: at + 1 };
  if (PUNCTUATION.has(char)) return { kind: Kind.punctuation, end: at + 1 };
  if (char === '"') return scanLiteral(text, at, at);
  if (char === "'") return scanQuote(text, at);
  return char >= '0' && char <= '9' ? scanNumber(text, at) : scanWord(text, at);
}

function scanComment(text: string, at: number, list: TokenList): Scanned {
  const isLine = text[at + 1] === '/';
  const end = isLine ? lineEnd(text, at) : blockEnd(text, at);
  if (end < 0) return { kind: -1, end: at + 2, reason: 'this comment is never closed' };
  const third = text.charAt(at + 2);
  if (third === '!') return { kind: Kind.innerDoc, end };
  const isDoc = isLine
    ? third === '/' && text[at + 3] !== '/'
    : third === '*' && text[at + 3] !== '*' && text[at + 3] !== '/';
  if (isDoc) return { kind: Kind.outerDoc, end };
  const body = text.slice(at, end);
  if (body.includes('manifestlint'))
    list.comments.push({ start: at, end, text: body.slice(2, isLine ? undefined : -2) });
  return { kind: -1, end };
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** The end of a comment that may have others in it, -1 if it has none. */
function blockEnd(text: string, at: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = at + 2;
  for (let depth = 1; ;) {
    const found = edge.exec(text);
    if (found === null) return -1;
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
}
