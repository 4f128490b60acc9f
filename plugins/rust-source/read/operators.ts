/** The operators of expressions, and what follows an operand at once. */
import { operandDone, type Progress, type Reader, wantOperand } from './expression-reader.ts';
import { afterGroup, isBracket, isPunctuation, isWord, Kind, textAt } from './token.ts';
import { anglesEnd, castEnd } from './types.ts';
import { isName } from './words.ts';

const LONG_OPERATORS = ['<<=', '>>=', '...', '..=', '&&', '||', '==', '!=', '<=', '>=', '<<', '>>', '..'];
const ASSIGNMENTS = ['+=', '-=', '*=', '/=', '%=', '^=', '&=', '|='];
const SHORT_OPERATORS = new Set(['+', '-', '*', '/', '%', '^', '&', '|', '=', '<', '>']);

/** Reads on behind an operand. */
export function readOperator(reader: Reader): Progress {
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
