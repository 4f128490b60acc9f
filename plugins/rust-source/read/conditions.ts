/** Conditions on items: what is there for certain, and what cannot be told. */
import { isMacroName } from './macro-table.ts';
import { isBracket, isPunctuation, isWord, Kind, textAt, type Tokens } from './token.ts';
import { stringValue } from './literals.ts';
import type { Attribute, Presence } from './model.ts';

/** Whether `attribute` leaves its item in the crate; `isOn` tells which features are on. */
export function presenceOf(tokens: Tokens, attribute: Attribute, isOn: (feature: string) => boolean): Presence {
  const { path, open } = attribute;
  if (path.length !== 1 || path[0] !== 'cfg') return 'on';
  return open === undefined ? 'unknown' : holds(tokens, { from: open + 1, to: tokens.mates[open] ?? open }, isOn);
}

/** The value of a condition that is plain enough; everything else cannot be told. */
function holds(
  tokens: Tokens,
  { from, to }: { from: number; to: number },
  isOn: (feature: string) => boolean,
): Presence {
  const end = isPunctuation(tokens, to - 1, ',') ? to - 1 : to;
  if (isWord(tokens, from, 'test') && from + 1 === end) return 'off';
  const isFeature =
    isWord(tokens, from, 'feature') && isPunctuation(tokens, from + 1, '=') && tokens.kinds[from + 2] === Kind.string;
  if (isFeature && from + 3 === end) return isOn(stringValue(tokens, from + 2)) ? 'on' : 'unknown';
  const isAll = isWord(tokens, from, 'all') && isBracket(tokens, from + 1, '(') && from + 3 === end;
  const isNotTest = isWord(tokens, from, 'not') && isWord(tokens, from + 2, 'test') && from + 4 === end;
  return isAll || isNotTest ? 'on' : 'unknown';
}

/** True if a condition may put one of our macros on an item. */
export function mayBeMacro(tokens: Tokens, { path, open }: Attribute): boolean {
  if (path.length !== 1 || path[0] !== 'cfg_attr' || open === undefined) return false;
  const close = tokens.mates[open] ?? open;
  for (let at = open + 1; at < close; at++) {
    const isName =
      tokens.kinds[at] === Kind.word && (isMacroName(textAt(tokens, at)) || /^(?:path|cfg)$/.test(textAt(tokens, at)));
    if (isName) return true;
  }
  return false;
}
