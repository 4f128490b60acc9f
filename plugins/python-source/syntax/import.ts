/** Reads imports. */
import { at, expect, lastEnd, peek, take, takeName, unexpected, type Cursor } from './cursor.ts';
import type { FromStatement, ImportStatement, Name } from './tree.ts';

/** `import a.b as c, d`. */
export function readImport(cursor: Cursor): ImportStatement {
  const { start } = expect(cursor, 'import');
  const names: ImportStatement['names'][number][] = [];
  do {
    const name = readDotted(cursor);
    names.push({ name, alias: take(cursor, 'as') ? takeName(cursor) : undefined });
  } while (take(cursor, ','));
  return { kind: 'import', names, start, end: lastEnd(cursor) };
}

/** `from .a import b as c`. */
export function readFrom(cursor: Cursor): FromStatement {
  const { start } = expect(cursor, 'from');
  let level = 0;
  for (let dots = dotsAt(cursor); dots > 0; dots = dotsAt(cursor)) {
    level += dots;
    cursor.index++;
  }
  const here = { start: lastEnd(cursor), end: lastEnd(cursor), text: '' };
  const module = level > 0 && at(cursor, 'import') ? here : readDotted(cursor);
  expect(cursor, 'import');
  const names = take(cursor, '*') ? undefined : readNames(cursor);
  return { kind: 'from', level, module, names, start, end: lastEnd(cursor) };
}

function dotsAt(cursor: Cursor): number {
  if (at(cursor, '...')) return 3;
  return at(cursor, '.') ? 1 : 0;
}

function readDotted(cursor: Cursor): Name {
  const first = takeName(cursor);
  let text = first.text;
  while (take(cursor, '.')) text += `.${takeName(cursor).text}`;
  return { start: first.start, end: lastEnd(cursor), text };
}

function readNames(cursor: Cursor): NonNullable<FromStatement['names']> {
  const hasBrackets = take(cursor, '(');
  const names: NonNullable<FromStatement['names']>[number][] = [];
  do {
    if (hasBrackets && names.length > 0 && at(cursor, ')')) break;
    const name = takeName(cursor);
    names.push({ name, alias: take(cursor, 'as') ? takeName(cursor) : undefined });
  } while (take(cursor, ','));
  if (hasBrackets) expect(cursor, ')');
  else if (peek(cursor).type !== 'newline' && !at(cursor, ';')) throw unexpected(cursor);
  return names;
}
