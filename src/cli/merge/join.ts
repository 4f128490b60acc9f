/** The reports of the parts of a run joined to the report of the whole. */
import { append } from '../../append.ts';
import { failureAdder } from '../../failures.ts';
import type { Report } from '../../report.ts';
import type { PackageMark, PendingPart } from '../part.ts';
import type { PartReport } from './read-part.ts';

/** The share of one package in a report. */
interface Share extends Omit<Report, 'part' | 'fault' | 'notices'> {
  readonly filePath: string;
  readonly notices: PartReport['notices'];
  /** Their indexes are those in the results of the share. */
  readonly pending: readonly PendingPart[];
}

/** The report of the whole before rules of the whole run have looked at it. */
export interface Joined {
  /** Its notices are those about comments. */
  readonly report: Report & Pick<PartReport, 'notices'>;
  /** The notices about the suppressions file. */
  readonly suppressionNotices: PartReport['notices'];
  /** The packages that rules of the whole run have yet to judge. */
  readonly pending: readonly PendingPart[];
}

/** Joins the parts of one run, in whatever order they come. */
export function joinParts(parts: readonly PartReport[]): Joined {
  const shares = parts.flatMap(sharesOf).sort(byPath);
  const pending: PendingPart[] = [];
  const whole: Joined['report'] = {
    results: [],
    rules: {},
    failures: [],
    skipped: parts.flatMap(leftAlone),
    notices: [],
  };
  const addFailures = failureAdder(whole);
  for (const share of shares) {
    for (const one of share.pending) pending.push({ ...one, at: whole.results.length + one.at });
    append(whole.results, share.results);
    addFailures(share.failures);
    append(whole.skipped, share.skipped);
    append(whole.notices, share.notices);
    for (const [id, info] of Object.entries(share.rules)) whole.rules[id] ??= info;
  }
  return { report: whole, suppressionNotices: parts.flatMap(suppressionNotices), pending };
}

const START: Omit<PackageMark, 'filePath'> = { results: 0, failures: 0, skipped: 0, notices: 0, rules: 0 };

/** The share of each package of a part in the lists of the report. */
function sharesOf(report: PartReport): Share[] {
  const { part, failures, notices } = report;
  const results = report.results.map((result, n) => ({ ...result, ...part.texts[n] }));
  const rules = Object.entries(report.rules);
  const pending = new Map<string, PendingPart[]>();
  for (const one of part.pending) {
    const known = pending.get(one.job);
    if (known === undefined) pending.set(one.job, [one]);
    else known.push(one);
  }
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
      pending: (pending.get(mark.filePath) ?? []).map((one) => ({ ...one, at: one.at - before.results })),
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
