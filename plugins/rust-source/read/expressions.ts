/**
 * Where an expression ends, and whether it is one: operands and operators must take turns.
 * What stands in brackets is left for later, so that nothing here depends on how deep a file nests.
 */
import { afterGroup, isBracket, isPunctuation, isWord, Kind, textAt, type Tokens } from './token.ts';
import { castEnd, closingAngle, typeEnd } from './types.ts';
import { isName, isPathWord } from './words.ts';

/** A bracketed part of an expression, by the index of its bracket, and what must be in it. */
export interface Group {
  readonly open: number;
  readonly content: 'expressions' | 'block' | 'arms' | 'fields' | 'items';
}

/** Where reading an expression stopped. */
export interface ExpressionEnd {
  readonly at: number;
  /** True if the expression is at fault there. */
  readonly isFault: boolean;
  /** True if it ends with a block, so that no semicolon need follow. */
  readonly isBlock: boolean;
}

interface Reader {
  readonly tokens: Tokens;
  readonly end: number;
  readonly groups: Group[];
  at: number;
  /** True where an operand must begin. */
  wants: boolean;
  /** True where an operand may begin, as behind `return` or `..`. */
  may: boolean;
  /** Constructs whose block is still to come: their heads hold no struct literal. */
  readonly heads: ('if' | 'match' | 'other')[];
  isBlock: boolean;
  /** True if a block ends the expression, which began with it. */
  readonly isStatement: boolean;
}

const PREFIXES = new Set(['-', '!', '*', '&']);
const LONG_OPERATORS = ['<<=', '>>=', '...', '..=', '&&', '||', '==', '!=', '<=', '>=', '<<', '>>', '..'];
const ASSIGNMENTS = ['+=', '-=', '*=', '/=', '%=', '^=', '&=', '|='];
const SHORT_OPERATORS = new Set(['+', '-', '*', '/', '%', '^', '&', '|', '=', '<', '>']);

/** The part of a file that an expression may take, and where its bracketed parts are noted. */
export interface Room {
  readonly end: number;
  readonly groups?: Group[];
  /** True at the beginning of a statement, which a block may end. */
  readonly isStatement?: boolean;
}

/** Reads the expression that begins at index `at`. */
export function readExpression(tokens: Tokens, at: number, room: Room): ExpressionEnd {
  const { end, groups = [], isStatement = false } = room;
  const reader: Reader = { tokens, end, groups, at, wants: true, may: false, heads: [], isBlock: false, isStatement };
  while (reader.at < end) {
    const isOperand = reader.wants || (reader.may && beginsOperand(reader));
    const goesOn = isOperand ? readOperand(reader) : readOperator(reader);
    if (goesOn === 'fault') return { at: reader.at, isFault: true, isBlock: false };
    if (goesOn === 'end' || endsStatement(reader, at)) break;
  }
  return { at: reader.at, isFault: reader.wants || reader.heads.length > 0, isBlock: reader.isBlock };
}

const BLOCK_WORDS = new Set(['if', 'match', 'while', 'for', 'loop', 'unsafe', 'const', 'try']);

/** True if a statement that began with a block is over. */
function endsStatement({ tokens, at, heads, isBlock, isStatement }: Reader, start: number): boolean {
  if (!isStatement || !isBlock || heads.length > 0) return false;
  if (isPunctuation(tokens, at, '?') || (isPunctuation(tokens, at, '.') && !isPunctuation(tokens, at, '..')))
    return false;
  const first = tokens.kinds[start] === Kind.lifetime ? start + 2 : start;
  return isBracket(tokens, first, '{') || BLOCK_WORDS.has(textAt(tokens, first)) || isMacroCall(tokens, first, at);
}

