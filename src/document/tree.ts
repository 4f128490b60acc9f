/**
 * Positions in a text of any format, from a tree of offsets. The children of a container are indexed when one is asked
 * for.
 */
import type { Document } from '../kind.ts';
import { type Path, pathOfPlace, type Place, type PlaceObject, type Span } from '../place.ts';
import type { Json, TextEdit } from '../text-edit.ts';
import { describeValue } from '../text.ts';

/**
 * How the nodes of a format are asked for offsets. A node may be anything that can be told from others: an object of a
 * parser, or the number of a row.
 *
 * @example
 * ```ts
 * import type { Span, TreeFormat } from 'manifestlint/kit';
 *
 * interface Node extends Span {
 *   readonly children?: readonly Node[];
 * }
 * const lists = (text: string, root: Node): TreeFormat<Node> => ({
 *   text,
 *   root,
 *   span: ({ start, end }) => ({ start, end }),
 *   keySpan: () => undefined,
 *   children: ({ children }) => children?.entries(),
 *   isObject: () => false,
 * });
 * ```
 */
export interface TreeFormat<Node> {
  readonly text: string;
  /** The root value; undefined where the text holds none. */
  readonly root: Node | undefined;
  /** The offsets of a value; undefined where its end is not known. */
  span(node: Node): Span | undefined;
  /** The offsets of the key of a value, quotes included, if it has one. */
  keySpan(node: Node): Span | undefined;
  /** The children of an object or list by key or index, the last one of equal keys last; undefined for a scalar. */
  children(node: Node): Iterable<readonly [step: string | number, child: Node]> | undefined;
  /** Finds a child where the format can do so without going through `children`. */
  readonly childOfFew?: ChildOfFew<Node> | undefined;
  /** True for a container whose children have keys. */
  isObject(node: Node): boolean;
  /** The closing bracket of an object, where the format has one: what the object lacks is shown there. */
  closing?(node: Node): Span | undefined;
  /** How the format writes; without it, nothing can be changed. */
  readonly edits?: TreeEdits<Node>;
}

/** Answers undefined for a container with more children than `most`. */
export type ChildOfFew<Node> = (
  node: Node,
  step: string | number,
  most: number,
) => { readonly child: Node | undefined } | undefined;

/**
 * How a format writes values and which offsets its insertions and removals take.
 *
 * @example
 * ```ts
 * import type { TreeEdits } from 'manifestlint/kit';
 *
 * const edits: TreeEdits<{ readonly start: number; readonly end: number }> = {
 *   value: (value) => JSON.stringify(value),
 *   key: (name) => JSON.stringify(name),
 *   insertion: ({ end }, step, value) => ({ range: [end - 1, end - 1], text: `${step}: ${JSON.stringify(value)}\n` }),
 *   removal: ({ start, end }) => ({ start, end: end + 1 }),
 * };
 * ```
 */
export interface TreeEdits<Node> {
  /** A value in the words of the format, to stand in the place of `at`; undefined where it cannot be written there. */
  value(value: Json, at: Span): string | undefined;
  /** A key in the words of the format; undefined where it cannot be written. */
  key(name: string): string | undefined;
  /** An edit that adds a child at the end of a container, or undefined where that cannot be done. */
  insertion(parent: Node, step: string | number, value: Json): TextEdit | undefined;
  /** The offsets to cut so that a child is gone with its key and whatever parts it from its neighbours. */
  removal(node: Node, parent: Node): Span | undefined;
}

/**
 * The positions of a tree, and the nodes at its paths.
 *
 * @example
 * ```ts
 * import type { TreeDocument } from 'manifestlint/kit';
 *
 * const isWritten = (tree: TreeDocument<object>): boolean => tree.nodeAt(['package', 'name']) !== undefined;
 * ```
 */
export interface TreeDocument<Node> extends Pick<
  Document,
  'has' | 'locate' | 'pathAt' | 'replace' | 'insert' | 'remove'
> {
  /** The node at a path, if all of the path stands in the text. */
  nodeAt(path: Path): Node | undefined;
}

/**
 * Makes the positional part of a document. Nothing is looked at before the first question.
 *
 * @example
 * ```ts
 * import { treeDocument } from 'manifestlint/kit';
 *
 * const lines = [{ start: 0, end: 4 }, { start: 5, end: 11 }];
 * const document = treeDocument<number>({
 *   text: 'load\nexport\n',
 *   root: -1,
 *   span: (node) => lines[node] ?? { start: 0, end: 12 },
 *   keySpan: () => undefined,
 *   children: (node) => (node === -1 ? [[0, 0], [1, 1]] : undefined),
 *   isObject: () => false,
 * });
 * document.locate([1]); // => { start: 5, end: 11 }
 * document.pathAt(7).path; // => [1]
 * ```
 */
export function treeDocument<Node>(format: TreeFormat<Node>): TreeDocument<Node> {
  const { edits } = format;
  const resolve = resolver(format);
  const nodeAt = (path: Path): Node | undefined => {
    const { node, missing } = resolve(path);
    return missing ? undefined : node;
  };

  return {
    nodeAt,
    has(path) {
      // A text that holds no value has its place all the same.
      if (path.length === 0 || !resolve(path).missing) return true;
      const parent = nodeAt(path.slice(0, -1));
      return parent !== undefined && typeof path.at(-1) === 'string' && format.isObject(parent);
    },
    locate: (place) => spanOfPlace(format, place, resolve),
    pathAt: (offset) => pathAt(format, offset),
    replace: (place, value) => replacement({ ...format, nodeAt }, place, value),
    insert(path, value) {
      const step = path.at(-1);
      const parent = nodeAt(path.slice(0, -1));
      if (step === undefined || parent === undefined || nodeAt(path) !== undefined) return undefined;
      const fits = (typeof step === 'string') === format.isObject(parent) && format.children(parent) !== undefined;
      return fits ? edits?.insertion(parent, step, value) : undefined;
    },
    remove(place) {
      const span = removal({ ...format, nodeAt }, place);
      return span === undefined ? undefined : edit(span, '');
    },
  };
}

