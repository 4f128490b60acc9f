/** The tasks of a package as a table: the graph in words. */
import { counted } from '../../src/text.ts';
import { escaped } from '../../src/graph/markup.ts';
import { remark } from '../../src/graph/label.ts';
import type { Picture, PictureNode } from '../../src/picture.ts';
import { inert, inertName } from './inert.ts';
import { cardId, type NodeIndex, rowId } from './nodes.ts';
import { lineId, type PackageView } from './packages.ts';

/** Names in a cell. */
const MOST_NAMES = 5;

/** The table of the tasks that the graph has, or nothing. */
export function tasksMarkup(view: PackageView, nodes: NodeIndex): string {
  const { graph } = view;
  if (graph === undefined || graph.nodes.length === 0) return '';
  const rows = graph.nodes.map((node, index) => (node.isGhost ? '' : row(node, index, { view, graph, nodes })));
  const head = ['Task', 'Function', 'Retries', 'Waits for', 'Awaited by', 'State'];
  return (
    '<details class="tasks" open><summary>Tasks</summary>' +
    `<div class="scroll" tabindex="0" role="region" aria-label="Tasks of ${inertName(view.name)}"><table>` +
    `<thead><tr>${head.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table></div></details>`
  );
}

/** The package of a row. */
interface Table {
  readonly view: PackageView;
  readonly graph: Picture;
  readonly nodes: NodeIndex;
}

function row(node: PictureNode, index: number, { view, graph, nodes }: Table): string {
  const { id, at, retries, function: name } = node;
  const words = tableName(id);
  const task = view.isDrawn ? `<a href="#${cardId(view, index)}">${words}</a>` : words;
  const file = at === undefined ? undefined : nodes.fileAt(at);
  const line = at === undefined ? '' : ` <span class="line">${placeOf(at.line, file, view)}</span>`;
  const before = graph.edges.filter(({ to, kind }) => to === index && kind !== 'suggestion').map(({ from }) => from);
  const after = graph.edges.filter(({ from, kind }) => from === index && kind !== 'suggestion').map(({ to }) => to);
  const cells = [
    `<code>${tableName(name ?? '')}</code>`,
    retries === undefined ? '' : String(retries),
    names(before, graph),
    names(after, graph),
    state(node, index, nodes),
  ];
  return (
    `<tr id="${rowId(view, index)}" data-task><th scope="row">${task}${line}</th>` +
    `${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  );
}

/** A link to the line of a task, where the page shows it: all lines of the file, or those of the cards. */
function placeOf(line: number, file: ReturnType<NodeIndex['fileAt']>, { isDrawn }: PackageView): string {
  const isShown = file?.lines !== undefined && (file.isWhole || isDrawn);
  return isShown ? `<a href="#${lineId(file, line)}">line ${line}</a>` : `line ${line}`;
}

function names(indexes: readonly number[], { nodes }: Picture): string {
  const shown = indexes.slice(0, MOST_NAMES).map((index) => tableName(nodes[index]?.id ?? ''));
  const more = indexes.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** A name that is broken between its words where its cell is too narrow. */
function tableName(name: string): string {
  return inertName(name).replace(/[._:/](?=\w)/g, '$&<wbr>');
}

function state(node: PictureNode, index: number, { findingsOf }: NodeIndex): string {
  const findings = findingsOf(index);
  const [first] = findings;
  const link =
    first === undefined ? [] : [`<a href="#${escaped(first.address)}">${counted(findings.length, 'finding')}</a>`];
  return [inert(remark(node)), ...link].filter((part) => part !== '').join(', ');
}
