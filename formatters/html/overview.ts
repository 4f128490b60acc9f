/** The overview of a page: totals, filters, packages, rules, and what kept the run from being whole. */
import type { FormatContext } from '../../src/formatter.ts';
import { MOMENTS } from '../../src/moment.ts';
import type { Report } from '../../src/report.ts';
import { summarize } from '../../src/counts.ts';
import { counted } from '../../src/text.ts';
import { failureText } from '../failure-words.ts';
import { repositoryName } from '../paths.ts';
import { SEVERITIES, SEVERITY_SIGN, SEVERITY_WORD } from '../severity.ts';
import { summaryLine } from '../summary.ts';
import { inert, inertName, webLink } from './inert.ts';
import type { PackageView } from './packages.ts';
import { MOST_PARTS, MOST_ROWS } from './room.ts';

/** A rule with findings, by the number that the filters know it by. */
export interface RuleCount {
  readonly ruleId: string;
  readonly url: string;
  readonly count: number;
}

/** The rules of a report, those with the most findings first; suppressed ones count too. */
export function countRules({ results }: Report): RuleCount[] {
  const counts = new Map<string, { ruleId: string; url: string; count: number }>();
  for (const { messages, suppressedMessages } of results)
    for (const { ruleId, url } of [...messages, ...suppressedMessages]) {
      const known = counts.get(ruleId);
      if (known === undefined) counts.set(ruleId, { ruleId, url, count: 1 });
      else known.count++;
    }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.ruleId < b.ruleId ? -1 : 1));
}

/** The line about a run, and the parts of it that failed. */
export function summaryMarkup(report: Report, context: FormatContext): string {
  const failures = report.failures.map(
    (failure) => `<li>${inertName(failureText(failure, repositoryName(context, failure)))}</li>`,
  );
  const list = failures.length === 0 ? '' : `<ul class="failures">${failures.join('')}</ul>`;
  return `<p class="summary">${inert(summaryLine(report, context))}</p>${list}`;
}

/** The section with all packages. */
export function overviewMarkup(views: readonly PackageView[], report: Report, rules: readonly RuleCount[]): string {
  return (
    `<section class="overview" id="overview" aria-labelledby="overview-name"><h2 id="overview-name">Packages</h2>` +
    `${totals(report)}${packageTable(views)}${ruleTable(rules)}</section>\n`
  );
}

function totals(report: Report): string {
  const { errors, warnings, infos, suppressed, fixable, unsafeFixable } = summarize(report);
  const shown = [
    [errors, 'errors', 'error'],
    [warnings, 'warnings', 'warn'],
    [infos, 'infos', 'info'],
    [fixable + unsafeFixable, 'fixable', ''],
    [suppressed, 'suppressed', ''],
  ] as const;
  const items = shown.map(([count, words, colour]) => {
    const look = count === 0 ? '' : colour;
    return `<div class="${look}"><dt>${words}</dt><dd>${count}</dd></div>`;
  });
  return `<dl class="totals">${items.join('')}</dl>`;
}

function packageTable(views: readonly PackageView[]): string {
  const counts = [
    'Tasks',
    'Never run',
    ...SEVERITIES.map((name) => `${SEVERITY_SIGN[name]} ${SEVERITY_WORD[name]}`),
    'Suppressed',
  ];
  const cells = ['<th scope="col">Package</th>', ...counts.map((name) => `<th scope="col" class="count">${name}</th>`)];
  return (
    '<div class="scroll" tabindex="0" role="region" aria-label="Table of packages"><table class="packages">' +
    `<thead><tr>${cells.join('')}</tr></thead>` +
    `<tbody>${views.slice(0, MOST_ROWS).map(packageRow).join('')}</tbody></table></div>${leftOut(views)}`
  );
}

/** The sentences on packages that have no row, or none but a row. */
function leftOut(views: readonly PackageView[]): string {
  const parts = [
    ...(views.length > MOST_ROWS ? [`${counted(views.length - MOST_ROWS, 'more package')} with fewer findings.`] : []),
    ...(views.some(({ hasPart }) => !hasPart)
      ? [
          `Of ${MOST_PARTS} packages there is more in this report; of any, <code>manifestlint graph -f html</code> shows it.`,
        ]
      : []),
  ];
  return parts.map((words) => `<p class="none">${words}</p>`).join('');
}

function packageRow({ id, name, hasPart, graph, counts: all }: PackageView): string {
  const counts = SEVERITIES.map((severity) => {
    const count = all[severity];
    const look = count === 0 ? 'zero' : severity;
    return `<td class="count ${look}" data-count="${severity}">${count}</td>`;
  });
  const number = (count: number | undefined): string => {
    const look = (count ?? 0) === 0 ? 'count zero' : 'count';
    return `<td class="${look}">${count ?? '–'}</td>`;
  };
  const words = inertName(graph?.name ?? name);
  const path = graph?.name === undefined ? '' : ` <span class="path">${inertName(name)}</span>`;
  const title = hasPart ? `<a href="#${id}">${words}</a>` : words;
  return (
    `<tr data-package="${id}"><th scope="row">${title}${path}</th>` +
    `${number(graph?.tasks)}${number(graph?.neverRun)}${counts.join('')}${number(all.suppressed)}</tr>`
  );
}

function ruleTable(rules: readonly RuleCount[]): string {
  if (rules.length === 0) return '';
  const rows = rules.map(
    ({ ruleId, url, count }) =>
      `<tr><th scope="row">${webLink(url, inert(ruleId))}</th><td class="count">${count}</td></tr>`,
  );
  return (
    '<details class="rules" open><summary>Rules</summary><table><thead><tr><th scope="col">Rule</th>' +
    `<th scope="col" class="count">Findings</th></tr></thead><tbody>${rows.join('')}</tbody></table></details>`
  );
}

/** The filters, which need the script: without it, they are not shown. */
export function filtersMarkup(rules: readonly RuleCount[], hasSuppressed: boolean): string {
  const severities = SEVERITIES.map(
    (name) =>
      `<label><input type="checkbox" name="severity" value="${name}" checked> ` +
      `${SEVERITY_SIGN[name]} ${SEVERITY_WORD[name]}</label>`,
  );
  const numbered = rules.map(({ ruleId }, n) => [String(n), inertName(ruleId)] as const);
  const moments = [...MOMENTS.map((name) => [name, name] as const), ['none', 'nobody'] as const];
  const repairs = [
    ['safe', '--fix'],
    ['unsafe', '--unsafe-fixes'],
    ['none', 'by hand'],
  ] as const;
  return (
    '<form id="filters" class="filters" role="search" aria-label="Filters" hidden>' +
    '<label class="find">Search <input type="search" name="search" placeholder="task or message"></label>' +
    `<fieldset><legend class="unseen">Severity</legend>${severities.join('')}</fieldset>` +
    `<label>Rule ${choice('rule', numbered)}</label>` +
    `<label>Refused at ${choice('moment', moments)}</label>` +
    `<label>Repair ${choice('repair', repairs)}</label>` +
    (hasSuppressed ? '<label>Suppressed until <input type="date" name="until"></label>' : '') +
    '<button type="reset">Reset</button><output name="shown"></output></form>'
  );
}

/** A list of values to choose one from, or all. */
function choice(name: string, values: readonly (readonly [value: string, words: string])[]): string {
  const options = values.map(([value, words]) => `<option value="${value}">${words}</option>`);
  return `<select name="${name}"><option value="">all</option>${options.join('')}</select>`;
}
