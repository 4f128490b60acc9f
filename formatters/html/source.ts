/** The source of a file with findings: each line has an address, and leads to what is said of it. */
import { fileKey } from '../../src/file-ref.ts';
import { escaped } from '../../src/graph/markup.ts';
import { SEVERITY_SIGN, SEVERITY_WORD } from '../severity.ts';
import { linesAround, type Mark, rowsOf } from './excerpt.ts';
import { inertName } from './inert.ts';
import { cardId } from './nodes.ts';
import { type FileView, type FindingView, lastLine, lineId, type PackageView } from './packages.ts';
import { MOST_RELATED } from './room.ts';

/** Lines that are shown around those of findings and cards, of a file that is not shown whole. */
const AROUND = 2;

/** The listings of the files of a package. */
export function sourceMarkup(view: PackageView): string {
  const listings = view.files.map((file) => listing(file, view)).join('');
  return listings === '' ? '' : `<section class="sources"><h3>Source</h3>${listings}</section>`;
}

/** Links from lines, by line number: to findings, and to the cards of tasks. */
interface Notes {
  readonly findings: ReadonlyMap<number, readonly FindingView[]>;
  readonly cards: ReadonlyMap<number, readonly number[]>;
}

function listing(file: FileView, view: PackageView): string {
  const { lines } = file;
  if (lines === undefined) return '';
  const own = view.findings.filter((finding) => finding.file === file);
  const notes: Notes = {
    findings: groupBy(own, ({ finding }) => finding.line),
    cards: cardsByLine(file, view),
  };
  const last = Math.max(lastLine(file), ...own.map(({ finding }) => finding.endLine));
  const numbers = file.isWhole ? Array.from({ length: last }, (_, n) => n + 1) : linesToShow(own, notes, last);
  const marks: Mark[] = own.map(({ finding }) => ({ region: finding, look: finding.severityName }));
  const number = (line: number): string => `<span class="number" id="${lineId(file, line)}">${line}</span>`;
  const after = (line: number): string => notesAt(line, notes, view);
  const rows = rowsOf(numbers, lines, { marks, number, after });
  return `<details class="listing" open><summary>${inertName(file.name)}</summary>${rows}</details>`;
}

/** The lines that findings and cards speak of, with those around them; there is none behind `last`. */
function linesToShow(findings: readonly FindingView[], notes: Notes, last: number): number[] {
  const others = findings.flatMap(({ finding: { endLine, related } }) => [
    endLine,
    ...related.slice(0, MOST_RELATED).map(({ line }) => line),
  ]);
  const near = linesAround([...notes.findings.keys(), ...notes.cards.keys()], AROUND, last);
  return [...new Set([...near, ...others.filter((line) => line <= last)])].sort((a, b) => a - b);
}

function cardsByLine(file: FileView, { graph, isDrawn }: PackageView): Map<number, number[]> {
  const nodes = isDrawn ? (graph?.nodes ?? []) : [];
  const here = [...nodes.keys()].filter((node) => {
    const at = nodes[node]?.at;
    return at !== undefined && fileKey(at) === fileKey(file.result);
  });
  return groupBy(here, (node) => nodes[node]?.at?.line ?? 0);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => number): Map<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function notesAt(line: number, { findings, cards }: Notes, view: PackageView): string {
  const cardLinks = (cards.get(line) ?? []).map(
    (node) => `<a class="at" href="#${cardId(view, node)}">◆<span class="unseen"> task on line ${line}</span></a>`,
  );
  const findingLinks = (findings.get(line) ?? []).map(({ address, finding: { severityName, ruleId } }) => {
    const words = `${SEVERITY_WORD[severityName]} ${inertName(ruleId)}`;
    return (
      `<a class="at ${severityName}" href="#${escaped(address)}" title="${words}">${SEVERITY_SIGN[severityName]}` +
      `<span class="unseen"> ${words} on line ${line}</span></a>`
    );
  });
  const links = [...cardLinks, ...findingLinks];
  return links.length === 0 ? '' : `<span class="ats">${links.join('')}</span>`;
}
