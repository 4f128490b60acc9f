/** Builds the tree of values from the library's syntax tree, in which headers and dotted keys are not resolved yet. */
import type { AST } from 'toml-eslint-parser';
import type { Span } from '../place.ts';
import { isDate, isPrivateDate } from './dates.ts';
import { TOO_DEEP } from './guard.ts';
import type { TomlFault, TomlForm, TomlNode, TomlScalar } from './node.ts';

/** A node that is being built. */
interface Growing extends TomlNode {
  span: Span;
  keySpan?: Span;
  form?: TomlForm;
  children?: Map<string | number, Growing>;
  statements: { first: number; last: number; count: number };
}

/** A tree and the statements that it is made of. */
export interface BuiltTree {
  readonly root: TomlNode;
  readonly statements: readonly Span[];
  /** The first value that the toml crate refuses although it is TOML. */
  readonly fault: TomlFault | undefined;
}

/** A key with its value, and the table that it stands in. */
interface Entry {
  readonly table: Growing;
  readonly pair: AST.TOMLKeyValue;
}

/** Resolves headers and dotted keys. It does not recurse: values wait in a list. */
export function buildTree({ body: [top] }: AST.TOMLProgram, text: string): BuiltTree {
  const statements: Span[] = [];
  const faults: TomlFault[] = [];
  const root = container('table', 'root', { start: 0, end: 0 });
  const addPair = (owners: readonly Growing[], pair: AST.TOMLKeyValue): void => {
    const ordinal = statements.push(spanOf(pair)) - 1;
    const made = addEntry({ table: owners.at(-1) ?? root, pair }, faults);
    for (const node of [...owners, ...made]) count(node, ordinal);
  };
  for (const statement of top.body) {
    if (statement.type === 'TOMLKeyValue') addPair([root], statement);
    else {
      const span = headerSpan(statement, text);
      const ordinal = statements.push(span) - 1;
      checkKey(statement.key, faults);
      const path = openTable(root, statement, span);
      for (const node of path) count(node, ordinal);
      for (const pair of statement.body) addPair(path, pair);
    }
  }
  return { root, statements, fault: faults.sort((a, b) => a.start - b.start)[0] };
}

/** Adds a pair to its table, with everything inside of its value; answers the nodes along its own key. */
function addEntry(entry: Entry, faults: TomlFault[]): Growing[] {
  const open: Entry[] = [];
  const made = place(entry, open, faults);
  for (let next = open.pop(); next !== undefined; next = open.pop()) place(next, open, faults);
  return made;
}

/** Puts the value of a pair where its key says; the pairs inside of it are still to be placed. */
function place({ table, pair }: Entry, open: Entry[], faults: TomlFault[]): Growing[] {
  checkKey(pair.key, faults);
  const path: Growing[] = [];
  let parent = table;
  const { keys } = pair.key;
  for (const part of keys.slice(0, -1)) {
    parent = child(parent, nameOf(part), () =>
      named('table', 'implied', { span: spanOf(part), keySpan: spanOf(part) }),
    );
    path.push(parent);
  }
  const last = keys.at(-1);
  if (last === undefined) return path;
  const node = valueOf(pair.value, open, faults);
  node.keySpan = spanOf(last);
  parent.children?.set(nameOf(last), node);
  if (isPrivateDate(parent)) turnIntoDate(parent, node, faults);
  return [...path, node];
}

/** The toml crate takes a table for a date if its first key is a certain one, and refuses it if that holds none. */
function turnIntoDate(table: Growing, { keySpan, value }: Growing, faults: TomlFault[]): void {
  if (table.form === 'root' || !isDate(value)) faults.push({ code: 'private-date', ...(keySpan ?? table.span) });
  else Object.assign(table, { kind: 'datetime', value, children: undefined, form: undefined });
}

/**
 * The node of a value. Elements of arrays are made at once, level by level; pairs of inline tables are left for later.
 */
function valueOf(value: AST.TOMLContentNode, open: Entry[], faults: TomlFault[]): Growing {
  const result = shallow(value, open, faults);
  const arrays: [Growing, AST.TOMLContentNode][] = [[result, value]];
  for (let next = arrays.pop(); next !== undefined; next = arrays.pop()) {
    const [node, { type }] = next;
    if (type !== 'TOMLArray') continue;
    for (const [index, element] of elementsOf(next[1]).entries()) {
      const made = shallow(element, open, faults);
      node.children?.set(index, made);
      arrays.push([made, element]);
    }
  }
  return result;
}

