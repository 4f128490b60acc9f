/** Edits of JSON texts that keep the layout around them. */
import type { TreeEdits } from '../document/tree.ts';
import type { Span } from '../place.ts';
import type { Json, TextEdit } from '../text-edit.ts';
import { keySpan } from './tape-format.ts';
import type { Tape } from './tape.ts';

/** The edits of a text over its tape. */
export function jsonEdits(text: string, tape: Tape): TreeEdits<number> {
  return {
    value: (value, { start }) => spell(value, indentAt(text, start)),
    key: (name) => JSON.stringify(name),
    insertion: (parent, step, value) => insertion(text, tape, { parent, step, value }),
    removal: (row, parent) => cut(tape, row, parent),
  };
}

/** A new child of a container: a key or an element, as it will stand after the last one. */
interface NewChild {
  readonly parent: number;
  readonly step: string | number;
  readonly value: Json;
}

/** The new child stands behind the last one and looks like it: on a line of its own if that has one. */
function insertion(text: string, tape: Tape, { parent, step, value }: NewChild): TextEdit | undefined {
  const [opened, closed] = [tape.start[parent], tape.end[parent]];
  if (opened === undefined || closed === undefined || closed === -1) return undefined;
  const last = lastChild(tape, parent);
  const at = last === undefined ? opened + 1 : (tape.end[last] ?? -1);
  if (at === -1 || (typeof step === 'number' && step !== countChildren(tape, parent))) return undefined;
  const space = last === undefined ? '' : spaceBefore(text, labelStart(tape, last));
  const hasOwnLine = /[\r\n]/.test(space);
  const indent = hasOwnLine ? (/[^\r\n]*$/.exec(space)?.[0] ?? '') : indentAt(text, opened);
  const child = (typeof step === 'string' ? `${JSON.stringify(step)}: ` : '') + spell(value, indent);
  if (last === undefined) return { range: [at, closed - 1], text: child };
  const gap = hasOwnLine ? space : ' ';
  return { range: [at, at], text: `,${gap}${child}` };
}

/** The white space that ends at an offset. */
function spaceBefore(text: string, at: number): string {
  let start = at;
  while (start > 0 && /[ \t\r\n]/.test(text[start - 1] ?? '')) start--;
  return text.slice(start, at);
}

function lastChild(tape: Tape, parent: number): number | undefined {
  return previousSibling(tape, parent, tape.next[parent] ?? parent + 1);
}

function countChildren(tape: Tape, parent: number): number {
  let count = 0;
  const end = tape.next[parent] ?? 0;
  for (let at = parent + 1; at < end; at = tape.next[at] ?? end) count++;
  return count;
}

/** The white space at the beginning of the line that holds an offset. */
function indentAt(text: string, at: number): string {
  const line = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(line, at))?.[0] ?? '';
}

/**
 * The value in JSON, with further lines indented as deep as the place; a number that JSON has no word for is an error.
 */
function spell(value: Json, indent: string): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`JSON has no ${value}`);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inside = `${indent}  `;
  const parts = isList(value)
    ? value.map((element) => spell(element, inside))
    : Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${spell(part, inside)}`);
  const [open, close] = isList(value) ? '[]' : '{}';
  return parts.length === 0 ? `${open}${close}` : `${open}\n${inside}${parts.join(`,\n${inside}`)}\n${indent}${close}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The offsets of a child with its key and one comma; of an only child, everything between the brackets. */
function cut(tape: Tape, row: number, parent: number): Span | undefined {
  const [opened, closed, end] = [tape.start[parent] ?? 0, tape.end[parent] ?? -1, tape.end[row] ?? -1];
  if (closed === -1 || end === -1) return undefined;
  const start = labelStart(tape, row);
  const next = tape.next[row] ?? row;
  const isLast = next >= (tape.next[parent] ?? next);
  if (!isLast) return { start, end: labelStart(tape, next) };
  const before = previousSibling(tape, parent, row);
  return before === undefined ? { start: opened + 1, end: closed - 1 } : { start: tape.end[before] ?? start, end };
}

/** The row of the value before `row` in its container. */
function previousSibling(tape: Tape, parent: number, row: number): number | undefined {
  let before: number | undefined;
  for (let at = parent + 1; at < row; at = tape.next[at] ?? row) before = at;
  return before;
}

/** The offset of the key of a value, or of the value where it has none. */
function labelStart(tape: Tape, row: number): number {
  return keySpan(tape, row)?.start ?? tape.start[row] ?? 0;
}
