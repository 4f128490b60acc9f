/** The part of a page for one package. */
import { counted } from '../../src/text.ts';
import type { FormatContext } from '../../src/formatter.ts';
import { caption } from '../../src/graph/label.ts';
import type { Picture } from '../../src/picture.ts';
import { type FindingPlace, findingMarkup } from './finding.ts';
import { graphMarkup } from './graph.ts';
import { inert, inertName } from './inert.ts';
import { matrixMarkup } from './matrix.ts';
import { indexNodes } from './nodes.ts';
import type { FindingView, PackageView } from './packages.ts';
import { sourceMarkup } from './source.ts';
import { tasksMarkup } from './tasks.ts';

/** The settings that all packages of a page share. */
export interface PageSettings {
  readonly context: FormatContext;
  readonly ruleNumber: FindingPlace['ruleNumber'];
  /** True if there is an overview to go back to. */
  readonly hasOverview: boolean;
}

/** The section of a package. */
export function packageMarkup(view: PackageView, { context, ruleNumber, hasOverview }: PageSettings): string {
  const nodes = indexNodes(view);
  const place: FindingPlace = { nodes, context, ruleNumber };
  const back = hasOverview ? '<p class="back"><a href="#overview">← All packages</a></p>' : '';
  const matrix = view.graph === undefined ? '' : matrixMarkup(view.graph);
  return (
    `<section class="package" id="${view.id}" aria-labelledby="${view.id}-name">${back}` +
    `<header class="title"><div><h2 id="${view.id}-name">${titleOf(view)}</h2>` +
    `${chips(view.graph, matrix !== '')}</div>${matrix}</header>` +
    `<div class="columns">${graphMarkup(view, nodes)}${tasksMarkup(view, nodes)}` +
    `<div class="findings"><h3>Findings</h3>${listOf(view, place)}` +
    `${suppressed(view, place)}</div></div>` +
    `${sourceMarkup(view)}</section>\n`
  );
}

function titleOf({ name, graph }: PackageView): string {
  const path = `<span class="path">${inertName(name)}</span>`;
  return graph?.name === undefined ? path : `${inertName(graph.name)} ${path}`;
}

/** The chips under the title: version, how many tasks run, and what the matrix would say where there is none. */
function chips(graph: Picture | undefined, hasMatrix: boolean): string {
  if (graph === undefined) return '';
  const { version, language, requiresPython, tasks, neverRun, isWhole } = graph;
  const said = [
    ...(version === undefined ? [] : [`version ${inertName(version)}`]),
    ...(language === undefined || hasMatrix ? [] : [inertName(language)]),
    ...(requiresPython === undefined || hasMatrix ? [] : [`Python ${inertName(requiresPython)}`]),
  ];
  const items = said.map((words) => `<li>${words}</li>`);
  const sound = tasks > 0 && isWhole ? 'good' : '';
  const look = neverRun > 0 ? 'bad' : sound;
  return `<ul class="chips">${items.join('')}<li class="${look}">${inert(caption(graph))}</li></ul>`;
}

function listOf(view: PackageView, place: FindingPlace): string {
  if (view.counts.error + view.counts.warn + view.counts.info === 0) return '<p class="none">Nothing found.</p>';
  return articles(view.findings, place) + unlisted(view);
}

function articles(findings: readonly FindingView[], place: FindingPlace): string {
  return findings.map((view) => findingMarkup(view, place)).join('');
}

/** Rules that are named below a list. */
const MOST_RULES = 8;

/** The sentence below a list that leaves findings out, by rule. */
function unlisted({ unlisted: counts }: PackageView): string {
  if (counts.size === 0) return '';
  const rules = [...counts].sort(([, a], [, b]) => b - a);
  const count = rules.reduce((sum, [, n]) => sum + n, 0);
  const named = rules.slice(0, MOST_RULES).map(([ruleId, n]) => `<li>${inertName(ruleId)}: ${n}</li>`);
  const more = rules.length - named.length;
  const rest = more > 0 ? `<li>${counted(more, 'more rule')}</li>` : '';
  return (
    `<div class="unlisted"><p>${counted(count, 'more finding')}, which <code>-f pretty</code> lists:</p>` +
    `<ul>${named.join('')}${rest}</ul></div>`
  );
}

function suppressed({ suppressed: findings, counts }: PackageView, place: FindingPlace): string {
  const count = counts.suppressed;
  if (count === 0) return '';
  const more = count - findings.length;
  const rest = more > 0 ? `<p class="unlisted">${counted(more, 'more finding')}</p>` : '';
  return (
    `<details class="suppressed"><summary>${count} suppressed</summary>` +
    `${articles(findings, place)}${rest}</details>`
  );
}
