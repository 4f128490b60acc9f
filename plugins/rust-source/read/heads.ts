/** Checks the heads of items, before their bodies, for tokens that the compiler refuses. */
import { afterVisibility, readAttribute } from './items.ts';
import { afterGroup, isBracket, isPunctuation, isWord, Kind, textAt, type Tokens } from './token.ts';
import { closingAngle, typeEnd } from './types.ts';
import { isPathWord } from './words.ts';
import type { Item } from './model.ts';

/** The result of reading the head of an item. */
export interface Head {
  /** The token that is refused. */
  readonly fault?: number;
  /** Where the value of a constant begins. */
  readonly value?: number;
  /** True if there are items in its body. */
  readonly bodyItems: boolean;
}

const NONE: Head = { bodyItems: false };

/** Looks at the head of `item`. */
export function headFault(tokens: Tokens, item: Item): Head {
  const at = afterVisibility(tokens, item.head);
  if (item.kind === 'use') return ofFault(useFault(tokens, at + 1, item.end - 1));
  if (item.kind === 'fn') return ofFault(functionFault(tokens, item));
  if (item.kind === 'struct' && item.body !== undefined) return ofFault(fieldsFault(tokens, item.body));
  if (item.kind !== 'other') return NONE;
  if ((isWord(tokens, at, 'const') || isWord(tokens, at, 'static')) && item.body === undefined)
    return constantHead(tokens, at, item.end - 1);
  return { bodyItems: item.body !== undefined && hasItems(tokens, at, item.body) };
}

function ofFault(fault: number | undefined): Head {
  return fault === undefined ? NONE : { bodyItems: false, fault };
}

/** True for `impl`, `trait` and `extern` blocks. */
function hasItems(tokens: Tokens, at: number, body: number): boolean {
  for (let index = at; index < body && tokens.kinds[index] === Kind.word; index++)
    if (/^(?:impl|trait|extern)$/.test(textAt(tokens, index))) return true;
  return false;
}

/** `NAME: Type = value`, or no value in a trait. */
function constantHead(tokens: Tokens, at: number, end: number): Head {
  const name = isWord(tokens, at + 1, 'mut') ? at + 2 : at + 1;
  if (!isPunctuation(tokens, name + 1, ':')) return NONE;
  const type = typeEnd(tokens, name + 2, end);
  if (type < 0) return ofFault(name + 2);
  if (type === end) return NONE;
  return isPunctuation(tokens, type, '=') ? { bodyItems: false, value: type + 1 } : ofFault(type);
}

/** The tree of a `use`, in which names, `::` and lists take turns. */
function useFault(tokens: Tokens, from: number, to: number): number | undefined {
  let state: 'start' | 'name' | 'path' | 'done' = 'start';
  for (let at = from; at < to; at++) {
    const next = useStep(tokens, at, state);
    if (next === undefined) return at;
    at = next.at;
    state = next.state;
  }
  return state === 'name' || state === 'done' ? undefined : to;
}

type UseState = 'start' | 'name' | 'path' | 'done';

/** Reads one token of a tree; gives the index of its last part. */
function useStep(tokens: Tokens, at: number, state: UseState): { at: number; state: UseState } | undefined {
  const isOpen = state === 'start' || state === 'path';
  if (isPunctuation(tokens, at, '::'))
    return state === 'name' || state === 'start' ? { at: at + 1, state: 'path' } : undefined;
  if (isPunctuation(tokens, at, ',')) return state === 'name' || state === 'done' ? { at, state: 'start' } : undefined;
  if (isPunctuation(tokens, at, '*')) return isOpen ? { at, state: 'done' } : undefined;
  if (isBracket(tokens, at, '{')) return isOpen ? { at, state: 'start' } : undefined;
  // A list may be empty, or end with a comma.
  if (isBracket(tokens, at, '}')) return state === 'path' ? undefined : { at, state: 'done' };
  if (isWord(tokens, at, 'as')) return state === 'name' ? { at: at + 1, state: 'done' } : undefined;
  const isName =
    tokens.kinds[at] === Kind.rawWord || (tokens.kinds[at] === Kind.word && isPathWord(textAt(tokens, at)));
  return isName && isOpen ? { at, state: 'name' } : undefined;
}

function functionFault(tokens: Tokens, { name, parameters, body, end }: Item): number | undefined {
  if (name === undefined || parameters === undefined) return undefined;
  const generics = isPunctuation(tokens, name + 1, '<') ? closingAngle(tokens, name + 1, parameters) : name + 1;
  if (generics !== parameters) return name + 1;
  const fault = parametersFault(tokens, parameters);
  if (fault !== undefined) return fault;
  const last = body ?? end - 1;
  let at = afterGroup(tokens, parameters);
  if (isPunctuation(tokens, at, '->')) {
    const type = typeEnd(tokens, at + 2, last);
    if (type < 0) return at + 2;
    at = type;
  }
  return at === last || isWord(tokens, at, 'where') ? undefined : at;
}

function parametersFault(tokens: Tokens, open: number): number | undefined {
  const close = tokens.mates[open] ?? open;
  let at = open + 1;
  while (at < close) {
    for (let found = readAttribute(tokens, at, close); found !== undefined; found = readAttribute(tokens, at, close))
      at = found.end;
    const end = parameterEnd(tokens, at, close);
    if (end < 0) return -end;
    if (end < close && !isPunctuation(tokens, end, ',')) return end;
    at = end + 1;
  }
  return undefined;
}

/** The index after a parameter; negative if the token at that index is refused. */
function parameterEnd(tokens: Tokens, at: number, close: number): number {
  let colon = at;
  while (colon < close && (isPunctuation(tokens, colon, '::') || !/^[,:]$/.test(textAt(tokens, colon)))) {
    if (isPunctuation(tokens, colon, '::')) colon += 2;
    else colon = tokens.kinds[colon] === Kind.open ? afterGroup(tokens, colon) : colon + 1;
  }
  const hasType = colon < close && isPunctuation(tokens, colon, ':');
  if (!hasType) return isWord(tokens, colon - 1, 'self') || isPunctuation(tokens, at, '...') ? colon : -at;
  if (isPunctuation(tokens, colon + 1, '...')) return colon + 4;
  const end = typeEnd(tokens, colon + 1, close);
  return end < 0 ? -(colon + 1) : end;
}

/** The fields of a struct in braces. */
function fieldsFault(tokens: Tokens, open: number): number | undefined {
  const close = tokens.mates[open] ?? open;
  let at = open + 1;
  while (at < close) {
    for (let found = readAttribute(tokens, at, close); found !== undefined; found = readAttribute(tokens, at, close))
      at = found.end;
    if (at >= close) return undefined;
    const name = afterVisibility(tokens, at);
    const isName = tokens.kinds[name] === Kind.rawWord || tokens.kinds[name] === Kind.word;
    if (!isName || !isPunctuation(tokens, name + 1, ':')) return name;
    const end = typeEnd(tokens, name + 2, close);
    if (end < 0) return name + 2;
    if (end < close && !isPunctuation(tokens, end, ',')) return end;
    at = end + 1;
  }
  return undefined;
}
