/** Reads the parameters of a function. */
import { at, lastEnd, refuse, take, takeName, unexpected, type Cursor } from './cursor.ts';
import { readExpression, readStarOr } from './expression.ts';
import type { ParameterNode } from './tree.ts';

interface State {
  readonly list: ParameterNode[];
  readonly names: Set<string>;
  hasDefault: boolean;
  hasSlash: boolean;
  hasStar: boolean;
  /** True behind a `*` alone, until a parameter follows. */
  needsName: boolean;
}

/** The parameters up to `close`; a lambda's end at the colon and have no annotations. */
export function readParameters(cursor: Cursor, close: string): ParameterNode[] {
  const state: State = {
    list: [],
    names: new Set(),
    hasDefault: false,
    hasSlash: false,
    hasStar: false,
    needsName: false,
  };
  const isLambda = close === ':';
  while (!at(cursor, close)) {
    if (state.list.at(-1)?.kind === 'dict') throw unexpected(cursor, 'No parameter can follow "**"');
    readOne(cursor, state, isLambda);
    if (!take(cursor, ',')) break;
  }
  if (state.needsName) throw unexpected(cursor, 'A parameter must follow "*"');
  return state.list;
}

function readOne(cursor: Cursor, state: State, isLambda: boolean): void {
  if (at(cursor, '/')) {
    readSlash(cursor, state);
    return;
  }
  if (take(cursor, '**')) {
    if (state.needsName) throw unexpected(cursor, 'A parameter must follow "*"');
    add(cursor, state, readParameter(cursor, 'dict', isLambda));
    return;
  }
  if (!take(cursor, '*')) {
    const parameter = readParameter(cursor, state.hasStar ? 'keyword-only' : 'positional', isLambda);
    if (parameter.kind === 'positional') {
      if (state.hasDefault && !parameter.default)
        throw refuse('It needs a default, as the one before has', parameter.name);
      state.hasDefault ||= parameter.default !== undefined;
    }
    state.needsName = false;
    add(cursor, state, parameter);
    return;
  }
  if (state.hasStar) throw unexpected(cursor, 'There can be only one "*"');
  state.hasStar = true;
  if (at(cursor, ',')) state.needsName = true;
  else add(cursor, state, readParameter(cursor, 'list', isLambda));
}

function readSlash(cursor: Cursor, state: State): void {
  if (state.hasSlash || state.hasStar || state.list.length === 0) throw unexpected(cursor, '"/" cannot stand here');
  cursor.index++;
  state.hasSlash = true;
  for (const [index, parameter] of state.list.entries()) state.list[index] = { ...parameter, kind: 'positional-only' };
}

function readParameter(cursor: Cursor, kind: ParameterNode['kind'], isLambda: boolean): ParameterNode {
  const name = takeName(cursor);
  if (name.text === '__debug__') throw refuse('"__debug__" cannot be assigned to', name);
  const hasAnnotation = !isLambda && take(cursor, ':');
  const annotation = hasAnnotation ? readAnnotation(cursor, kind) : undefined;
  const hasDefault = at(cursor, '=');
  if (hasDefault && (kind === 'list' || kind === 'dict'))
    throw unexpected(cursor, 'This parameter cannot have a default');
  return { name, kind, annotation, default: take(cursor, '=') ? readExpression(cursor) : undefined };
}

function readAnnotation(cursor: Cursor, kind: ParameterNode['kind']): ReturnType<typeof readExpression> {
  return kind === 'list' ? readStarOr(cursor, readExpression) : readExpression(cursor);
}

function add(cursor: Cursor, state: State, parameter: ParameterNode): void {
  if (state.names.has(parameter.name.text)) {
    throw refuse(`The parameter "${parameter.name.text}" stands twice`, { ...parameter.name, end: lastEnd(cursor) });
  }
  state.names.add(parameter.name.text);
  state.list.push(parameter);
}
