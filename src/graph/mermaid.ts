/** A picture as a flowchart of Mermaid, which GitHub and GitLab draw inside of Markdown. */
import type { Picture, PictureEdge, PictureNode } from '../picture.ts';
import { moreTasks, remark, shortName } from './label.ts';

const CLASSES = [
  'classDef fault stroke:#cf222e,stroke-width:3px',
  'classDef never fill:#8884,stroke-dasharray:2 2',
  'classDef ghost fill:none,stroke:#cf222e,stroke-dasharray:6 4',
];

/** Writes a picture for Mermaid. */
export function mermaidText({ nodes, edges, hiddenTasks }: Picture): string {
  const lines = [
    ...nodes.map((node, n) => `n${n}["${words(node)}"]${classOf(node)}`),
    ...(hiddenTasks > 0 ? [`more(["${escaped(moreTasks(hiddenTasks))}"])`] : []),
    ...edges.map(edgeLine),
    ...CLASSES,
  ];
  return `flowchart LR\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function words(node: PictureNode): string {
  const note = remark(node);
  return escaped(shortName(node.id)) + (note === '' ? '' : `<br>${escaped(note)}`);
}

function classOf({ isGhost, faults, neverRuns }: PictureNode): string {
  if (isGhost) return ':::ghost';
  if (faults.length > 0) return ':::fault';
  return neverRuns ? ':::never' : '';
}

function edgeLine({ from, to, kind, step }: PictureEdge): string {
  const lines: Readonly<Record<PictureEdge['kind'], string>> = {
    dependency: '-->',
    dangling: '-.->',
    cycle: `== "${step ?? ''}" ==>`,
    suggestion: '-. "did you mean" .-',
  };
  return `n${from} ${lines[kind]} n${to}`;
}

/**
 * Text in which Mermaid, Markdown and HTML find nothing of their own: all but letters, digits and spaces as entities of
 * Mermaid.
 */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N} _]/gu, (char) => `#${char.codePointAt(0) ?? 0};`);
}
