/**
 * Where an expression ends, and whether it is one: operands and operators must take turns.
 * Bracketed parts are left for later, so that nothing here depends on how deep a file nests.
 */
import type { Group, Reader } from './expression-reader.ts';
import { beginsOperand, readOperand } from './operands.ts';
import { readOperator } from './operators.ts';
import { isBracket, isPunctuation, Kind, textAt, type Tokens } from './token.ts';

/** Where reading an expression stopped. */
export interface ExpressionEnd {
  readonly at: number;
  /** True if the expression is at fault there. */
  readonly isFault: boolean;
  /** True if it ends with a block, so that no semicolon need follow. */
  readonly isBlock: boolean;
}

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
