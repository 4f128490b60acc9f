/** JSON texts in pieces: a report may be longer than the manifest that it is about. */
import { safeJson } from './text.ts';

/** Elements of a long list that stand in one piece, unless they hold long lists. */
const MOST_IN_PIECE = 100;

/**
 * The text that `jsonText` makes of plain data, in pieces. Each is a string of its own: one letter beyond Latin-1 makes
 * V8 keep two bytes for every character of a string.
 */
export function* jsonPieces(value: unknown): Generator<string> {
  yield* piecesAt(value, 0);
  yield '\n';
}

/** @param depth the containers around the value */
function* piecesAt(value: unknown, depth: number): Generator<string> {
  if (!holdsLongList(value)) yield nestedJson(value, depth);
  else if (isLongList(value) && !value.some(hasLongPart)) yield* listPieces(value, depth);
  else yield* partPieces(value, depth);
}

function isLongList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > MOST_IN_PIECE;
}

/** True for a long list, and for what holds one. */
function holdsLongList(value: unknown): value is Readonly<Record<string, unknown>> {
  return isContainer(value) && (isLongList(value) || Object.values(value).some(holdsLongList));
}

/** True for an element of a list, such as the result of a package, that is long itself or has a long list. */
function hasLongPart(value: unknown): boolean {
  if (!isContainer(value)) return false;
  if (isLongList(value)) return true;
  for (const key in value) if (isLongList(value[key])) return true;
  return false;
}

/** True for an object that JSON writes key by key, and for a list. */
function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !('toJSON' in value);
}

/** The text of a value inside of others: lists are put around it, and their brackets and indents cut off again. */
function nestedJson(value: unknown, depth: number): string {
  let outer = value;
  for (let around = 0; around < depth; around++) outer = [outer];
  return safeJson(outer).slice(depth * (depth + 3), depth === 0 ? undefined : -depth * (depth + 1));
}

function* listPieces(list: readonly unknown[], depth: number): Generator<string> {
  const end = lineStart(depth) + ']';
  yield '[' + lineStart(depth + 1) + nestedJson(list[0], depth + 1);
  // With another element before them, the comma belongs to the piece: a string that is put together would be copied.
  const before = `[${lineStart(depth + 1)}0`;
  for (let at = 1; at < list.length; at += MOST_IN_PIECE) {
    const slice = nestedJson([0, ...list.slice(at, at + MOST_IN_PIECE)], depth);
    yield slice.slice(before.length, -end.length);
  }
  yield end;
}

function* partPieces(container: Readonly<Record<string, unknown>>, depth: number): Generator<string> {
  const isList = Array.isArray(container);
  let before = isList ? '[' : '{';
  for (const [key, part] of Object.entries(container)) {
    if (part === undefined && !isList) continue;
    yield before + lineStart(depth + 1) + (isList ? '' : `${safeJson(key)}: `);
    yield* piecesAt(part, depth + 1);
    before = ',';
  }
  yield lineStart(depth) + (isList ? ']' : '}');
}

function lineStart(depth: number): string {
  return `\n${'  '.repeat(depth)}`;
}