function spanOfPlace<Node>(format: TreeFormat<Node>, place: Place, resolve: Resolve<Node>): Span {
  if ('span' in place) return place.span;
  if (format.root === undefined) return { start: 0, end: Math.min(1, format.text.length) };
  const { node = format.root, missing } = resolve(pathOfPlace(place));
  if (missing && format.isObject(node)) return format.closing?.(node) ?? labelOf(format, node);
  const onKey = 'on' in place && place.on === 'key';
  const isShownWhole = !onKey && !missing && format.children(node) === undefined;
  return (isShownWhole ? format.span(node) : undefined) ?? labelOf(format, node);
}

/** A format whose nodes can be found by their paths. */
type Searchable<Node> = TreeFormat<Node> & Pick<TreeDocument<Node>, 'nodeAt'>;

/** An edit that puts a value at a place, or another name at a key; undefined where nothing stands or may stand. */
function replacement<Node>(format: Searchable<Node>, place: Place, value: Json): TextEdit | undefined {
  const span = extent(format, place);
  if (span === undefined || format.edits === undefined) return undefined;
  if (!('on' in place) || place.on === 'value') return written(span, format.edits.value(value, span));
  if (typeof value !== 'string') throw new Error(`a key must be a string, not ${describeValue(value)}`);
  return written(span, format.edits.key(value));
}

/** The offsets of a whole value, or of a key; undefined where nothing stands. */
function extent<Node>(format: Searchable<Node>, place: Place): Span | undefined {
  if ('span' in place) return place.span;
  const node = format.nodeAt(pathOfPlace(place));
  if (node === undefined) return undefined;
  return 'on' in place && place.on === 'key' ? format.keySpan(node) : format.span(node);
}

/** The offsets to cut so that the value at a place is gone; undefined where nothing stands, and for the root. */
function removal<Node>({ nodeAt, edits }: Searchable<Node>, place: Place): Span | undefined {
  if ('span' in place) return place.span;
  const path = pathOfPlace(place);
  const [node, parent] = [nodeAt(path), nodeAt(path.slice(0, -1))];
  const isChild = path.length > 0 && node !== undefined && parent !== undefined;
  return isChild ? edits?.removal(node, parent) : undefined;
}

function written(span: Span, text: string | undefined): TextEdit | undefined {
  return text === undefined ? undefined : edit(span, text);
}

function edit({ start, end }: Span, text: string): TextEdit {
  return { range: [start, end], text };
}

/** The key of a value, or its first character where it has none. */
function labelOf<Node>(format: TreeFormat<Node>, node: Node): Span {
  const { start } = format.span(node) ?? { start: 0 };
  return format.keySpan(node) ?? { start, end: Math.min(start + 1, format.text.length) };
}

/** Answers the node at the end of a path, or the last parent that exists. */
type Resolve<Node> = (path: Path) => { node: Node | undefined; missing: boolean };

/** Children that are looked through each time: an index of so few takes longer to make, and much memory. */
const FEW = 16;

function resolver<Node>(format: TreeFormat<Node>): Resolve<Node> {
  const indexes = new Map<Node, ReadonlyMap<string | number, Node>>();
  const childOf = (node: Node, wanted: string | number): Node | undefined => {
    const index = indexes.get(node);
    if (index !== undefined) return index.get(wanted);
    const few = format.childOfFew?.(node, wanted, FEW);
    if (few !== undefined) return few.child;
    const children = new Map<string | number, Node>();
    for (const [step, child] of format.children(node) ?? []) children.set(step, child);
    if (children.size > FEW) indexes.set(node, children);
    return children.get(wanted);
  };
  return (path) => {
    let node = format.root;
    for (const step of path) {
      const next = node === undefined ? undefined : childOf(node, step);
      if (next === undefined) return { node, missing: true };
      node = next;
    }
    return { node, missing: node === undefined };
  };
}

/** Goes down to the innermost node that holds the offset. */
function pathAt<Node>(format: TreeFormat<Node>, offset: number): PlaceObject & { readonly path: Path } {
  const path: (string | number)[] = [];
  let on: 'key' | 'value' = 'value';
  for (let node = format.root; node !== undefined && on === 'value';) {
    const found = childAt(format, node, offset);
    if (found === undefined) break;
    path.push(found.step);
    ({ on, child: node } = found);
  }
  return { path, on };
}

function childAt<Node>(format: TreeFormat<Node>, node: Node, offset: number) {
  for (const [step, child] of format.children(node) ?? []) {
    if (holds(format.keySpan(child), offset)) return { step, child, on: 'key' as const };
    if (holds(format.span(child), offset)) return { step, child, on: 'value' as const };
  }
  return undefined;
}

function holds(span: Span | undefined, offset: number): boolean {
  return span !== undefined && span.start <= offset && offset < span.end;
}
