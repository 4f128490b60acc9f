/** Where a type ends. Bracketed parts are skipped as a whole. */
import { afterGroup, isBracket, isPunctuation, isWord, Kind, textAt, type Tokens } from './token.ts';
import { isPathWord } from './words.ts';

const BEFORE_TYPES = new Set(['dyn', 'impl', 'unsafe', 'extern', 'for', 'async']);

/** The index after the type with its bounds that begins at index `at`, -1 if none begins there. */
export function typeEnd(tokens: Tokens, at: number, end: number): number {
  return endOf(tokens, at, { end, hasBounds: true });
}

/** The same for the type of a cast, where a plus is an operator. */
export function castEnd(tokens: Tokens, at: number, end: number): number {
  return endOf(tokens, at, { end, hasBounds: false });
}

function endOf(tokens: Tokens, at: number, { end, hasBounds }: { end: number; hasBounds: boolean }): number {
  let depth = 0;
  let isComplete = false;
  while (at < end) {
    const next: Step | undefined = isComplete ? afterPart(tokens, at, depth) : partEnd(tokens, at, depth);
    const isPlus = isComplete && depth === 0 && !hasBounds && isPunctuation(tokens, at, '+');
    if (next === undefined || isPlus) return isComplete && depth === 0 ? at : -1;
    depth += next.deeper;
    isComplete = next.isComplete;
    at = next.at;
  }
  return isComplete && depth === 0 ? at : -1;
}

interface Step {
  readonly at: number;
  readonly deeper: number;
  readonly isComplete: boolean;
}

const step = (at: number, isComplete: boolean, deeper = 0): Step => ({ at, isComplete, deeper });

/** Reads on where a part of a type must begin. */
function partEnd(tokens: Tokens, at: number, depth: number): Step | undefined {
  const kind = tokens.kinds[at];
  if (kind === Kind.open)
    return isBracket(tokens, at, '{') && depth === 0 ? undefined : step(afterGroup(tokens, at), true);
  if (kind === Kind.lifetime) return step(at + 1, !isReference(tokens, at - 1));
  if (kind === Kind.string) return isWord(tokens, at - 1, 'extern') ? step(at + 1, false) : literal(at, depth);
  if (kind === Kind.rawWord) return step(at + 1, true);
  if (kind === Kind.word) return wordStep(tokens, at, depth);
  if (kind === Kind.punctuation) return punctuationStep(tokens, at, depth);
  return kind === Kind.close ? undefined : literal(at, depth);
}

/** A literal is an argument of a generic type. */
function literal(at: number, depth: number): Step | undefined {
  return depth > 0 ? step(at + 1, true) : undefined;
}

/** True if a `mut` or `const` may follow the token at index `at`. */
function isPointer(tokens: Tokens, at: number): boolean {
  return isPunctuation(tokens, at, '&') || isPunctuation(tokens, at, '*') || tokens.kinds[at] === Kind.lifetime;
}

function isReference(tokens: Tokens, at: number): boolean {
  return isPunctuation(tokens, at, '&');
}

function wordStep(tokens: Tokens, at: number, depth: number): Step | undefined {
  const word = textAt(tokens, at);
  if (word === 'true' || word === 'false') return literal(at, depth);
  if (word === 'use' && isPunctuation(tokens, at + 1, '<')) return step(at + 1, true);
  if (word === 'for' && isPunctuation(tokens, at + 1, '<')) return step(at + 2, false, 1);
  if (word === 'mut' || word === 'const')
    return isPointer(tokens, at - 1) || depth > 0 ? step(at + 1, false) : undefined;
  if (BEFORE_TYPES.has(word)) return step(at + 1, false);
  return word === 'fn' || word === '_' || isPathWord(word) ? step(at + 1, true) : undefined;
}

function punctuationStep(tokens: Tokens, at: number, depth: number): Step | undefined {
  const char = textAt(tokens, at);
  if (char === '<') return step(at + 1, false, 1);
  if (char === '>') return depth > 0 ? step(at + 1, true, -1) : undefined;
  if (char === '!') return step(at + 1, true);
  if (isPunctuation(tokens, at, '::')) return step(at + 2, false);
  if (char === '~' || char === '-' || char === ',') return depth > 0 ? step(at + 1, false) : undefined;
  return char === '&' || char === '*' || char === '?' ? step(at + 1, false) : undefined;
}

/** Reads on behind a complete part of a type; `undefined` if the type ends here. */
function afterPart(tokens: Tokens, at: number, depth: number): Step | undefined {
  if (isPunctuation(tokens, at, '::')) return step(at + 2, false);
  if (isPunctuation(tokens, at, '->')) return step(at + 2, false);
  if (isPunctuation(tokens, at, '<') && !isPunctuation(tokens, at, '<=')) return step(at + 1, false, 1);
  if (isPunctuation(tokens, at, '+') && !isPunctuation(tokens, at, '+=')) return step(at + 1, false);
  if (isBracket(tokens, at, '(')) return step(afterGroup(tokens, at), true);
  if (isPunctuation(tokens, at, '!') && tokens.kinds[at + 1] === Kind.open)
    return step(afterGroup(tokens, at + 1), true);
  if (isWord(tokens, at - 1, 'for') || textAt(tokens, at - 1) === '>') return afterAngle(tokens, at, depth);
  return depth > 0 ? insideAngles(tokens, at) : undefined;
}

/** Behind a `>`: with `for<'a>` the type itself follows. */
function afterAngle(tokens: Tokens, at: number, depth: number): Step | undefined {
  const kind = tokens.kinds[at];
  const isType =
    kind === Kind.word &&
    (isPathWord(textAt(tokens, at)) || isWord(tokens, at, 'fn') || BEFORE_TYPES.has(textAt(tokens, at)));
  if (isType && opensBinder(tokens, at - 1)) return step(at, false);
  return depth > 0 ? insideAngles(tokens, at) : undefined;
}

/** True if the `>` at index `at` closes the list of a `for<…>`. */
function opensBinder(tokens: Tokens, at: number): boolean {
  for (let back = at - 1; back >= 0; back--) {
    if (isPunctuation(tokens, back, '<')) return isWord(tokens, back - 1, 'for');
    if (tokens.kinds[back] !== Kind.lifetime && !isPunctuation(tokens, back, ',')) return false;
  }
  return false;
}

function insideAngles(tokens: Tokens, at: number): Step | undefined {
  const char = textAt(tokens, at);
  if (char === '>') return step(at + 1, true, -1);
  if (char === ',' || char === '=' || char === ':' || char === '+') return step(at + 1, false);
  return isWord(tokens, at, 'as') ? step(at + 1, false) : undefined;
}

/** The index after the `>` that belongs to the `<` at index `at`. */
export function closingAngle(tokens: Tokens, at: number, end: number): number {
  let depth = 0;
  for (let index = at; index < end; index = tokens.kinds[index] === Kind.open ? afterGroup(tokens, index) : index + 1) {
    if (isPunctuation(tokens, index, '<')) depth++;
    if (isPunctuation(tokens, index, '>') && !isPunctuation(tokens, index - 1, '->') && --depth === 0) return index + 1;
  }
  return -1;
}

/** The index after the `<…>` that begins at index `at`, -1 if it is not a list of types. */
export function anglesEnd(tokens: Tokens, at: number, end: number): number {
  const close = closingAngle(tokens, at, end);
  return close >= 0 && typeEnd(tokens, at, close) === close ? close : -1;
}