/** True if all from index `from` until index `end` is `path! { … }`. */
function isMacroCall(tokens: Tokens, from: number, end: number): boolean {
  const open = tokens.mates[end - 1] ?? 0;
  if (!isPunctuation(tokens, open - 1, '!')) return false;
  for (let index = from; index < open - 1; index++)
    if (tokens.kinds[index] !== Kind.word && !isPunctuation(tokens, index, ':')) return false;
  return true;
}

type Progress = 'on' | 'end' | 'fault';

function operandDone(reader: Reader, at: number, isBlock = false): Progress {
  reader.at = at;
  reader.wants = false;
  reader.may = false;
  reader.isBlock = isBlock;
  return 'on';
}

function wantOperand(reader: Reader, at: number, may = false): Progress {
  reader.at = at;
  reader.wants = !may;
  reader.may = may;
  reader.isBlock = false;
  return 'on';
}

/** After `return` or `..`: what begins an operand there. */
function beginsOperand({ tokens, at, heads }: Reader): boolean {
  const kind = tokens.kinds[at];
  if (kind === Kind.open) return heads.length === 0 || !isBracket(tokens, at, '{');
  if (kind === Kind.close) return false;
  if (kind !== Kind.punctuation) return !isWord(tokens, at, 'else');
  const char = textAt(tokens, at);
  return (
    PREFIXES.has(char) ||
    char === '|' ||
    char === '<' ||
    isPunctuation(tokens, at, '::') ||
    isPunctuation(tokens, at, '..')
  );
}

function readOperand(reader: Reader): Progress {
  const { tokens, at, groups } = reader;
  const kind = tokens.kinds[at];
  if (kind === Kind.open) {
    const isBlock = isBracket(tokens, at, '{');
    groups.push({ open: at, content: isBlock ? 'block' : 'expressions' });
    return operandDone(reader, afterGroup(tokens, at), isBlock);
  }
  if (kind === Kind.word) return readWord(reader);
  if (kind === Kind.rawWord) return readPath(reader, at);
  if (kind === Kind.punctuation) return readPrefix(reader);
  if (kind === Kind.outerDoc) return wantOperand(reader, at + 1);
  if (kind === Kind.lifetime) return isPunctuation(tokens, at + 1, ':') ? wantOperand(reader, at + 2) : 'fault';
  return kind === Kind.close || kind === Kind.innerDoc ? 'fault' : operandDone(reader, at + 1);
}

function readPrefix(reader: Reader): Progress {
  const { tokens, at } = reader;
  if (isPunctuation(tokens, at, '..=')) return wantOperand(reader, at + 3);
  if (isPunctuation(tokens, at, '..')) return wantOperand(reader, at + 2, true);
  if (isPunctuation(tokens, at, '::')) return readPath(reader, at + 2);
  const char = textAt(tokens, at);
  if (char === '#' && isBracket(tokens, at + 1, '[')) return wantOperand(reader, afterGroup(tokens, at + 1));
  if (char === '|') return readClosure(reader);
  if (char === '<') return readQualifiedPath(reader);
  if (!PREFIXES.has(char)) return 'fault';
  const isRaw = char === '&' && isWord(tokens, at + 1, 'raw') && /^(?:const|mut)$/.test(textAt(tokens, at + 2));
  if (isRaw) return wantOperand(reader, at + 3);
  return wantOperand(reader, char === '&' && isWord(tokens, at + 1, 'mut') ? at + 2 : at + 1);
}

/** `|a, b: T| …`, of which the patterns are taken as they are. */
function readClosure(reader: Reader): Progress {
  const { tokens, end } = reader;
  let at = reader.at + 1;
  while (at < end && !isPunctuation(tokens, at, '|'))
    at = tokens.kinds[at] === Kind.open ? afterGroup(tokens, at) : at + 1;
  if (at >= end) return 'fault';
  if (!isPunctuation(tokens, at + 1, '->')) return wantOperand(reader, at + 1);
  const block = typeEnd(tokens, at + 3, end);
  reader.at = block < 0 ? at + 3 : block;
  return block >= 0 && isBracket(tokens, block, '{') ? wantOperand(reader, block) : 'fault';
}

