/** YAML texts for the ready reader, with the library `yaml`. */
import { isCollection, isMap, isPair, isScalar, isSeq, Lexer, type Node, type Pair, parseDocument } from 'yaml';
import { treeDocument, type TreeEdits } from '../document/tree.ts';
import { errorText } from '../errors.ts';
import type { DocumentComment } from '../kind.ts';
import { type Path, pathOfPlace, type Place, type Span } from '../place.ts';
import type { Json } from '../text-edit.ts';
import type { LocatedText, TextProblem } from './shape.ts';
import { insertion, MOST_TRIED, removal, type YamlText } from './yaml-edits.ts';

/** Reads a text of one document. Anchors that would grow without end, and texts too deep to follow, are faults. */
export function readYamlText(text: string): LocatedText {
  const faults: TextProblem[] = [];
  let root: Node | undefined;
  let value: unknown;
  try {
    const yaml = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
    for (const { message, pos } of yaml.errors) faults.push({ message, start: pos[0], end: Math.max(...pos) });
    root = yaml.contents ?? undefined;
    if (faults.length === 0) value = yaml.toJS() ?? null;
  } catch (error) {
    faults.push({ message: errorText(error), start: 0, end: 0 });
  }
  return { value, faults, positions: { ...positionsIn(text, root, value), comments: () => commentsIn(text) } };
}

function positionsIn(text: string, root: Node | undefined, value: unknown) {
  const keys = new Map<Node, Node>();
  const tree = treeDocument<Node>({
    text,
    root,
    span,
    keySpan(node) {
      const key = keys.get(node);
      return key && span(key);
    },
    isObject: isMap,
    children: (node) => childrenOf(node, keys),
    edits: EDITS,
  });
  const whole: YamlText | undefined =
    value === undefined ? undefined : { text, value, nodeAt: (path) => tree.nodeAt(path), room: MOST_TRIED };
  return {
    ...tree,
    replace(place: Parameters<typeof tree.replace>[0], value: Parameters<typeof tree.replace>[1]) {
      const isKey = 'on' in place && place.on === 'key';
      const node = 'span' in place || isKey ? undefined : tree.nodeAt(pathOfPlace(place));
      return node !== undefined && isBlock(node) ? undefined : tree.replace(place, value);
    },
    insert: (path: Path, added: Json) =>
      whole === undefined || path.length === 0 || tree.nodeAt(path) ? undefined : insertion(whole, path, added),
    remove: (place: Place) =>
      'span' in place || whole === undefined ? tree.remove(place) : removal(whole, pathOfPlace(place)),
  };
}

/** True for a map or list over several lines, whose place no value on one line can take. */
function isBlock(node: Node): boolean {
  return isCollection(node) && node.flow !== true;
}

function span(node: Node): Span | undefined {
  return node.range ? { start: node.range[0], end: node.range[1] } : undefined;
}

/** The values of a list or map; those of keys that are no scalars have no path. */
function childrenOf(node: Node, keys: Map<Node, Node>): [step: string | number, child: Node][] | undefined {
  if (isSeq<Node>(node)) return node.items.map((item, n) => [n, item]);
  if (!isMap<Node, Node>(node)) return undefined;
  return node.items.filter(isPair).flatMap(({ key, value }: Pair<Node, Node | null>): [string, Node][] => {
    if (!isScalar(key) || value === null) return [];
    keys.set(value, key);
    return [[String(key.value), value]];
  });
}

/** Keys that need no quotes. */
const PLAIN_KEY = /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[a-z_][\w-]*$/i;

const EDITS: TreeEdits<Node> = {
  // JSON on one line is YAML, too.
  value: (value) => JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? Number(part) : part)),
  key: (name) => (PLAIN_KEY.test(name) ? name : JSON.stringify(name)),
  insertion: () => undefined,
  removal: () => undefined,
};

/** Marks that the lexer of the library puts between the parts of a text. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

function commentsIn(text: string): DocumentComment[] {
  const comments: DocumentComment[] = [];
  let start = 0;
  let before = '';
  for (const part of new Lexer().lex(text)) {
    const end = MARKS.has(part) ? start : start + part.length;
    // A text of several lines may begin with the sign, too.
    if (part.startsWith('#') && before !== '\u001f') comments.push({ start, end, text: part.slice(1) });
    [start, before] = [end, part];
  }
  return comments;
}
