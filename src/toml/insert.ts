/** Edits that put a new key or element into a TOML text, in the layout that the file has. */
import type { Path } from '../place.ts';
import type { Json, TextEdit } from '../text-edit.ts';
import { indentAt, isHeader, lastOfSection, lineBreak, lineEnd, lineStart } from './layout.ts';
import type { TomlNode, TomlText } from './node.ts';
import { spellKey, spellPair, spellValue } from './spell.ts';

/** The place at which something new is to stand. */
interface Target {
  readonly toml: TomlText;
  /** The innermost table or array that is there, and its path. */
  readonly parent: TomlNode;
  readonly parentPath: Path;
  /** The key or index below it, and what must be made between that and the value. */
  readonly key: string | number;
  readonly below: Path;
  readonly value: Json;
}

/** An edit that adds a value at a path where nothing stands; undefined where none can stand. */
export function insertAt(toml: TomlText, path: Path, value: Json): TextEdit | undefined {
  let parent = toml.root;
  for (let depth = 0; parent !== undefined; depth++) {
    const key = path[depth];
    if (key === undefined) return undefined;
    const next = parent.children?.get(key);
    if (next === undefined) {
      const target = { toml, parent, parentPath: path.slice(0, depth), key, below: path.slice(depth + 1), value };
      return insertInto(target);
    }
    parent = next;
  }
  return undefined;
}

function insertInto(target: Target): TextEdit | undefined {
  const { parent, key } = target;
  if (parent.children === undefined || (parent.kind === 'array') !== (typeof key === 'number')) return undefined;
  if (parent.kind === 'array') return parent.form === 'headers' ? appendTable(target) : insertElement(target);
  if (parent.form === 'inline') return insertInline(target);
  if (target.below.length > 0 && target.below.every((step) => typeof step === 'string')) return appendTable(target);
  return parent.form === 'implied' ? insertImplied(target) : insertLine(target);
}

/** Wraps the value in the tables that are still missing. */
function wrapped({ below, value }: Target): Json | undefined {
  let whole: Json = value;
  for (const step of below.toReversed()) {
    if (typeof step === 'number' && step !== 0) return undefined;
    whole = typeof step === 'number' ? [whole] : { [step]: whole };
  }
  return whole;
}

function pairFor(target: Target, prefix = ''): string | undefined {
  const whole = wrapped(target);
  return whole === undefined ? undefined : spellPair(prefix + spellKey(String(target.key)), whole);
}

/** `{ a = 1 }` becomes `{ a = 1, b = 2 }`. */
function insertInline(target: Target): TextEdit | undefined {
  const { text } = target.toml;
  const { start, end } = target.parent.span;
  const pair = pairFor(target);
  if (pair === undefined) return undefined;
  const inside = text.slice(start + 1, end - 1).trimEnd();
  if (inside === '') return { range: [start, end], text: `{ ${pair} }` };
  const at = start + 1 + inside.length;
  return { range: [at, at], text: `, ${pair}` };
}

/** A line of its own behind the last one of the section. */
function insertLine(target: Target): TextEdit | undefined {
  const { toml, parent } = target;
  const { text } = toml;
  const pair = pairFor(target);
  if (pair === undefined) return undefined;
  const eol = lineBreak(text);
  const last = lastOfSection(toml, parent);
  if (last !== undefined) return lineAfter(target, last.end, `${indentAt(text, last.start)}${pair}`);
  const first = toml.statements[0];
  if (first === undefined) return lastLine(text, pair);
  const at = lineStart(text, first.start);
  return { range: [at, at], text: `${pair}${eol}${eol}` };
}

