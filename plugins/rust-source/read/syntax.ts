/**
 * Checks the bodies of items for syntax that the compiler refuses. Bracketed parts are checked one by one, from a list,
 * so that nothing depends on how deep they nest. What stands in the calls of macros is not looked at.
 */
import type { Group } from './expression-reader.ts';
import { readExpression } from './expressions.ts';
import { headFault } from './heads.ts';
import { readAttribute, readItemAt, readItems, shown } from './items.ts';
import {
  afterGroup,
  isBracket,
  isPunctuation,
  isWord,
  Kind,
  spanOf,
  type SyntaxFault,
  textAt,
  type Tokens,
} from './token.ts';
import { typeEnd } from './types.ts';
import type { Item } from './model.ts';

/** A bracketed part that is still to be looked at. */
interface Job {
  readonly open: number;
  readonly content: Group['content'];
}

interface Check {
  readonly tokens: Tokens;
  readonly jobs: Job[];
}

/** The index of the token that is refused, `undefined` if there is none. */
type Refused = number | undefined;

/** The first fault in the given items, which stand in one module. */
export function syntaxFault(tokens: Tokens, items: readonly Item[]): SyntaxFault | undefined {
  const check: Check = { tokens, jobs: [] };
  for (const item of items) {
    const refused = checkItem(check, item);
    if (refused !== undefined) return faultAt(tokens, refused);
    while (check.jobs.length > 0) {
      const job = check.jobs.pop();
      const inner = job === undefined ? undefined : checkJob(check, job);
      if (inner !== undefined) return faultAt(tokens, inner);
    }
  }
  return undefined;
}

function faultAt(tokens: Tokens, at: number): SyntaxFault {
  return { ...spanOf(tokens, Math.min(at, tokens.count - 1)), reason: `${shown(tokens, at)} is out of place` };
}

/** Looks at the head of an item and notes its body. */
function checkItem(check: Check, item: Item): Refused {
  const { tokens, jobs } = check;
  const { fault, bodyItems, value } = headFault(tokens, item);
  if (fault !== undefined) return fault;
  if (value !== undefined) return checkValue(check, value, item.end - 1);
  if (item.kind === 'fn' && item.body !== undefined) jobs.push({ open: item.body, content: 'block' });
  if (bodyItems && item.body !== undefined) jobs.push({ open: item.body, content: 'items' });
  return undefined;
}

/** An expression that must end at index `end`. */
function checkValue({ tokens, jobs }: Check, at: number, end: number): Refused {
  const read = readExpression(tokens, at, { end, groups: jobs });
  return read.isFault || read.at !== end ? read.at : undefined;
}

