/** The graph of a package with what its signs mean, and the tasks that it does not draw. */
import { counted } from '../../src/text.ts';
import { caption } from '../../src/graph/label.ts';
import { escaped } from '../../src/graph/markup.ts';
import { svgElement } from '../../src/graph/svg.ts';
import type { Picture } from '../../src/picture.ts';
import { inertName } from './inert.ts';
import { cardId, type NodeIndex, rowId } from './nodes.ts';
import type { PackageView } from './packages.ts';

/** The side of a package with its graph, or the words for its absence. One that is wide goes above the findings. */
export function graphMarkup(view: PackageView, nodes: NodeIndex): string {
  const { graph } = view;
  if (graph === undefined) return side('<p class="none">The tasks of this package could not be read.</p>');
  if (!view.isDrawn) return side(`${absence(graph, view)}${hiddenTasks(graph)}`);
  const { markup, width } = svgElement(graph, (node) => {
    const [first] = nodes.findingsOf(node);
    const href = first === undefined ? rowId(view, node) : first.address;
    return { href: `#${href}`, id: cardId(view, node), isFunctionWrong: nodes.isFunctionWrong(node) };
  });
  const isWide = width > SHRINKABLE;
  const look = isWide ? 'graph' : 'graph fits';
  const figure =
    `<figure class="${look}"><div class="scroll" tabindex="0" role="region" ` +
    `aria-label="Graph of ${inertName(view.name)}">${markup}</div><figcaption>${legend(graph)}</figcaption></figure>`;
  return side(figure + hiddenTasks(graph), isWide ? ' wide' : '');
}

/** The widest drawing, in pixels, that may shrink to the room beside the findings: its letters stay legible. */
const SHRINKABLE = 1_250;

function side(markup: string, look = ''): string {
  return `<div class="picture-side${look}">${markup}</div>`;
}

function absence(graph: Picture, { name }: PackageView): string {
  if (graph.tasks === 0) return '<p class="none">No tasks were found in this package.</p>';
  if (graph.nodes.length === 0)
    return (
      `<p class="none">${escaped(caption(graph))}: none of them is at fault, ` +
      'and they are too many to be drawn.</p>'
    );
  return (
    '<p class="none">The graph is left out, because this report has drawn many already: ' +
    `<code>manifestlint graph -f html ${inertName(name)}</code> draws it.</p>`
  );
}

/** The meaning of each sign that this graph has. */
function legend({ nodes, edges, neverRun }: Picture): string {
  const has = (kind: string): boolean => edges.some((edge) => edge.kind === kind);
  const signs = [
    ['→', 'from a task to those that wait for it', has('dependency')],
    ['⤏', 'waits for a name that no task has', has('dangling')],
    ['┈', 'the task that was probably meant', has('suggestion')],
    ['➊', 'the shortest way round a cycle, step by step', has('cycle')],
    ['2×', 'several tasks with one id', nodes.some(({ copies }) => copies > 1)],
    ['▨', `can never run: ${counted(neverRun, 'task')}`, neverRun > 0],
    ['↻', 'retries', nodes.some(({ retries = 0 }) => retries > 0)],
  ] as const;
  const items = signs
    .filter(([, , isThere]) => isThere)
    .map(([sign, words]) => `<li><span aria-hidden="true">${sign}</span> ${words}</li>`);
  return `<ul class="legend">${items.join('')}</ul>`;
}

function hiddenTasks({ hidden, hiddenTasks: count }: Picture): string {
  if (count === 0) return '';
  const more = count > hidden.length ? `<li>and ${count - hidden.length} more</li>` : '';
  const items = hidden.map((id) => `<li data-task>${inertName(id)}</li>`).join('');
  const summary = `<summary>+${counted(count, 'task')} not drawn</summary>`;
  return `<details class="hidden">${summary}<ul>${items}${more}</ul></details>`;
}
