/** Reads the arguments of a call or a class. */
import { atClause, readComprehension } from './atom.ts';
import { at, atName, type Cursor, refuse, take, takeName, unexpected } from './cursor.ts';
import { readExpression, readNamed } from './expression.ts';
import type { CallArgument } from './tree.ts';

interface State {
  readonly list: CallArgument[];
  readonly keywords: Set<string>;
  /** True behind `**`. */
  hasDict: boolean;
}

/** The arguments up to the bracket that closes them. */
export function readArguments(cursor: Cursor, close: string): CallArgument[] {
  const state: State = { list: [], keywords: new Set(), hasDict: false };
  while (!at(cursor, close)) {
    state.list.push(readArgument(cursor, state));
    if (!take(cursor, ',')) break;
  }
  return state.list;
}

function readArgument(cursor: Cursor, state: State): CallArgument {
  if (take(cursor, '**')) {
    state.hasDict = true;
    return { stars: 2, value: readExpression(cursor) };
  }
  if (take(cursor, '*')) {
    const value = readExpression(cursor);
    if (state.hasDict) throw refuse('"*" cannot follow "**"', value);
    return { stars: 1, value };
  }
  if (atName(cursor) && at(cursor, '=', 1)) return readKeyword(cursor, state);
  const value = readNamed(cursor);
  if (at(cursor, '=')) throw refuse('Only a name can be a keyword', value);
  if (atClause(cursor)) return readGenerator(cursor, state, value);
  if (state.hasDict || state.keywords.size > 0) {
    throw refuse('A positional argument cannot follow a keyword argument', value);
  }
  return { stars: 0, value };
}

function readKeyword(cursor: Cursor, { keywords }: State): CallArgument {
  const keyword = takeName(cursor);
  cursor.index++;
  if (keyword.text === '__debug__') throw refuse('"__debug__" cannot be assigned to', keyword);
  if (keywords.has(keyword.text)) throw refuse(`The keyword "${keyword.text}" stands twice`, keyword);
  keywords.add(keyword.text);
  const value = readExpression(cursor);
  if (atClause(cursor)) throw unexpected(cursor);
  return { keyword, stars: 0, value };
}

/** A generator needs no brackets of its own if it is the only argument. */
function readGenerator(cursor: Cursor, { list }: State, value: CallArgument['value']): CallArgument {
  const start = value.start;
  const generator = readComprehension(cursor, 'generator', { start, elements: [value], close: '' });
  const isAlone = list.length === 0 && (at(cursor, ')') || (at(cursor, ',') && at(cursor, ')', 1)));
  if (!isAlone) throw refuse('A generator must stand in brackets beside other arguments', generator);
  return { stars: 0, value: generator };
}