function checkJob(check: Check, { open, content }: Job): Refused {
  const range = { from: open + 1, to: check.tokens.mates[open] ?? open };
  switch (content) {
    case 'items':
      return checkMembers(check, range);
    case 'block':
      return checkBlock(check, range);
    case 'expressions':
      return checkList(check, range, isBracket(check.tokens, open, '['));
    case 'fields':
      return checkFields(check, range);
    case 'arms':
      return checkArms(check, range);
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function checkMembers(check: Check, { from, to }: Range): Refused {
  const { list, fault } = readItems(check.tokens, from, to);
  for (const item of list) {
    const refused = checkItem(check, item);
    if (refused !== undefined) return refused;
  }
  return fault === undefined ? undefined : indexOf(check.tokens, fault.start);
}

/** The index of the token that begins at offset `start`. */
function indexOf({ starts, count }: Tokens, start: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function afterAttributes(tokens: Tokens, at: number, to: number): number {
  for (let found = readAttribute(tokens, at, to); found !== undefined; found = readAttribute(tokens, at, to))
    at = found.end;
  return at;
}

function checkBlock(check: Check, { from, to }: Range): Refused {
  const { tokens } = check;
  let at = from;
  while (at < to) {
    at = afterAttributes(tokens, at, to);
    if (at >= to) return undefined;
    if (isPunctuation(tokens, at, ';')) at++;
    else {
      const next = checkStatement(check, at, to);
      if ('refused' in next) return next.refused;
      at = next.at;
    }
  }
  return undefined;
}

type Next = { readonly at: number } | { readonly refused: number };

function checkStatement(check: Check, at: number, to: number): Next {
  const { tokens, jobs } = check;
  if (isWord(tokens, at, 'let')) return checkLet(check, at, to);
  if (beginsItem(tokens, at)) {
    const item = readItemAt(tokens, at, to);
    const refused = item === undefined ? at : checkStatementItem(check, item);
    return item === undefined || refused !== undefined ? { refused: refused ?? at } : { at: item.end };
  }
  const read = readExpression(tokens, at, { end: to, groups: jobs, isStatement: true });
  if (read.isFault) return { refused: read.at };
  if (read.at >= to || isPunctuation(tokens, read.at, ';')) return { at: read.at + 1 };
  return read.isBlock ? { at: read.at } : { refused: read.at };
}

/** Items in blocks may be modules, whose items nothing else looks at. */
function checkStatementItem(check: Check, item: Item): Refused {
  if (item.kind === 'mod' && item.body !== undefined) check.jobs.push({ open: item.body, content: 'items' });
  return checkItem(check, item);
}

const ITEM_WORDS = new Set(['fn', 'struct', 'enum', 'trait', 'impl', 'use', 'mod', 'type', 'pub']);

function beginsItem(tokens: Tokens, at: number): boolean {
  const [word, next] = [textAt(tokens, at), textAt(tokens, at + 1)];
  if (tokens.kinds[at] !== Kind.word) return false;
  if (word === 'macro_rules') return next === '!';
  if (word === 'union') return tokens.kinds[at + 1] === Kind.word && next !== 'as';
  if (word === 'const') return next !== '{' && next !== '|' && next !== 'move' && next !== 'async';
  if (word === 'static') return next !== '|' && next !== 'move' && next !== 'async';
  if (word === 'unsafe' || word === 'extern') return next !== '{';
  if (word === 'async') return next === 'fn' || next === 'unsafe' || next === 'extern';
  return ITEM_WORDS.has(word);
}

/** `let pattern: Type = value else { … };` */
function checkLet(check: Check, at: number, to: number): Next {
  const { tokens, jobs } = check;
  let next = patternEnd(tokens, at + 1, to);
  if (next === at + 1) return { refused: next };
  if (isPunctuation(tokens, next, ':')) {
    const end = typeEnd(tokens, next + 1, to);
    if (end < 0) return { refused: next + 1 };
    next = end;
  }
  if (isPunctuation(tokens, next, '=')) {
    const value = readExpression(tokens, next + 1, { end: to, groups: jobs });
    if (value.isFault) return { refused: value.at };
    next = value.at;
    if (isWord(tokens, next, 'else') && isBracket(tokens, next + 1, '{')) {
      jobs.push({ open: next + 1, content: 'block' });
      next = afterGroup(tokens, next + 1);
    }
  }
  return next < to && isPunctuation(tokens, next, ';') ? { at: next + 1 } : { refused: next };
}

/** The index of what ends a pattern: a colon, an equals sign or a semicolon. */
function patternEnd(tokens: Tokens, at: number, to: number): number {
  while (at < to) {
    if (isPunctuation(tokens, at, '::')) at += 2;
    else if (isPunctuation(tokens, at, '..=')) at += 3;
    else if (/^[:=;]$/.test(textAt(tokens, at))) return at;
    else at = tokens.kinds[at] === Kind.open ? afterGroup(tokens, at) : at + 1;
  }
  return at;
}

/** Expressions between commas, or `value; length` in square brackets. */
function checkList({ tokens, jobs }: Check, { from, to }: Range, isArray: boolean): Refused {
  let at = from;
  while (at < to) {
    const read = readExpression(tokens, at, { end: to, groups: jobs });
    if (read.isFault) return read.at;
    if (read.at >= to) return undefined;
    if (!isPunctuation(tokens, read.at, ',') && !(isArray && isPunctuation(tokens, read.at, ';'))) return read.at;
    at = read.at + 1;
  }
  return undefined;
}

/** `name: value`, `name` or `..rest` between commas. */
function checkFields({ tokens, jobs }: Check, { from, to }: Range): Refused {
  let at = afterAttributes(tokens, from, to);
  while (at < to) {
    const isRest = isPunctuation(tokens, at, '..');
    if (isRest && at + 2 >= to) return undefined;
    const hasValue = isPunctuation(tokens, at + 1, ':');
    const start = isRest || hasValue ? at + 2 : at;
    const read = readExpression(tokens, start, { end: to, groups: jobs });
    if (read.isFault) return read.at;
    if (read.at < to && !isPunctuation(tokens, read.at, ',')) return read.at;
    at = afterAttributes(tokens, read.at + 1, to);
  }
  return undefined;
}

/** `pattern if guard => value` */
function checkArms(check: Check, { from, to }: Range): Refused {
  const { tokens, jobs } = check;
  let at = afterAttributes(tokens, from, to);
  while (at < to) {
    const arrow = arrowAfter(tokens, at, to);
    if (arrow === undefined || arrow.at === at) return at;
    const guard = arrow.guard === undefined ? undefined : checkValue(check, arrow.guard, arrow.at);
    if (guard !== undefined) return guard;
    const read = readExpression(tokens, arrow.at + 2, { end: to, groups: jobs, isStatement: true });
    if (read.isFault) return read.at;
    if (isPunctuation(tokens, read.at, ',')) at = read.at + 1;
    else if (read.at < to && !read.isBlock) return read.at;
    else at = read.at;
    at = afterAttributes(tokens, at, to);
  }
  return undefined;
}

/** The index of the `=>` of an arm, and of its guard if it has one. */
function arrowAfter(tokens: Tokens, at: number, to: number): { at: number; guard: number | undefined } | undefined {
  let guard: number | undefined;
  while (at < to && !isPunctuation(tokens, at, '=>')) {
    if (guard === undefined && isWord(tokens, at, 'if')) guard = at + 1;
    at = tokens.kinds[at] === Kind.open ? afterGroup(tokens, at) : at + 1;
  }
  return at < to ? { at, guard } : undefined;
}
