/** The edges of a computation graph, by the grammar of the macro. */
import { afterGroup, isBracket, isPunctuation, type Span, spanOf, type Tokens } from './token.ts';
import { type Cursor, readName } from './values.ts';
import type { Word, Argument, GraphNode, Graph } from './model.ts';

/** Reads the value of a `graph`. */
export function readGraph(tokens: Tokens, { from }: Argument): Graph {
  const cursor: Cursor = { tokens, at: from + 1, end: tokens.mates[from] ?? from };
  const nodes: GraphNode[] = [];
  while (cursor.at < cursor.end) {
    const node = readNode(cursor);
    if ('expected' in node) return { nodes, fault: node };
    nodes.push(node);
    skipComma(cursor);
  }
  return { nodes, fault: undefined };
}

function skipComma(cursor: Cursor): void {
  if (cursor.at < cursor.end && isPunctuation(cursor.tokens, cursor.at, ',')) cursor.at++;
}

interface Fault {
  readonly span: Span;
  readonly expected: string;
}

/** `name(inputs) -> target` or `name(inputs) => { Variant -> target }` */
function readNode(cursor: Cursor): GraphNode | Fault {
  const { tokens } = cursor;
  const name = readName(cursor);
  if ('expected' in name) return name;
  const inputs = cursor.at < cursor.end && isBracket(tokens, cursor.at, '(') ? readInputs(cursor) : [];
  if ('expected' in inputs) return inputs;
  if (isPunctuation(tokens, cursor.at, '=>')) return readRoutes(cursor, name, inputs);
  const target = readTarget(cursor);
  return 'expected' in target ? target : { name, inputs, targets: [target] };
}

function readInputs(cursor: Cursor): Word[] | Fault {
  const { tokens, at } = cursor;
  const inner: Cursor = { tokens, at: at + 1, end: tokens.mates[at] ?? at };
  const inputs: Word[] = [];
  while (inner.at < inner.end) {
    const input = readName(inner);
    if ('expected' in input) return input;
    inputs.push(input);
    if (inner.at < inner.end && !isPunctuation(tokens, inner.at, ','))
      return { span: spanOf(tokens, inner.at), expected: 'a comma' };
    inner.at++;
  }
  cursor.at = afterGroup(tokens, at);
  return inputs;
}

/** `-> target` */
function readTarget(cursor: Cursor): Word | Fault {
  const { tokens, at, end } = cursor;
  if (at >= end || !isPunctuation(tokens, at, '->'))
    return { span: spanOf(tokens, Math.min(at, end - 1)), expected: '"->" or "=>" and what follows the node' };
  cursor.at += 2;
  return readName(cursor);
}

function readRoutes(cursor: Cursor, name: Word, inputs: readonly Word[]): GraphNode | Fault {
  const { tokens } = cursor;
  const open = cursor.at + 2;
  if (open >= cursor.end || !isBracket(tokens, open, '{'))
    return { span: spanOf(tokens, open - 1), expected: 'routes in braces' };
  const inner: Cursor = { tokens, at: open + 1, end: tokens.mates[open] ?? open };
  const targets: Word[] = [];
  while (inner.at < inner.end) {
    const variant = readName(inner);
    const target = 'expected' in variant ? variant : readTarget(inner);
    if ('expected' in target) return target;
    targets.push(target);
    skipComma(inner);
  }
  cursor.at = afterGroup(tokens, open);
  return targets.length === 0
    ? { span: name.span, expected: `at least one route from ${name.text}` }
    : { name, inputs, targets };
}
