/** The items of a module: what each is, what stands before it, and where its parts are. */
import { afterGroup, isBracket, isPunctuation, isWord, Kind, spanOf, textAt, type Tokens } from './token.ts';
import { closingAngle } from './types.ts';
import { isName, isPathWord } from './words.ts';
import type { Attribute, Item, Items } from './model.ts';

const OTHER_ITEMS = new Set([
  'enum',
  'union',
  'trait',
  'impl',
  'type',
  'const',
  'static',
  'extern',
  'auto',
  'macro',
  'macro_rules',
]);

/** Reads the items from index `from` until index `to`, not what is in them. */
export function readItems(tokens: Tokens, from: number, to: number): Items {
  const list: Item[] = [];
  const inner: Attribute[] = [];
  let at = from;
  while (at < to) {
    const attributes: Attribute[] = [];
    const start = at;
    for (let found = readAttribute(tokens, at, to); found !== undefined; found = readAttribute(tokens, at, to)) {
      (found.isInner ? inner : attributes).push(found);
      at = found.end;
    }
    if (at >= to)
      return attributes.length === 0 ? { list, inner, fault: undefined } : refused(tokens, at - 1, { list, inner });
    const item = readItem(tokens, at, { to, attributes, start });
    if (item === undefined) return refused(tokens, at, { list, inner });
    list.push(item);
    at = item.end;
  }
  return { list, inner, fault: undefined };
}

function refused(tokens: Tokens, at: number, read: { list: readonly Item[]; inner: readonly Attribute[] }): Items {
  return { ...read, fault: { ...spanOf(tokens, at), reason: `${shown(tokens, at)} begins no item` } };
}

/** The text of a token, cut short. */
export function shown(tokens: Tokens, at: number): string {
  return JSON.stringify(textAt(tokens, at).slice(0, 30));
}

/** The attribute or documentation that begins at index `at`. */
export function readAttribute(tokens: Tokens, at: number, to: number): Attribute | undefined {
  if (at >= to) return undefined;
  const kind = tokens.kinds[at];
  if (kind === Kind.outerDoc || kind === Kind.innerDoc)
    return { start: at, end: at + 1, path: [], open: undefined, isInner: kind === Kind.innerDoc };
  if (!isPunctuation(tokens, at, '#')) return undefined;
  const isInner = isPunctuation(tokens, at + 1, '!');
  const bracket = at + (isInner ? 2 : 1);
  if (bracket >= to || !isBracket(tokens, bracket, '[')) return undefined;
  const { path, end } = readWords(tokens, isWord(tokens, bracket + 1, 'unsafe') ? bracket + 2 : bracket + 1);
  return {
    start: at,
    end: afterGroup(tokens, bracket),
    path,
    open: tokens.kinds[end] === Kind.open ? end : undefined,
    isInner,
  };
}

/** The words of a path such as `a::b`. */
function readWords(tokens: Tokens, at: number): { path: string[]; end: number } {
  const path: string[] = [];
  if (isPunctuation(tokens, at, '::')) at += 2;
  while (tokens.kinds[at] === Kind.word || tokens.kinds[at] === Kind.rawWord) {
    path.push(textAt(tokens, at));
    at++;
    if (!isPunctuation(tokens, at, '::')) break;
    at += 2;
  }
  return { path, end: at };
}

interface Begun {
  readonly to: number;
  readonly attributes: readonly Attribute[];
  readonly start: number;
}

type Parts = Pick<Item, 'kind' | 'end'> & Partial<Item>;

/** The item that begins at index `at`, behind its attributes. */
export function readItemAt(tokens: Tokens, at: number, to: number): Item | undefined {
  return readItem(tokens, at, { to, attributes: [], start: at });
}

/** The item whose first token behind its attributes stands at index `head`. */
function readItem(tokens: Tokens, head: number, { to, attributes, start }: Begun): Item | undefined {
  const at = afterVisibility(tokens, head);
  const parts = readFunction(tokens, at, to) ?? readNamed(tokens, at, to) ?? readCall(tokens, at, to);
  if (parts === undefined || parts.end > to) return undefined;
  return { name: undefined, body: undefined, parameters: undefined, path: [], ...parts, attributes, start, head };
}

/** The index after `pub`, `pub(crate)` or nothing. */
export function afterVisibility(tokens: Tokens, at: number): number {
  if (!isWord(tokens, at, 'pub')) return at;
  return isBracket(tokens, at + 1, '(') ? afterGroup(tokens, at + 1) : at + 1;
}

/** The index of `fn`, behind its qualifiers; -1 if there is none. */
function functionWord(tokens: Tokens, at: number, to: number): number {
  while (at < to) {
    const word = textAt(tokens, at);
    if (word === 'fn') return at;
    if (!['const', 'async', 'unsafe', 'extern', 'safe', 'default'].includes(word)) return -1;
    at += word === 'extern' && tokens.kinds[at + 1] === Kind.string ? 2 : 1;
  }
  return -1;
}

