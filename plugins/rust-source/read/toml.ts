/** Reads TOML into tables of values with their places. */
import { type AST, parseTOML } from 'toml-eslint-parser';
import type { Span } from './token.ts';
import type { TomlTable, TomlText, TomlValue } from './toml-tree.ts';

/** Reads `text`, or tells where it is no TOML. */
export function readToml(text: string): TomlText {
  try {
    const program = parseTOML(text, { tomlVersion: '1.0.0' });
    const comments = program.comments.map(({ value, range: [start, end] }) => ({ start, end, text: value }));
    return { root: rootOf(program), fault: undefined, comments };
  } catch (error) {
    const isPlaced = error instanceof Error && 'index' in error && typeof error.index === 'number';
    const start = isPlaced && typeof error.index === 'number' ? Math.min(error.index, Math.max(0, text.length - 1)) : 0;
    const reason = error instanceof Error ? error.message : String(error);
    return { root: undefined, fault: { start, end: Math.min(text.length, start + 1), reason }, comments: [] };
  }
}

function rootOf(program: AST.TOMLProgram): TomlTable {
  const [top] = program.body;
  const root: TomlTable = { kind: 'table', span: spanOfNode(top), entries: new Map() };
  for (const node of top.body) {
    if (node.type === 'TOMLKeyValue') addEntry(root, node);
    else for (const entry of node.body) addEntry(tableAt(root, node), entry);
    if (node.type === 'TOMLTable') tableAt(root, node);
  }
  return root;
}

function spanOfNode(node: { range: readonly [number, number] }): Span {
  return { start: node.range[0], end: node.range[1] };
}

/** The table that a header names. */
function tableAt(root: TomlTable, node: AST.TOMLTable): TomlTable {
  let table = root;
  let part = 0;
  for (const [index, key] of node.resolvedKey.entries()) {
    const next = node.resolvedKey[index + 1];
    if (typeof key === 'number') continue;
    const bare = node.key.keys[part++];
    const keySpan = spanOfNode(bare ?? node);
    table = typeof next === 'number' ? elementAt(table, { key, keySpan, at: next }) : childTable(table, key, keySpan);
  }
  return table;
}

function childTable(table: TomlTable, key: string, keySpan: Span): TomlTable {
  const found = table.entries.get(key)?.value;
  if (found?.kind === 'table') return found;
  const child: TomlTable = { kind: 'table', span: keySpan, entries: new Map() };
  table.entries.set(key, { key, keySpan, value: child });
  return child;
}

function elementAt(table: TomlTable, { key, keySpan, at }: { key: string; keySpan: Span; at: number }): TomlTable {
  const found = table.entries.get(key)?.value;
  const items = found?.kind === 'array' ? found.items : [];
  if (found?.kind !== 'array') table.entries.set(key, { key, keySpan, value: { kind: 'array', span: keySpan, items } });
  const item = items[at];
  if (item?.kind === 'table') return item;
  const element: TomlTable = { kind: 'table', span: keySpan, entries: new Map() };
  items[at] = element;
  return element;
}

function addEntry(table: TomlTable, node: AST.TOMLKeyValue): void {
  const keys = node.key.keys.map((key) => ({
    key: key.type === 'TOMLBare' ? key.name : key.value,
    keySpan: spanOfNode(key),
  }));
  const last = keys.pop();
  if (last === undefined) return;
  const parent = keys.reduce((inner, { key, keySpan }) => childTable(inner, key, keySpan), table);
  parent.entries.set(last.key, { ...last, value: valueOf(node.value) });
}

function valueOf(node: AST.TOMLContentNode): TomlValue {
  const span = spanOfNode(node);
  if (node.type === 'TOMLArray') return { kind: 'array', span, items: node.elements.map(valueOf) };
  if (node.type === 'TOMLValue') return { kind: 'scalar', span, value: node.value };
  const table: TomlTable = { kind: 'table', span, entries: new Map() };
  for (const entry of node.body) addEntry(table, entry);
  return table;
}