/** `a.b = 1` gets a neighbour `a.c = 2`; a table that only headers below it imply gets a header of its own. */
function insertImplied(target: Target): TextEdit | undefined {
  const { toml, parent, parentPath } = target;
  const { text, statements } = toml;
  const last = statements[parent.statements.last];
  if (last === undefined) return undefined;
  const first = statements[parent.statements.first] ?? last;
  if (isHeader(toml, first)) {
    const pair = pairFor(target);
    const header = headerOf(toml, parentPath);
    if (pair === undefined || header === undefined) return undefined;
    const at = lineStart(text, first.start);
    const eol = lineBreak(text);
    return { range: [at, at], text: `[${header}]${eol}${pair}${eol}${eol}` };
  }
  const sibling = [...(parent.children?.values() ?? [])].findLast(({ keySpan }) => (keySpan?.start ?? -1) > last.start);
  const pair = pairFor(target, text.slice(last.start, sibling?.keySpan?.start ?? last.start));
  return pair === undefined ? undefined : lineAfter(target, last.end, `${indentAt(text, last.start)}${pair}`);
}

/** A line at the end of a file that holds nothing but comments. */
function lastLine(text: string, line: string): TextEdit {
  const eol = lineBreak(text);
  const isOpen = text !== '' && !text.endsWith('\n');
  return { range: [text.length, text.length], text: (isOpen ? eol : '') + line + eol };
}

/** A line behind the one of `offset`. It is put before the line break, so that it touches no edit of the next line. */
function lineAfter({ toml: { text } }: Target, offset: number, line: string): TextEdit {
  const at = lineEnd(text, offset);
  return { range: [at, at], text: `${lineBreak(text)}${line}` };
}

/** A new section at the end of the file: `[a.b]` with one pair, or another `[[a.b]]`. */
function appendTable(target: Target): TextEdit | undefined {
  const { toml, parent, parentPath, key, below, value } = target;
  const isElement = parent.kind === 'array';
  const pairs = isElement ? entriesOf(value) : [[String(below.at(-1)), value] as const];
  const path = isElement ? parentPath : [...parentPath, key, ...below.slice(0, -1)];
  const header = headerOf(toml, path);
  const lines = pairs.map(([name, child]) => spellPair(spellKey(name), child));
  if (header === undefined || lines.includes(undefined) || (isElement && key !== parent.children?.size))
    return undefined;
  const eol = lineBreak(toml.text);
  const end = toml.text.trimEnd().length;
  const block = [isElement ? `[[${header}]]` : `[${header}]`, ...lines].join(eol);
  return { range: [end, toml.text.length], text: (end === 0 ? '' : eol + eol) + block + eol };
}

function entriesOf(value: Json): [string, Json][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** The dotted name of a table; an element of an array of tables can only be named if it is the last one. */
function headerOf({ root }: TomlText, path: Path): string | undefined {
  let node = root;
  const names: string[] = [];
  for (const step of path) {
    const parent: TomlNode | undefined = node;
    node = parent?.children?.get(step);
    if (typeof step === 'string') names.push(spellKey(step));
    else if (step + 1 !== parent?.children?.size) return undefined;
  }
  return names.join('.');
}

/** An element between others, or behind the last one: on a line of its own if they are. */
function insertElement(target: Target): TextEdit | undefined {
  const { toml, parent, key } = target;
  const { text } = toml;
  const whole = wrapped(target);
  const spelled = whole === undefined ? undefined : spellValue(whole);
  const size = parent.children?.size ?? 0;
  if (spelled === undefined || key !== size) return undefined;
  const { start, end } = parent.span;
  const last = parent.children?.get(size - 1);
  if (last === undefined) return { range: [start, end], text: `[${spelled}]` };
  const ownLine = text.slice(start, last.span.start).includes('\n');
  const gap = ownLine ? `${lineBreak(text)}${indentAt(text, last.span.start)}` : ' ';
  const comma = /\s*,/y;
  comma.lastIndex = last.span.end;
  const at = last.span.end + (comma.exec(text)?.[0].length ?? 0);
  if (at === last.span.end) return { range: [at, at], text: `,${gap}${spelled}` };
  return { range: [at, at], text: ownLine ? `${gap}${spelled},` : `${gap}${spelled}` };
}
