/** A TOML text as a document: where its parts stand, and edits that keep the layout of the file. */
import { subjectFinder } from '../document/subject.ts';
import { treeDocument, type TreeFormat } from '../document/tree.ts';
import type { Document } from '../kind.ts';
import type { Path, PlaceObject, Span } from '../place.ts';
import { insertAt } from './insert.ts';
import type { TomlNode, TomlText } from './node.ts';
import { removalOf } from './remove.ts';
import { spellKey, spellValue } from './spell.ts';
import { plainValue } from './value.ts';

/** Makes a document of a text that has been read. It has no tasks. */
export function tomlDocument(toml: TomlText): Document {
  let find: ((path: Path) => string) | undefined;
  return {
    ...treeDocument(formatOf(toml)),
    // A key can also be added below tables that are not there yet.
    insert: (path, value) => insertAt(toml, path, value),
    pathAt: (offset) => pathAt(toml, offset),
    comments: () => toml.comments,
    taskAt: () => undefined,
    subject: (path) => (find ??= subjectFinder(toml.root === undefined ? {} : plainValue(toml.root)))(path),
  };
}

function formatOf(toml: TomlText): TreeFormat<TomlNode> {
  const { text, root } = toml;
  return {
    text,
    root,
    // The end of a table with a header is not one place.
    span: ({ span, children, form }) => (children === undefined || form === 'inline' ? span : undefined),
    keySpan: ({ keySpan }) => keySpan,
    children: ({ children }) => children,
    isObject: ({ kind }) => kind === 'table',
    edits: {
      value: (value, { start, end }) => spelled(spellValue(value, text.slice(start, end))),
      key: spellKey,
      insertion: () => undefined,
      removal: (node, parent) => removalOf(toml, node, parent),
    },
  };
}

function spelled(text: string | undefined): string {
  if (text === undefined) throw new Error('TOML has no null');
  return text;
}

/** The innermost key or value that holds an offset, or else the table in whose section it lies. */
function pathAt({ root }: TomlText, offset: number): PlaceObject & { readonly path: Path } {
  let best: { path: Path; on: 'key' | 'value'; span: Span } | undefined;
  let section: { path: Path; start: number } = { path: [], start: 0 };
  const offer = (path: Path, on: 'key' | 'value', span: Span | undefined): void => {
    if (span === undefined || offset < span.start || offset >= span.end) return;
    if (best === undefined || span.end - span.start < best.span.end - best.span.start) best = { path, on, span };
  };
  for (const [path, node] of nodesOf(root)) {
    offer(path, 'key', node.keySpan);
    offer(path, 'value', node.form === 'implied' ? undefined : node.span);
    const { start } = node.span;
    if (node.form === 'header' && start <= offset && start >= section.start) section = { path, start };
  }
  const { path, on } = best ?? { path: section.path, on: 'value' as const };
  return { path, on };
}

/** All nodes of a tree, parents first. */
export function* nodesOf(root: TomlNode | undefined): Generator<[path: Path, node: TomlNode]> {
  const open: [Path, TomlNode][] = root === undefined ? [] : [[[], root]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    for (const [key, child] of [...(next[1].children ?? [])].reverse()) open.push([[...next[0], key], child]);
  }
}
