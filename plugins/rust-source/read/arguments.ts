/** The arguments of one macro call, read as the macro reads them: it stops at the first fault. */
import { argumentTable, type MacroName } from './macro-table.ts';
import { afterGroup, isBracket, isPunctuation, Kind, type Span, spanOf, textAt, type Tokens } from './token.ts';
import { type Cursor, readValue, type ValueFault } from './values.ts';
import { isName } from './words.ts';
import type { Argument, ArgumentFault, Arguments } from './model.ts';

/** Reads what stands between the brackets of a macro, from index `from` until index `to`. */
export function readArguments(
  tokens: Tokens,
  macro: MacroName,
  range: { from: number; to: number; call: Span },
): Arguments {
  const table = argumentTable(macro);
  const list: Argument[] = [];
  if (Object.keys(table.takes).length === 0) return { list, fault: undefined };
  const cursor: Cursor = { tokens, at: range.from, end: range.to };
  while (cursor.at < range.to) {
    const read = readArgument(cursor, macro, list);
    if ('kind' in read) return { list, fault: read };
    list.push(read);
    const fault = readComma(cursor, table.looseCommas === true);
    if (fault !== undefined) return { list, fault };
  }
  const missing = table.required?.find((name) => !list.some((argument) => argument.name === name));
  const fault: ArgumentFault | undefined =
    missing === undefined ? undefined : { kind: 'missing', span: range.call, name: missing, detail: '' };
  return { list, fault };
}

function readArgument(cursor: Cursor, macro: MacroName, before: readonly Argument[]): Argument | ArgumentFault {
  const { tokens, at } = cursor;
  const table = argumentTable(macro);
  const nameSpan = spanOf(tokens, at);
  const name = textAt(tokens, at);
  const refuse = (kind: ArgumentFault['kind'], detail = ''): ArgumentFault => ({ kind, span: nameSpan, name, detail });
  if (!isArgumentName(tokens, at)) return refuse('value', 'the name of an argument');
  const { form, hasCall } = formOf(name, table);
  if (form === 'removed') return refuse('removed');
  if (form === undefined && (macro === 'computation_graph' || isPunctuation(tokens, at + 1, '=')))
    return refuse('unknown');
  if (!hasCall && !isSingle(tokens, at + 1, '='))
    return { ...refuse('value', `"=" after ${name}`), span: valueSpan(cursor, at + 1) };
  if (form === undefined) return refuse('unknown');
  if (table.once?.includes(name) && before.some((argument) => argument.name === name)) return refuse('repeated');
  cursor.at = hasCall ? at + 1 : at + 2;
  const from = cursor.at;
  const value = readValue(cursor, form, before);
  if ('expected' in value) return valueFault(value, name);
  return { name, nameSpan, span: spanOf(tokens, from, cursor.at), words: value.words, from, to: cursor.at };
}

/**
 * The form of the value that an argument takes, undefined for an unknown one; some are written as calls, without "=".
 */
function formOf(name: string, { takes }: ReturnType<typeof argumentTable>) {
  const form = Object.hasOwn(takes, name) ? takes[name] : undefined;
  return { form, hasCall: form === 'params' || form === 'secrets' };
}

function valueFault({ kind, span, expected }: ValueFault, name: string): ArgumentFault {
  return { kind, span, name, detail: kind === 'value' ? `${expected} in ${name}` : expected };
}

function isArgumentName(tokens: Tokens, at: number): boolean {
  const kind = tokens.kinds[at];
  return kind === Kind.rawWord || (kind === Kind.word && isName(textAt(tokens, at)));
}

function isSingle(tokens: Tokens, at: number, char: string): boolean {
  return isPunctuation(tokens, at, char) && !isPunctuation(tokens, at, '=>') && !isPunctuation(tokens, at, '==');
}

function valueSpan(cursor: Cursor, at: number): Span {
  return spanOf(cursor.tokens, Math.min(at, cursor.end - 1));
}

/** A comma, or the end of the arguments. */
function readComma(cursor: Cursor, isLoose: boolean): ArgumentFault | undefined {
  const { tokens, at, end } = cursor;
  if (isPunctuation(tokens, at, ',')) cursor.at++;
  else if (at < end && !isLoose) {
    const span = tokens.kinds[at] === Kind.open ? spanOf(tokens, at, afterGroup(tokens, at)) : spanOf(tokens, at);
    return { kind: 'value', span, name: '', detail: isBracket(tokens, at, '(') ? 'no call' : 'a comma' };
  }
  return undefined;
}
