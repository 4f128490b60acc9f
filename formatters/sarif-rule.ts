/** Rules as SARIF describes them. */
import type { ReportingDescriptor } from 'sarif';
import type { FormatContext } from '../src/formatter.ts';
import type { Report, RuleInfo, Severity } from '../src/report.ts';
import { clip } from '../src/text.ts';
import { knownRules } from './rules.ts';

/** SARIF's words for severities. */
export const LEVEL = { error: 'error', warn: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

/** GitHub's word for how much a rule matters. */
const PROBLEM = { error: 'error', warn: 'warning', info: 'recommendation' } as const satisfies Record<Severity, string>;

/** GitHub takes descriptions of 1024 characters. */
const LONGEST = 1000;

/** The descriptions of all rules that the report speaks of. */
export function ruleDescriptors(report: Report, context: FormatContext): ReportingDescriptor[] {
  return knownRules(report).map(([id, rule]) => descriptor(id, rule, context.doc(id) ?? ''));
}

function descriptor(id: string, { summary, url, severity }: RuleInfo, doc: string): ReportingDescriptor {
  const short = `${clip(summary, LONGEST).replace(/\.$/, '')}.`;
  const link = /^https?:/.test(url) ? url : undefined;
  const help = [plain(section(doc, 'How to fix')) || short, link].filter((text) => text !== undefined).join('\n\n');
  return {
    id,
    ...named(id),
    shortDescription: { text: short },
    fullDescription: { text: clip(plain(section(doc, 'Why')) || short, LONGEST) },
    ...(link === undefined ? {} : { helpUri: link }),
    help: { text: help, ...(doc === '' ? {} : { markdown: page(doc, link) }) },
    defaultConfiguration: severity === 'off' ? { enabled: false } : { level: LEVEL[severity] },
    properties: {
      tags: ['correctness', 'cloacina'],
      precision: 'very-high',
      'problem.severity': PROBLEM[severity === 'off' ? 'info' : severity],
    },
  };
}

/** A name as code has it; a rule whose id is one word has none, because a name must not repeat the id. */
function named(id: string): { name?: string } {
  const name = id.replace(/(?:^|[^a-z0-9]+)([a-z0-9])/gi, (_match, letter: string) => letter.toUpperCase());
  return name.toLowerCase() === id.toLowerCase() ? {} : { name };
}

/** The text under a heading of a page. */
function section(doc: string, heading: string): string {
  const parts = doc.split(/^## +(.+)$/m);
  const at = parts.findIndex((part, n) => n % 2 === 1 && part.trim() === heading);
  return at === -1 ? '' : (parts[at + 1] ?? '').trim();
}

/** Markdown as plain text, each paragraph a line. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|`/g, '')
    .replace(/(?<!\n)\n(?!\n)/g, ' ')
    .replace(/\n{2,}/g, '\n');
}

/** The page of a rule without its title; with an address, its links work anywhere, and one leads to itself. */
function page(doc: string, url: string | undefined): string {
  const body = doc.replace(/<!--[^]*?-->\s*/g, '').replace(/^# .*\n+/, '');
  if (url === undefined) return `${body.trim()}\n`;
  const linked = body.replace(/\]\((?!https?:|#)([^)\s]+)\)/g, (match, target: string) =>
    URL.canParse(target, url) ? `](${new URL(target, url).href})` : match,
  );
  return `${linked.trim()}\n\n[This page in the documentation](${url})\n`;
}
