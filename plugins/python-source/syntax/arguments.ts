/** Reads the arguments of a call or a class. */
import { atClause, readComprehension } from './atom.ts';
import { at, atName, refuse, take, takeName, unexpected, type Cursor } from './cursor.ts';
import { readExpression, readNamed } from './expression.ts';
import type { CallArgument } from './tree.ts';

/** The arguments up to the bracket that closes them. */
export function readArguments(cursor: Cursor, close: string): CallArgument[] {
  const list: CallArgument[] = [];
  while (!at(cursor, close)) {
    list.push(readArgument(cursor, list));
    if (!take(cursor, ',')) break;
  }
  return list;
}

function readArgument(cursor: Cursor, before: readonly CallArgument[]): CallArgument {
  if (take(cursor, '**')) return { stars: 2, value: readExpression(cursor) };
  if (take(cursor, '*')) {
    const argument = { stars: 1, value: readExpression(cursor) } as const;
    if (before.some(({ stars }) => stars === 2)) throw refuse('"*" cannot follow "**"', argument.value);
    return argument;
  }
  if (atName(cursor) && at(cursor, '=', 1)) return readKeyword(cursor, before);
  const value = readNamed(cursor);
  if (at(cursor, '=')) throw refuse('Only a name can be a keyword', value);
  if (atClause(cursor)) return readGenerator(cursor, { before, value });
  if (before.some(({ keyword, stars }) => keyword !== undefined || stars === 2)) {
    throw refuse('A positional argument cannot follow a keyword argument', value);
  }
  return { stars: 0, value };
}

function readKeyword(cursor: Cursor, before: readonly CallArgument[]): CallArgument {
  const keyword = takeName(cursor);
  cursor.index++;
  if (keyword.text === '__debug__') throw refuse('"__debug__" cannot be assigned to', keyword);
  if (before.some((argument) => argument.keyword?.text === keyword.text)) {
    throw refuse(`The keyword "${keyword.text}" stands twice`, keyword);
  }
  const value = readExpression(cursor);
  if (atClause(cursor)) throw unexpected(cursor);
  return { keyword, stars: 0, value };
}

/** A generator needs no brackets of its own if it is the only argument. */
function readGenerator(
  cursor: Cursor,
  { before, value }: { before: readonly CallArgument[]; value: CallArgument['value'] },
): CallArgument {
  const generator = readComprehension(cursor, 'generator', { start: value.start, elements: [value], close: '' });
  const isAlone = before.length === 0 && (at(cursor, ')') || (at(cursor, ',') && at(cursor, ')', 1)));
  if (!isAlone) throw refuse('A generator must stand in brackets beside other arguments', generator);
  return { stars: 0, value: generator };
}
