/**
 * Insertions and removals in YAML texts. Each is tried: one after which the text does not read as it should, such as
 * within an anchor that is used elsewhere, is not made.
 */
import { isCollection, isMap, isNode, isPair, isScalar, isSeq, type Node, parseDocument, stringify } from 'yaml';
import type { Path, Span } from '../place.ts';
import type { Json, TextEdit } from '../text-edit.ts';

/** A text that can be read, its tree and its value. */
export interface YamlText {
  readonly text: string;
  readonly value: unknown;
  nodeAt(path: Path): Node | undefined;
  /** Characters that may still be read to try edits; each edit that is tried takes those of the whole text. */
  room: number;
}

/** Characters that are read to try the edits of one text, in some seconds: a rule may ask for thousands of edits. */
export const MOST_TRIED = 2_000_000;

/** An edit that adds a key or element behind the last one of a map or list; undefined where that cannot be done. */
export function insertion(yaml: YamlText, path: Path, value: Json): TextEdit | undefined {
  const parent = yaml.nodeAt(path.slice(0, -1));
  const step = path.at(-1);
  if (!isCollection(parent) || step === undefined || (typeof step === 'string') !== isMap(parent)) return undefined;
  if (typeof step === 'number' && step !== parent.items.length) return undefined;
  const child = (typeof step === 'string' ? `${spell(step)}: ` : '') + spell(value);
  const edit = parent.flow === true ? intoFlow(yaml.text, parent, child) : intoBlock(yaml.text, parent, child);
  return tried(yaml, edit, (root) => {
    setAt(root, path, plain(value));
    return root;
  });
}

/** An edit that takes out a key or element with its line, or with its comma; undefined where that cannot be done. */
export function removal(yaml: YamlText, path: Path): TextEdit | undefined {
  const parent = yaml.nodeAt(path.slice(0, -1));
  if (!isCollection(parent)) return undefined;
  const index = indexOf(parent, path.at(-1));
  if (index === -1) return undefined;
  const edit = parent.flow === true ? outOfFlow(yaml.text, parent, index) : outOfBlock(yaml.text, parent, index);
  return tried(yaml, edit, (root) => {
    removeAt(root, path);
    return root;
  });
}

type Collection = Extract<Node, { items: unknown[] }>;

/** The edit, if there is room to try it and the text after it reads as the value that `change` makes of this one. */
function tried(yaml: YamlText, edit: TextEdit | undefined, change: (root: unknown) => unknown): TextEdit | undefined {
  if (edit === undefined || yaml.room <= 0) return undefined;
  const { text, value } = yaml;
  yaml.room -= text.length;
  const after = text.slice(0, edit.range[0]) + edit.text + text.slice(edit.range[1]);
  const wanted = JSON.stringify(change(plain(value)));
  try {
    const read = parseDocument(after, { prettyErrors: false, logLevel: 'silent' });
    return read.errors.length === 0 && JSON.stringify(read.toJS() ?? null) === wanted ? edit : undefined;
  } catch {
    return undefined;
  }
}

