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

/** Findings of a package that are listed. */
const MOST_FINDINGS = 500;

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
    `<div class="findings"><h3>Findings</h3>${listOf(view.findings, place)}` +
    `${suppressed(view.suppressed, place)}</div></div>` +
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
  const { version, language, requiresPython, neverRun } = graph;
  const said = [
    ...(version === undefined ? [] : [`version ${inertName(version)}`]),
    ...(language === undefined || hasMatrix ? [] : [inertName(language)]),
    ...(requiresPython === undefined || hasMatrix ? [] : [`Python ${inertName(requiresPython)}`]),
  ];
  const items = said.map((words) => `<li>${words}</li>`);
  const look = neverRun > 0 ? 'bad' : 'good';
  return `<ul class="chips">${items.join('')}<li class="${look}">${inert(caption(graph))}</li></ul>`;
}

function listOf(findings: readonly FindingView[], place: FindingPlace): string {
  if (findings.length === 0) return '<p class="none">Nothing found.</p>';
  const more = findings.length - MOST_FINDINGS;
  const rest = more > 0 ? `<p class="none">${counted(more, 'more finding')} not listed here.</p>` : '';
  return (
    findings
      .slice(0, MOST_FINDINGS)
      .map((view) => findingMarkup(view, place))
      .join('') + rest
  );
}

function suppressed(findings: readonly FindingView[], place: FindingPlace): string {
  if (findings.length === 0) return '';
  const summary = `<summary>${findings.length} suppressed</summary>`;
  return `<details class="suppressed">${summary}${listOf(findings, place)}</details>`;
}
