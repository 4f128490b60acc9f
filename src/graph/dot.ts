/** A picture in the language of Graphviz. */
import type { Picture, PictureEdge, PictureNode } from '../picture.ts';
import { caption, moreTasks, remark, shortName } from './label.ts';

/** Writes a picture for Graphviz. */
export function dotText(picture: Picture): string {
  const { name = '', nodes, edges, hiddenTasks } = picture;
  const lines = [
    'rankdir=LR',
    `label=${quoted(shortName(name), caption(picture))}`,
    'node [shape=box, style=rounded, fontname="sans-serif"]',
    ...nodes.map((node, n) => `n${n} [label=${quoted(shortName(node.id), remark(node))}${lookOf(node)}]`),
    ...(hiddenTasks > 0 ? [`more [label=${quoted(moreTasks(hiddenTasks))}, shape=plaintext]`] : []),
    ...edges.map(edgeLine),
  ];
  return `digraph {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}

function lookOf({ isGhost, faults, neverRuns, copies }: PictureNode): string {
  if (isGhost) return ', style="rounded,dashed", color=red';
  const fault = faults.length > 0 ? ', color=red, penwidth=2' : '';
  const never = neverRuns ? ', style="rounded,filled", fillcolor=gray85' : '';
  return fault + never + (copies > 1 ? ', peripheries=2' : '');
}

function edgeLine({ from, to, kind, step }: PictureEdge): string {
  const looks: Readonly<Record<PictureEdge['kind'], string>> = {
    dependency: '',
    dangling: ' [style=dashed, color=red]',
    cycle: ` [penwidth=3, color=red, label="${step ?? ''}"]`,
    suggestion: ' [style=dotted, dir=none, constraint=false, label="did you mean"]',
  };
  return `n${from} -> n${to}${looks[kind]}`;
}

/** Lines of text as one string of the language. */
function quoted(...lines: readonly string[]): string {
  const kept = lines.filter((line) => line !== '').map((line) => line.replace(/[\\"]/g, '\\$&'));
  return `"${kept.join('\\n')}"`;
}
