/** Numbers, and what may stand behind them. */
import { SyntaxFault } from './fault.ts';

const DIGITS = '[0-9](?:_?[0-9])*';
const NUMBER = new RegExp(
  [
    '0[xX](?:_?[0-9a-fA-F])+',
    '0[oO](?:_?[0-7])+',
    '0[bB](?:_?[01])+',
    `(?:(?:${DIGITS})?\\.${DIGITS}|${DIGITS}\\.?)(?:[eE][-+]?${DIGITS})?[jJ]?`,
  ].join('|'),
  'y',
);
const WORD = /[\p{XIDC}]+/uy;
/** The keywords that may follow a number without a space. */
const KEYWORDS = /^(?:and|else|for|if|in|is|not|or)/;

/** The offset behind the number at `at`; undefined if there is none. */
export function numberEnd(text: string, at: number): number | undefined {
  NUMBER.lastIndex = at;
  if (!NUMBER.test(text)) return undefined;
  const end = NUMBER.lastIndex;
  const number = text.slice(at, end);
  WORD.lastIndex = end;
  const next = WORD.exec(text)?.[0];
  const isMalformed = /^0[0-9_]*[1-9][0-9_]*$/.test(number) || (next !== undefined && !KEYWORDS.test(next));
  if (isMalformed) throw new SyntaxFault('The number is malformed', { start: at, end: Math.max(end, at + 1) });
  return end;
}