/** `<T as Trait>::name` */
function readQualifiedPath(reader: Reader): Progress {
  const end = anglesEnd(reader.tokens, reader.at, reader.end);
  return end < 0 ? 'fault' : afterPathPart(reader, end);
}

function readWord(reader: Reader): Progress {
  const { tokens, at } = reader;
  const word = textAt(tokens, at);
  const next = at + 1;
  switch (word) {
    case 'if':
    case 'while':
    case 'match':
      return readHead(reader, word === 'while' ? 'other' : word);
    case 'for':
      return readLoop(reader);
    case 'let':
      return readCondition(reader);
    case 'loop':
    case 'unsafe':
    case 'const':
    case 'try':
      return isBracket(tokens, next, '{') ? wantOperand(reader, next) : readPath(reader, at);
    case 'async':
    case 'move':
    case 'static':
    case 'gen':
      return isBracket(tokens, next, '{') || /^(?:move|\||async)$/.test(textAt(tokens, next))
        ? wantOperand(reader, next)
        : readPath(reader, at);
    case 'return':
    case 'yield':
      return wantOperand(reader, next, true);
    case 'break':
    case 'continue':
      return wantOperand(
        reader,
        tokens.kinds[next] === Kind.lifetime && !isPunctuation(tokens, next + 1, ':') ? next + 1 : next,
        true,
      );
    case 'true':
    case 'false':
    case '_':
      return operandDone(reader, next);
    default:
      return readPath(reader, at);
  }
}

function readHead(reader: Reader, kind: 'if' | 'match' | 'other'): Progress {
  reader.heads.push(kind);
  return wantOperand(reader, reader.at + 1);
}

/** `for pattern in …` */
function readLoop(reader: Reader): Progress {
  const at = patternEnd(reader, (index) => isWord(reader.tokens, index, 'in'));
  reader.heads.push('other');
  return at < 0 ? 'fault' : wantOperand(reader, at + 1);
}

/** `let pattern = …` in a condition. */
function readCondition(reader: Reader): Progress {
  const { tokens } = reader;
  const at = patternEnd(
    reader,
    (index) =>
      isPunctuation(tokens, index, '=') &&
      !isPunctuation(tokens, index - 1, '..=') &&
      !isPunctuation(tokens, index - 2, '..='),
  );
  return at < 0 ? 'fault' : wantOperand(reader, at + 1);
}

function patternEnd({ tokens, at, end }: Reader, isEnd: (index: number) => boolean): number {
  for (
    let index = at + 1;
    index < end;
    index = tokens.kinds[index] === Kind.open ? afterGroup(tokens, index) : index + 1
  ) {
    if (isEnd(index)) return index;
    if (isPunctuation(tokens, index, ';')) return -1;
  }
  return -1;
}

/** A path, and what may follow it at once: a macro call or a struct literal. */
function readPath(reader: Reader, at: number): Progress {
  const { tokens } = reader;
  reader.at = at;
  if (tokens.kinds[at] !== Kind.rawWord && !(tokens.kinds[at] === Kind.word && isPathWord(textAt(tokens, at))))
    return 'fault';
  return afterPathPart(reader, at + 1);
}

function afterPathPart(reader: Reader, at: number): Progress {
  const { tokens, end, groups, heads } = reader;
  if (isPunctuation(tokens, at, '::')) {
    if (!isPunctuation(tokens, at + 2, '<')) return readPath(reader, at + 2);
    const close = anglesEnd(tokens, at + 2, end);
    reader.at = at + 2;
    return close < 0 ? 'fault' : afterPathPart(reader, close);
  }
  if (isPunctuation(tokens, at, '!') && tokens.kinds[at + 1] === Kind.open)
    return operandDone(reader, afterGroup(tokens, at + 1), isBracket(tokens, at + 1, '{'));
  if (heads.length > 0 || !isBracket(tokens, at, '{') || !looksLikeFields(tokens, at)) return operandDone(reader, at);
  groups.push({ open: at, content: 'fields' });
  return operandDone(reader, afterGroup(tokens, at));
}

