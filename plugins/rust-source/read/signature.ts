/** The parameters of functions, and what they return. */
import { readAttribute } from './items.ts';
import { afterGroup, isPunctuation, isWord, Kind, textAt, type Tokens } from './token.ts';
import type { Item } from './model.ts';

/** A parameter: its name, if its pattern is one, and the tokens of its type. */
export interface Parameter {
  readonly name: string | undefined;
  readonly from: number;
  readonly to: number;
}

/** True for a function that is declared as `async`. */
export function isAsync(tokens: Tokens, { kind, head, name = head }: Item): boolean {
  for (let at = head; kind === 'fn' && at < name; at++) if (isWord(tokens, at, 'async')) return true;
  return false;
}

/** The parameters of a function, without `self`. */
export function parametersOf(tokens: Tokens, { parameters }: Item): Parameter[] {
  if (parameters === undefined) return [];
  const close = tokens.mates[parameters] ?? parameters;
  const found: Parameter[] = [];
  let start = parameters + 1;
  for (let at = start, depth = 0; at <= close; at = next(tokens, at)) {
    depth += angleStep(tokens, at);
    if (at !== close && (depth > 0 || !isPunctuation(tokens, at, ','))) continue;
    const parameter = start < at ? parameterOf(tokens, start, at) : undefined;
    if (parameter !== undefined) found.push(parameter);
    start = at + 1;
  }
  return found;
}

function next(tokens: Tokens, at: number): number {
  return tokens.kinds[at] === Kind.open ? afterGroup(tokens, at) : at + 1;
}

/** How much deeper in angles one is behind the token at index `at`. */
function angleStep(tokens: Tokens, at: number): number {
  if (isPunctuation(tokens, at, '<')) return 1;
  return isPunctuation(tokens, at, '>') && !isPunctuation(tokens, at - 1, '->') ? -1 : 0;
}

function parameterOf(tokens: Tokens, start: number, end: number): Parameter | undefined {
  let at = start;
  for (let found = readAttribute(tokens, at, end); found !== undefined; found = readAttribute(tokens, at, end))
    at = found.end;
  const first = at;
  while (isWord(tokens, at, 'mut') || isWord(tokens, at, 'ref')) at++;
  let colon = first;
  while (colon < end && (!isPunctuation(tokens, colon, ':') || isPunctuation(tokens, colon, '::')))
    colon = after(tokens, colon);
  if (colon >= end) return undefined;
  const isName = tokens.kinds[at] === Kind.word && (at + 1 === colon || isPunctuation(tokens, at + 1, '@'));
  return { name: isName ? textAt(tokens, at) : undefined, from: colon + 1, to: end };
}

function after(tokens: Tokens, at: number): number {
  return isPunctuation(tokens, at, '::') ? at + 2 : next(tokens, at);
}

/** The index of the type that a function returns; `undefined` if it returns nothing. */
export function returnType(tokens: Tokens, { parameters, body, end }: Item): number | undefined {
  if (parameters === undefined) return undefined;
  const at = afterGroup(tokens, parameters);
  return at < (body ?? end) && isPunctuation(tokens, at, '->') ? at + 2 : undefined;
}

/** True if the type at index `at` is a path whose last word is `name`, with arguments in angles. */
export function isTypeOf(tokens: Tokens, at: number, name: string): boolean {
  let index = isPunctuation(tokens, at, '::') ? at + 2 : at;
  while (
    tokens.kinds[index] === Kind.word &&
    isPunctuation(tokens, index + 1, '::') &&
    !isPunctuation(tokens, index + 3, '<')
  )
    index += 3;
  return isWord(tokens, index, name) && isPunctuation(tokens, index + 1, '<');
}

/** True if a struct is no more than its name. */
export function isUnitStruct(tokens: Tokens, { name, end }: Item): boolean {
  return name !== undefined && isPunctuation(tokens, name + 1, ';') && name + 2 === end;
}