function elementsOf(value: AST.TOMLContentNode): readonly AST.TOMLContentNode[] {
  return value.type === 'TOMLArray' ? value.elements : [];
}

function shallow(value: AST.TOMLContentNode, open: Entry[], faults: TomlFault[]): Growing {
  if (value.type === 'TOMLArray') return container('array', 'inline', spanOf(value));
  if (value.type === 'TOMLInlineTable') {
    const table = container('table', 'inline', spanOf(value));
    open.push(...value.body.map((pair) => ({ table, pair })).toReversed());
    return table;
  }
  checkNumber(value, faults);
  return { kind: kindOf(value), span: spanOf(value), value: scalarOf(value), statements: none() };
}

function kindOf({ kind }: AST.TOMLValue): TomlNode['kind'] {
  return kind === 'string' || kind === 'integer' || kind === 'float' || kind === 'boolean' ? kind : 'datetime';
}

function scalarOf(value: AST.TOMLValue): TomlScalar {
  if (value.kind === 'integer') return value.bigint;
  return 'datetime' in value ? value.datetime : value.value;
}

/** Opens the table of a header; answers the nodes along it, the table last. */
function openTable(root: Growing, { key: { keys }, kind }: AST.TOMLTable, header: Span): Growing[] {
  const path = [root];
  let parent = root;
  const enter = (node: Growing): void => {
    parent = node;
    path.push(node);
  };
  for (const [index, part] of keys.entries()) {
    const isLast = index === keys.length - 1;
    const span = spanOf(part);
    if (isLast && kind === 'array') {
      enter(child(parent, nameOf(part), () => named('array', 'headers', { span: header, keySpan: span })));
      const element = named('table', 'header', { span: header, keySpan: span });
      parent.children?.set(parent.children.size, element);
      enter(element);
    } else {
      enter(child(parent, nameOf(part), () => named('table', 'implied', { span, keySpan: span })));
      const newest = parent.form === 'headers' ? parent.children?.get(parent.children.size - 1) : undefined;
      if (newest !== undefined) enter(newest);
      else if (isLast) Object.assign(parent, { span: header, keySpan: span, form: 'header' });
    }
  }
  return path;
}

/** The header without the table below it: white space and brackets follow the key. */
function headerSpan({ key, kind, range: [start] }: AST.TOMLTable, text: string): Span {
  return { start, end: text.indexOf(']', key.range[1]) + (kind === 'array' ? 2 : 1) };
}

function child(parent: Growing, name: string, make: () => Growing): Growing {
  const known = parent.children?.get(name);
  if (known !== undefined) return known;
  const made = make();
  parent.children?.set(name, made);
  return made;
}

function container(kind: 'table' | 'array', form: TomlForm, span: Span): Growing {
  return { kind, form, span, children: new Map(), statements: none() };
}

/** A container that a part of a header or of a dotted key names. */
function named(
  kind: 'table' | 'array',
  form: TomlForm,
  { span, keySpan }: Required<Pick<Growing, 'span' | 'keySpan'>>,
) {
  return Object.assign(container(kind, form, span), { keySpan });
}

function none(): Growing['statements'] {
  return { first: Infinity, last: -1, count: 0 };
}

function count({ statements }: Growing, ordinal: number): void {
  if (statements.last === ordinal) return;
  statements.first = Math.min(statements.first, ordinal);
  statements.last = ordinal;
  statements.count++;
}

function checkKey({ keys, range: [start, end] }: AST.TOMLKey, faults: TomlFault[]): void {
  if (keys.length >= TOO_DEEP) faults.push({ code: 'too-deep', start, end });
}

/** The toml crate reads 64-bit integers, and floats that are finite or spelled `inf`. */
function checkNumber(value: AST.TOMLValue, faults: TomlFault[]): void {
  if (value.kind === 'integer' && BigInt.asIntN(64, value.bigint) !== value.bigint)
    faults.push({ code: 'integer-range', ...spanOf(value) });
  if (value.kind === 'float' && value.value === Infinity && !value.number.includes('inf'))
    faults.push({ code: 'float-range', ...spanOf(value) });
}

function nameOf(part: AST.TOMLBare | AST.TOMLQuoted): string {
  return part.type === 'TOMLBare' ? part.name : part.value;
}

function spanOf({ range: [start, end] }: AST.TOMLNode): Span {
  return { start, end };
}
