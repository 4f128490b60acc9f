/** The operands of expressions, and the heads of `if`, `match` and loops. */
import { operandDone, type Progress, type Reader, wantOperand } from './expression-reader.ts';
import { afterGroup, isBracket, isPunctuation, isWord, Kind, textAt, type Tokens } from './token.ts';
import { anglesEnd, closingAngle, typeEnd } from './types.ts';
import { isName, isPathWord } from './words.ts';

const PREFIXES = new Set(['-', '!', '*', '&']);

/** After `return` or `..`: what begins an operand there. */
export function beginsOperand({ tokens, at, heads }: Reader): boolean {
  const kind = tokens.kinds[at];
  if (kind === Kind.open) return heads.length === 0 || !isBracket(tokens, at, '{');
  if (kind === Kind.close) return false;
  if (kind !== Kind.punctuation) return !isWord(tokens, at, 'else');
  const char = textAt(tokens, at);
  return (
    PREFIXES.has(char) ||
    char === '|' ||
    char === '#' ||
    char === '<' ||
    isPunctuation(tokens, at, '::') ||
    isPunctuation(tokens, at, '..')
  );
}

/** Reads an operand, or a part of one. */
export function readOperand(reader: Reader): Progress {
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
      return isPunctuation(tokens, next, '<') ? readBinder(reader) : readLoop(reader);
    case 'let':
      return readCondition(reader);
    case 'loop':
    case 'unsafe':
    case 'try':
      return isBracket(tokens, next, '{') ? wantOperand(reader, next) : readPath(reader, at);
    case 'async':
    case 'move':
    case 'static':
    case 'const':
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

/** `for<'a> |x| …` */
function readBinder(reader: Reader): Progress {
  const close = closingAngle(reader.tokens, reader.at + 1, reader.end);
  return close < 0 ? 'fault' : wantOperand(reader, close);
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
