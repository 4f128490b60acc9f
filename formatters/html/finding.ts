/** A finding with its lines of source, who refuses it, what it stops, and its repair. */
import { counted } from '../../src/text.ts';
import type { FormatContext } from '../../src/formatter.ts';
import { escaped } from '../../src/graph/markup.ts';
import { type Moment, MOMENTS } from '../../src/moment.ts';
import type { RelatedPlace } from '../../src/report.ts';
import { repairability } from '../../src/counts.ts';
import { fileOfRelated, isIn } from '../finding-place.ts';
import { SEVERITY_SIGN, SEVERITY_WORD } from '../severity.ts';
import { linesAround, type Mark, rowsOf } from './excerpt.ts';
import { inert, inertName, webLink } from './inert.ts';
import type { NodeIndex } from './nodes.ts';
import { type FileView, type FindingView, lastLine, lineId } from './packages.ts';
import { repairsMarkup } from './repair.ts';
import { MOST_RELATED } from './room.ts';

/** The surroundings of a finding: its package, and the numbers by which the filters know rules. */
export interface FindingPlace {
  readonly nodes: NodeIndex;
  readonly context: FormatContext;
  readonly ruleNumber: (ruleId: string) => number;
}

const AROUND = 2;
/** Lines of a finding that are shown. */
const MOST_LINES = 14;

/** The article of a finding; its `id` is its fingerprint. */
export function findingMarkup(view: FindingView, place: FindingPlace): string {
  const { finding, address } = view;
  const { severityName, message, help } = finding;
  const severity = `<span class="severity">${SEVERITY_SIGN[severityName]} ${SEVERITY_WORD[severityName]}</span>`;
  return [
    `<article class="finding ${severityName}" id="${escaped(address)}" tabindex="-1" ${dataOf(view, place)}>`,
    `<header><h4>${severity} ${inert(message)}</h4>`,
    `<a class="address" href="#${escaped(address)}" aria-label="Address of this finding">#</a></header>`,
    `<p class="where">${whereOf(view, place)}</p>`,
    excerpt(view),
    consequence(view, place.nodes),
    `<p class="help">${inert(help)}</p>`,
    `<p class="refusal">${refusal(finding.rejectedBy)}</p>`,
    repairsMarkup(view, place.context),
    suppression(view),
    '</article>\n',
  ].join('');
}

/** The facts that the filters go by. */
function dataOf({ finding, file, suppressions }: FindingView, { ruleNumber }: FindingPlace): string {
  const until = suppressions.map((note) => note.until ?? '').join('');
  const data = {
    severity: finding.severityName,
    rule: String(ruleNumber(finding.ruleId)),
    moments: finding.rejectedBy.length === 0 ? 'none' : finding.rejectedBy.join(' '),
    repair: repairability(finding, file.result) ?? 'none',
    ...(suppressions.length > 0 && { suppressed: until === '' ? 'always' : until }),
  };
  return Object.entries(data)
    .map(([name, value]) => `data-${name}="${escaped(value)}"`)
    .join(' ');
}

function whereOf({ finding, file }: FindingView, { nodes }: FindingPlace): string {
  const { line, column, task, ruleId, url } = finding;
  const parts = [
    placeLink(file, finding, `${inertName(file.name)}:${line}:${column}`),
    ...(task === undefined ? [] : [taskLink(task, nodes)]),
    `rule ${webLink(url, inert(ruleId))}`,
  ];
  return parts.join(' <span aria-hidden="true">·</span> ');
}

/** A link to a line of the source, where that is in the page. */
function placeLink(file: FileView, { line }: { readonly line: number }, words: string): string {
  return file.lines === undefined ? words : `<a href="#${lineId(file, line)}">${words}</a>`;
}

function taskLink(task: string, { cardOf }: NodeIndex): string {
  const card = cardOf(task);
  const words = `task ${inertName(task)}`;
  return card === undefined ? words : `<a href="#${card}">${words}</a>`;
}

/** The lines of a finding, with the places of the same file that belong to it. */
function excerpt({ finding, file }: FindingView): string {
  const related = finding.related.slice(0, MOST_RELATED);
  const here = related.filter((place) => isIn(fileOfRelated(place, file.result), file.result));
  const list = relatedList(related, finding.related.length - related.length, file);
  if (file.lines === undefined) return list;
  const marks: Mark[] = [
    { region: finding, look: finding.severityName },
    ...here.map((region) => ({ region, look: 'related' })),
  ];
  const ends = new Set([finding.line, finding.endLine, ...here.map(({ line }) => line)]);
  const last = Math.max(lastLine(file), finding.endLine);
  const numbers = [...new Set([...linesAround([finding.line], AROUND, last), ...ends])].sort((a, b) => a - b);
  const number = (line: number): string => `<a class="number" href="#${lineId(file, line)}">${line}</a>`;
  return rowsOf(numbers.slice(0, MOST_LINES), file.lines, { marks, number }) + list;
}

function relatedList(related: readonly RelatedPlace[], more: number, file: FileView): string {
  if (related.length === 0) return '';
  const items = related.map((place) => {
    const other = fileOfRelated(place, file.result);
    const name = isIn(other, file.result) ? '' : `${inertName(place.entry ?? place.filePath ?? '')}:`;
    const words = `${name}${place.line}:${place.column}`;
    const link = name === '' ? placeLink(file, place, words) : words;
    return `<li>${link} ${inert(place.message)}</li>`;
  });
  const rest = more > 0 ? `<li>${counted(more, 'more place')}</li>` : '';
  return `<ul class="related">${items.join('')}${rest}</ul>`;
}

/** A sentence that counts the tasks which a finding about the graph keeps from running. */
function consequence(view: FindingView, { stoppedBy }: NodeIndex): string {
  const stopped = stoppedBy(view);
  if (stopped === 0) return '';
  return `<p class="consequence">${counted(stopped, 'task')} can never run until this is mended.</p>`;
}

/** The four moments in their order, with those that refuse marked. */
function refusal(rejectedBy: readonly Moment[]): string {
  if (rejectedBy.length === 0) return '<span class="moment">Nobody refuses it</span>';
  const steps = MOMENTS.map((moment) =>
    rejectedBy.includes(moment)
      ? `<span class="moment refuses">✖ ${moment}<span class="unseen"> refuses it</span></span>`
      : `<span class="moment">${moment}</span>`,
  );
  return `<span class="word">Refused at</span> ${steps.join('<span class="then" aria-hidden="true">→</span>')}`;
}

function suppression({ suppressions }: FindingView): string {
  return suppressions
    .map(({ kind, justification, until }) => {
      const where = kind === 'file' ? 'in the suppressions file' : 'by a comment';
      const end = until === undefined ? '' : ` until <time datetime="${escaped(until)}">${inert(until)}</time>`;
      const reason = justification === '' ? '' : `: ${inert(justification)}`;
      return `<p class="suppression">Suppressed ${where}${end}${reason}</p>`;
    })
    .join('');
}