/** True if what is in the braces at index `open` can be the fields of a struct literal. */
function looksLikeFields(tokens: Tokens, open: number): boolean {
  const first = open + 1;
  if (tokens.mates[open] === first || isPunctuation(tokens, first, '..') || isPunctuation(tokens, first, '#'))
    return true;
  return tokens.kinds[first] === Kind.rawWord || tokens.kinds[first] === Kind.integer || isName(textAt(tokens, first));
}

/** The index after the `<…>` that begins at index `at`, -1 if it is not a list of types. */
function anglesEnd(tokens: Tokens, at: number, end: number): number {
  const close = closingAngle(tokens, at, end);
  return close >= 0 && typeEnd(tokens, at, close) === close ? close : -1;
}

function readOperator(reader: Reader): Progress {
  const { tokens, at, heads } = reader;
  if (isBracket(tokens, at, '{')) return heads.length > 0 ? readBlockOfHead(reader) : 'end';
  if (isBracket(tokens, at, '(') || isBracket(tokens, at, '[')) {
    reader.groups.push({ open: at, content: 'expressions' });
    return operandDone(reader, afterGroup(tokens, at));
  }
  if (isWord(tokens, at, 'as')) {
    const end = castEnd(tokens, at + 1, reader.end);
    return end < 0 ? 'fault' : operandDone(reader, end);
  }
  return tokens.kinds[at] === Kind.punctuation ? readPunctuation(reader) : 'end';
}

function readPunctuation(reader: Reader): Progress {
  const { tokens, at } = reader;
  if (isPunctuation(tokens, at, '=>')) return 'end';
  if (isPunctuation(tokens, at, '?')) return operandDone(reader, at + 1);
  const long = [...LONG_OPERATORS, ...ASSIGNMENTS].find((operator) => isPunctuation(tokens, at, operator));
  if (long !== undefined) return wantOperand(reader, at + long.length, long === '..');
  if (isPunctuation(tokens, at, '.')) return readMember(reader);
  return SHORT_OPERATORS.has(textAt(tokens, at)) ? wantOperand(reader, at + 1) : 'end';
}

/** `.name`, `.await`, `.0` or `.name::<T>` */
function readMember(reader: Reader): Progress {
  const { tokens, at, end } = reader;
  const kind = tokens.kinds[at + 1];
  reader.at = at + 1;
  const isMember =
    kind === Kind.integer ||
    kind === Kind.float ||
    kind === Kind.rawWord ||
    (kind === Kind.word && (isName(textAt(tokens, at + 1)) || /^(?:await|match|yield)$/.test(textAt(tokens, at + 1))));
  if (!isMember || at + 1 >= end) return 'fault';
  if (!isPunctuation(tokens, at + 2, '::')) return operandDone(reader, at + 2);
  const close = anglesEnd(tokens, at + 4, end);
  return close < 0 ? 'fault' : operandDone(reader, close);
}

/** The block that an `if`, a `match` or a loop has been waiting for. */
function readBlockOfHead(reader: Reader): Progress {
  const { tokens, at, groups, heads } = reader;
  const head = heads.pop();
  groups.push({ open: at, content: head === 'match' ? 'arms' : 'block' });
  const next = afterGroup(tokens, at);
  if (head !== 'if' || !isWord(tokens, next, 'else')) return operandDone(reader, next, true);
  if (isWord(tokens, next + 1, 'if')) return wantOperand(reader, next + 1);
  reader.at = next + 1;
  if (!isBracket(tokens, next + 1, '{')) return 'fault';
  groups.push({ open: next + 1, content: 'block' });
  return operandDone(reader, afterGroup(tokens, next + 1), true);
}
