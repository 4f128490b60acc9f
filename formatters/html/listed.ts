/** The findings of a package that a page lists: where there are many, some of each rule. */
import type { Finding, LintResult, Severity } from '../../src/report.ts';
import type { SuppressionNote } from '../../src/suppressed.ts';
import { fairShare, type LISTED, MOST_PARTS, sampleOf } from './room.ts';

/** How many findings there are, listed or not. */
export type Counts = Readonly<Record<Severity | 'suppressed', number>>;

/** The files of a package. */
interface Files {
  readonly results: readonly LintResult[];
}

/** A finding with the index of its file in the results of its package. */
export interface Found {
  readonly finding: Finding;
  readonly file: number;
  readonly suppressions?: readonly SuppressionNote[];
}

/** Answers the findings of a package that are listed: as many as all packages together leave room for. */
export function listFinder(
  groups: readonly Files[],
  findingsOf: (result: LintResult) => readonly (Finding & Pick<Found, 'suppressions'>)[],
  { ofPackage, ofPage }: typeof LISTED,
): (group: Files) => Found[] {
  const counts = groups.slice(0, MOST_PARTS).map(({ results }) => sum(results, (result) => findingsOf(result).length));
  const most = Math.min(ofPackage, fairShare(counts, ofPage));
  return ({ results }) => {
    const found = results.flatMap((result, file): Found[] =>
      findingsOf(result).map((finding) => {
        const { suppressions } = finding;
        return { finding, file, ...(suppressions !== undefined && { suppressions }) };
      }),
    );
    return sampleOf(found.sort(byUrgency), ({ finding }) => finding.ruleId, most);
  };
}

/** All findings of a package. */
export function countsOf(results: readonly LintResult[]): Counts {
  return {
    error: sum(results, ({ errorCount }) => errorCount),
    warn: sum(results, ({ warningCount }) => warningCount),
    info: sum(results, ({ infoCount }) => infoCount),
    suppressed: sum(results, ({ suppressedMessages }) => suppressedMessages.length),
  };
}

/** How many findings of each rule are not listed. */
export function unlistedOf(results: readonly LintResult[], listed: readonly Found[]): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (ruleId: string, count: number): void => {
    counts.set(ruleId, (counts.get(ruleId) ?? 0) + count);
  };
  for (const { messages } of results) for (const { ruleId } of messages) add(ruleId, 1);
  for (const { finding } of listed) add(finding.ruleId, -1);
  return new Map([...counts].filter(([, count]) => count > 0));
}

function sum<Item>(items: readonly Item[], countOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + countOf(item), 0);
}

const URGENCY: Readonly<Record<Severity, number>> = { error: 0, warn: 1, info: 2 };

function byUrgency(a: Found, b: Found): number {
  return URGENCY[a.finding.severityName] - URGENCY[b.finding.severityName];
}
