/** The document around the packages: one file that needs no network, and lets nothing else run than its own script. */
import { createHash } from 'node:crypto';
import type { FormatContext } from '../../src/formatter.ts';
import { SVG_DEFINITIONS } from '../../src/graph/svg.ts';
import type { Report } from '../../src/report.ts';
import { inert } from './inert.ts';
import { countRules, filtersMarkup, overviewMarkup, summaryMarkup } from './overview.ts';
import { packageMarkup, type PageSettings } from './package.ts';
import type { PackageView } from './packages.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/** Writes the page. */
export function page(views: readonly PackageView[], report: Report, context: FormatContext): string {
  const rules = countRules(report);
  const numbers = new Map(rules.map(({ ruleId }, n) => [ruleId, n]));
  const hasOverview = views.length !== 1;
  const settings: PageSettings = { context, ruleNumber: (ruleId) => numbers.get(ruleId) ?? -1, hasOverview };
  const [only] = views;
  const title = inert(hasOverview || only === undefined ? 'manifestlint' : `${only.name} · manifestlint`);
  const hasSuppressed = views.some(({ counts }) => counts.suppressed > 0);
  const look = hasOverview ? 'many' : 'one';
  return [
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy()}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<meta name="referrer" content="no-referrer"><title>${title}</title><style>${STYLE}</style></head>\n`,
    `<body class="${look}"><a class="skip" href="#main">To the findings</a>`,
    `<svg class="definitions" aria-hidden="true" width="0" height="0">${SVG_DEFINITIONS}</svg>`,
    `<header class="top"><h1>${inert(context.tool.name)}</h1>${summaryMarkup(report, context)}</header>`,
    `${filtersMarkup(rules, hasSuppressed)}<main id="main" tabindex="-1">\n`,
    hasOverview ? overviewMarkup(views, report, rules) : '',
    ...views.filter(({ hasPart }) => hasPart).map((view) => packageMarkup(view, settings)),
    `</main><footer>${inert(context.tool.name)} ${inert(context.tool.version)}</footer>`,
    `<script>${SCRIPT}</script></body></html>\n`,
  ].join('');
}

/** Nothing is loaded; the one style sheet and the one script are known by their hashes. */
function policy(): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(STYLE)}`,
    `script-src ${hashOf(SCRIPT)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
