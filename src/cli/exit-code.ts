/** The exit code of a run, and the sentences on standard error that explain it. */
import type { Report } from '../report.ts';
import { summarize } from '../counts.ts';
import type { LintFlags } from './flags.ts';

/** The exit code that a run comes to. */
export interface Outcome {
  readonly code: 0 | 1 | 2;
  /** Sentences for standard error, beside those about failures. */
  readonly notes: readonly string[];
}

/** The flags that decide what a report comes to. */
export type JudgingFlags = Pick<LintFlags, 'exitZero' | 'maxWarnings' | 'passOnUnprunedSuppressions'>;

/** True for a report of no file at all. */
export function isEmpty({ results, failures }: Report): boolean {
  return results.length + failures.length === 0;
}

/** Judges a report: faults of rules, then errors, too many warnings, and suppressions that nothing needs any more. */
export function outcomeOf(report: Report, flags: JudgingFlags): Outcome {
  const { exitZero, maxWarnings = Infinity, passOnUnprunedSuppressions: pass } = flags;
  const { errors, warnings } = summarize(report);
  const notices = (report.notices ?? []).filter(({ kind }) => kind !== 'unused' || pass !== true);
  const isTooMany = warnings > maxWarnings;
  const fails = errors > 0 || isTooMany || notices.some(({ kind }) => kind === 'unused');
  const are = warnings === 1 ? 'warning is' : 'warnings are';
  return {
    code: codeOf(report, fails && exitZero !== true),
    notes: [
      ...notices.map(({ message }) => `${message}.`),
      ...(isTooMany ? [`${warnings} ${are} more than --max-warnings ${maxWarnings} allows.`] : []),
    ],
  };
}

/** A difference is what --diff looks for, whatever the findings are. */
export function outcomeOfDiff(report: Report, differs: boolean, flags: LintFlags): Outcome {
  return { code: codeOf(report, differs && flags.exitZero !== true), notes: [] };
}

/** Repairs alone are no reason to fail, whatever is left. */
export function outcomeOfFixes(report: Report): Outcome {
  return { code: codeOf(report, false), notes: [] };
}

function codeOf({ failures }: Report, fails: boolean): Outcome['code'] {
  if (failures.length > 0) return 2;
  return fails ? 1 : 0;
}
