/** The reports of the parts of a run joined to the report of the whole. */
import type { Report } from '../../report.ts';
import { byFile } from '../../suppressions/suppressor.ts';
import type { PackageMark } from '../part.ts';
import type { PartReport } from './read-part.ts';

/** The share of one package in a report. */
interface Share extends Omit<Report, 'part' | 'fault' | 'notices'> {
  readonly filePath: string;
  readonly notices: PartReport['notices'];
}

/** Joins the parts of one run, in whatever order they come. */
export function joinParts(parts: readonly PartReport[]): Report {
  const shares = parts.flatMap(sharesOf).sort(byPath);
  const whole: Report & Pick<PartReport, 'notices'> = {
    results: [],
    rules: {},
    failures: [],
    skipped: parts.flatMap(leftAlone),
    notices: [],
  };
  for (const share of shares) {
    whole.results.push(...share.results);
    whole.failures.push(...share.failures);
    whole.skipped.push(...share.skipped);
    whole.notices.push(...share.notices);
    for (const [id, info] of Object.entries(share.rules)) whole.rules[id] ??= info;
  }
  whole.notices.push(...parts.flatMap(suppressionNotices).sort(byFile));
  return whole;
}

const START: Omit<PackageMark, 'filePath'> = { results: 0, failures: 0, skipped: 0, notices: 0, rules: 0 };

/** What each package of a part has brought into the report. */
function sharesOf(report: PartReport): Share[] {
  const { part, failures, notices } = report;
  const results = report.results.map((result, n) => ({ ...result, ...part.texts[n] }));
  const rules = Object.entries(report.rules);
  const skipped = report.skipped.slice(leftAlone(report).length);
  return part.packages.map((mark, n) => {
    const before = part.packages[n - 1] ?? START;
    return {
      filePath: mark.filePath,
      results: results.slice(before.results, mark.results),
      failures: failures.slice(before.failures, mark.failures),
      skipped: skipped.slice(before.skipped, mark.skipped),
      notices: notices.slice(before.notices, mark.notices),
      rules: Object.fromEntries(rules.slice(before.rules, mark.rules)),
    };
  });
}

/** The files that no part has looked at, which come first. */
function leftAlone({ skipped, part }: PartReport): Report['skipped'] {
  return skipped.slice(0, skipped.length - (part.packages.at(-1)?.skipped ?? 0));
}

/** Notices about the suppressions file, which come after those about comments in files. */
function suppressionNotices({ notices, part }: PartReport): PartReport['notices'] {
  return notices.slice(part.packages.at(-1)?.notices ?? 0);
}

/** Orders packages as a run lints them. */
export function byPath(a: { readonly filePath: string }, b: { readonly filePath: string }): number {
  if (a.filePath === b.filePath) return 0;
  return a.filePath < b.filePath ? -1 : 1;
}