function readFunction(tokens: Tokens, at: number, to: number): Parts | undefined {
  const fn = functionWord(tokens, at, to);
  if (fn < 0 || !isNameAt(tokens, fn + 1)) return undefined;
  const parameters = isPunctuation(tokens, fn + 2, '<') ? closingAngle(tokens, fn + 2, to) : fn + 2;
  if (parameters < 0 || parameters >= to || !isBracket(tokens, parameters, '(')) return undefined;
  const end = bodyOrSemicolon(tokens, afterGroup(tokens, parameters), to);
  if (end === undefined) return undefined;
  const parts = { kind: 'fn', name: fn + 1, parameters } as const;
  return isBracket(tokens, end, '{')
    ? { ...parts, body: end, end: afterGroup(tokens, end) }
    : { ...parts, end: end + 1 };
}

/** True if a name stands at index `at`. */
function isNameAt(tokens: Tokens, at: number): boolean {
  return tokens.kinds[at] === Kind.rawWord || (tokens.kinds[at] === Kind.word && isName(textAt(tokens, at)));
}

/** The index of the brace or semicolon that ends the head of an item. */
function bodyOrSemicolon(tokens: Tokens, at: number, to: number): number | undefined {
  let depth = 0;
  while (at < to) {
    if (isPunctuation(tokens, at, ';')) return at;
    // Braces in angles are the argument of a type.
    if (depth === 0 && isBracket(tokens, at, '{')) return at;
    if (isPunctuation(tokens, at, '<')) depth++;
    if (isPunctuation(tokens, at, '>') && !isPunctuation(tokens, at - 1, '->')) depth--;
    at = tokens.kinds[at] === Kind.open ? afterGroup(tokens, at) : at + 1;
  }
  return undefined;
}

function readNamed(tokens: Tokens, at: number, to: number): Parts | undefined {
  const word = textAt(tokens, at);
  if (word === 'mod' || (word === 'unsafe' && isWord(tokens, at + 1, 'mod')))
    return readModule(tokens, word === 'mod' ? at : at + 1);
  if (word === 'struct') return isNameAt(tokens, at + 1) ? readStruct(tokens, at, to) : undefined;
  if (word === 'use' || (word === 'extern' && isWord(tokens, at + 1, 'crate'))) {
    const end = semicolon(tokens, at, to);
    if (end === undefined) return undefined;
    return { kind: word === 'use' ? 'use' : 'other', end: end + 1 };
  }
  const keyword = functionQualifiersEnd(tokens, at);
  return OTHER_ITEMS.has(textAt(tokens, keyword)) ? readOther(tokens, at, to) : undefined;
}

/** Words such as `unsafe` before `impl`, `trait` or `extern`. */
function functionQualifiersEnd(tokens: Tokens, at: number): number {
  while (/^(?:unsafe|default|auto|safe)$/.test(textAt(tokens, at)) && tokens.kinds[at + 1] === Kind.word) at++;
  return at;
}

function readModule(tokens: Tokens, at: number): Parts | undefined {
  if (!isNameAt(tokens, at + 1)) return undefined;
  const body = at + 2;
  if (isPunctuation(tokens, body, ';')) return { kind: 'mod', name: at + 1, end: body + 1 };
  return isBracket(tokens, body, '{') ? { kind: 'mod', name: at + 1, body, end: afterGroup(tokens, body) } : undefined;
}

function readStruct(tokens: Tokens, at: number, to: number): Parts | undefined {
  const end = bodyOrSemicolon(tokens, at + 2, to);
  if (end === undefined) return undefined;
  const isBraced = isBracket(tokens, end, '{');
  return {
    kind: 'struct',
    name: at + 1,
    body: isBraced ? end : undefined,
    end: isBraced ? afterGroup(tokens, end) : end + 1,
  };
}

function semicolon(tokens: Tokens, at: number, to: number): number | undefined {
  while (at < to && !isPunctuation(tokens, at, ';'))
    at = tokens.kinds[at] === Kind.open ? afterGroup(tokens, at) : at + 1;
  return at < to ? at : undefined;
}

function readOther(tokens: Tokens, at: number, to: number): Parts | undefined {
  const word = textAt(tokens, at);
  if (word === 'macro_rules')
    return isPunctuation(tokens, at + 1, '!') ? readRules(tokens, at, to) : readCall(tokens, at, to);
  const hasValue = word === 'type' || word === 'const' || word === 'static';
  const end = hasValue ? semicolon(tokens, at, to) : bodyOrSemicolon(tokens, at, to);
  if (end === undefined) return undefined;
  if (!isBracket(tokens, end, '{')) return { kind: 'other', end: end + 1 };
  return { kind: 'other', body: end, end: afterGroup(tokens, end) };
}

function readRules(tokens: Tokens, at: number, to: number): Parts | undefined {
  const open = at + 3;
  if (tokens.kinds[open] !== Kind.open) return undefined;
  return { kind: 'other', end: afterCall(tokens, open, to) };
}

/** The index after a macro call, whose semicolon only braces can do without. */
function afterCall(tokens: Tokens, open: number, to: number): number {
  const next = afterGroup(tokens, open);
  if (isBracket(tokens, open, '{')) return next;
  return isPunctuation(tokens, next, ';') ? next + 1 : to + 1;
}

function readCall(tokens: Tokens, at: number, to: number): Parts | undefined {
  const { path, end } = readWords(tokens, at);
  if (
    path.length === 0 ||
    !path.every((word) => isPathWord(word) || word.startsWith('r#')) ||
    !isPunctuation(tokens, end, '!')
  )
    return undefined;
  const open = end + 1;
  if (tokens.kinds[open] !== Kind.open) return undefined;
  return { kind: 'macro call', path, body: open, end: afterCall(tokens, open, to) };
}