/** A copy of a value that shares no part: an integer of any size is a number in it, as it is when it is read. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? Number(part) : part)));
}

function setAt(root: unknown, path: Path, value: unknown): void {
  const parent = valueAt(root, path.slice(0, -1));
  const step = path.at(-1);
  if (Array.isArray(parent)) parent.push(value);
  else if (typeof parent === 'object' && parent !== null && step !== undefined)
    Object.defineProperty(parent, step, { value, enumerable: true, configurable: true, writable: true });
}

function removeAt(root: unknown, path: Path): void {
  const parent = valueAt(root, path.slice(0, -1));
  const step = path.at(-1);
  if (Array.isArray(parent)) parent.splice(Number(step), 1);
  else if (typeof parent === 'object' && parent !== null && step !== undefined) Reflect.deleteProperty(parent, step);
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
  return value;
}

/** A value on one line, as it may stand in any collection. */
function spell(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(spell).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return spellScalar(value);
  const members = Object.entries(value).map(([key, part]) => `${spellScalar(key)}: ${spell(part)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** A scalar without quotes, where it needs none between brackets. */
function spellScalar(value: Json): string {
  const [, bare] = /^\[ (.*) \]\n$/.exec(stringify([value], { collectionStyle: 'flow', blockQuote: false })) ?? [];
  return bare ?? JSON.stringify(plain(value));
}

/** The key and the value of a member, or the element; each may be missing. */
function partsOf(item: unknown): Node[] {
  return (isPair(item) ? [item.key, item.value] : [item]).filter((part) => isNode(part));
}

function indexOf({ items }: Collection, step: string | number | undefined): number {
  if (typeof step === 'number') return step in items ? step : -1;
  return items.findLastIndex((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === step);
}

function startOf(item: unknown): number | undefined {
  return partsOf(item)[0]?.range?.[0];
}

/** The offset behind the last character of an item that says something. */
function endOf(item: unknown): number | undefined {
  const node = partsOf(item).at(-1);
  if (isCollection(node) && node.flow !== true) return endOf(node.items.at(-1)) ?? node.range?.[1];
  return node?.range?.[1];
}

function intoFlow(text: string, { items, range }: Collection, child: string): TextEdit | undefined {
  if (!range) return undefined;
  if (items.length === 0) return insertAt(range[0] + 1, child);
  const [start, end] = [startOf(items.at(-1)), endOf(items.at(-1))];
  if (start === undefined || end === undefined) return undefined;
  const line = lineStart(text, start);
  const indent = text.slice(line, start);
  const rest = /^,?[ \t]*(?:#[^\r\n]*)?(?=\r?\n)/.exec(text.slice(end))?.[0];
  if (indent.trim() !== '' || line === 0 || rest === undefined) return insertAt(end, `, ${child}`);
  const comment = rest.replace(/^,/, '');
  // A comment behind the last one stays with it.
  return { range: [end, end + rest.length], text: `,${comment}${newline(text, end)}${indent}${child}` };
}

function intoBlock(text: string, parent: Collection, child: string): TextEdit | undefined {
  const { items, range } = parent;
  const end = endOf(items.at(-1));
  if (!range || end === undefined) return undefined;
  const indent = ' '.repeat(range[0] - lineStart(text, range[0]));
  const dash = isSeq(parent) ? '- ' : '';
  return behindLine(text, end, `${indent}${dash}${child}`);
}

function behindLine(text: string, end: number, line: string): TextEdit {
  // A text in several lines ends with a line break of its own.
  if (text[end - 1] === '\n') return insertAt(end, `${line}${newline(text, end - 1)}`);
  const at = lineEnd(text, end);
  return insertAt(at, `${newline(text, at)}${line}`);
}

/** Cuts an item of a collection in brackets with the comma behind it, or else before it. */
function outOfFlow(text: string, { items }: Collection, index: number): TextEdit | undefined {
  const [start, end] = [startOf(items[index]), endOf(items[index])];
  if (start === undefined || end === undefined) return undefined;
  const next = startOf(items[index + 1]);
  if (next !== undefined) return cut({ start, end: next });
  const before = index === 0 ? start : (endOf(items[index - 1]) ?? start);
  return cut({ start: text.slice(before, start).includes('#') ? start : before, end });
}

/** Cuts the lines of an item; the only item leaves an empty collection. */
function outOfBlock(text: string, parent: Collection, index: number): TextEdit | undefined {
  const { items } = parent;
  const [first, end] = [startOf(items[index]), endOf(items[index])];
  if (first === undefined || end === undefined || !parent.range) return undefined;
  if (items.length === 1) return emptied(text, { start: parent.range[0], end }, isSeq(parent) ? '[]' : '{}');
  const start = isSeq(parent) ? text.lastIndexOf('-', first - 1) : first;
  const line = lineStart(text, start);
  if (text.slice(line, start).trim() === '') return cut({ start: line, end: nextLine(text, end) });
  // The first one stands on the line of a dash or key, where the second one takes its place.
  const second = startOf(items[index + 1]);
  if (second === undefined) return undefined;
  const next = isSeq(parent) ? text.lastIndexOf('-', second - 1) : second;
  return text.slice(lineEnd(text, end), next).includes('#') ? undefined : cut({ start, end: next });
}

/** Puts an empty collection in the place of one whose only item goes. */
function emptied(text: string, { start, end }: Span, empty: string): TextEdit {
  const before = text.slice(0, start).trimEnd().length;
  const ended = text[end - 1] === '\n' ? text.slice(0, end).trimEnd().length : end;
  return { range: [before, ended], text: before === 0 ? empty : ` ${empty}` };
}

function insertAt(at: number, text: string): TextEdit {
  return { range: [at, at], text };
}

function cut({ start, end }: Span): TextEdit {
  return { range: [start, end], text: '' };
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** The offset of the line break behind an offset, or of the end of the text. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' && end > at ? end - 1 : end;
}

/** The offset of the line behind that of an offset; a text in several lines has ended its line already. */
function nextLine(text: string, at: number): number {
  if (text[at - 1] === '\n') return at;
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

/** The line break that the text uses at an offset. */
function newline(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  const found = end === -1 ? text.lastIndexOf('\n') : end;
  return text[found - 1] === '\r' ? '\r\n' : '\n';
}
