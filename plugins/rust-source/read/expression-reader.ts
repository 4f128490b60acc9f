/** The state of reading an expression: operands and operators take turns. */
import type { Tokens } from './token.ts';

/** A bracketed part of an expression, by the index of its bracket, and what must be in it. */
export interface Group {
  readonly open: number;
  readonly content: 'expressions' | 'block' | 'arms' | 'fields' | 'items';
}

/** Where reading an expression stands. */
export interface Reader {
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

/** Whether the expression goes on, ended before this token, or is at fault. */
export type Progress = 'on' | 'end' | 'fault';

/** An operand ends before index `at`. */
export function operandDone(reader: Reader, at: number, isBlock = false): Progress {
  reader.at = at;
  reader.wants = false;
  reader.may = false;
  reader.isBlock = isBlock;
  return 'on';
}

/** At index `at` an operand must begin, or only `may`. */
export function wantOperand(reader: Reader, at: number, may = false): Progress {
  reader.at = at;
  reader.wants = !may;
  reader.may = may;
  reader.isBlock = false;
  return 'on';
}
