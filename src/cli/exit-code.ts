/** What a run says beside its report, and the exit code that it comes to. */
import { type Report, type RuleFailure, summarize } from '../report.ts';
import { visible } from '../text.ts';
import type { LintFlags } from './args.ts';

export interface Outcome {
  readonly code: 0 | 1 | 2;
  /** Sentences for standard error. */
  readonly notes: readonly string[];
}

/** Judges a report: faults of rules, then errors, too many warnings, and suppressions that nothing needs any more. */
export function outcomeOf(
  report: Report,
  { exitZero, maxWarnings = Infinity, passOnUnprunedSuppressions: pass }: LintFlags,
): Outcome {
  const { errors, warnings } = summarize(report);
  const notices = (report.notices ?? []).filter(({ kind }) => kind !== 'unused' || pass !== true);
  const isTooMany = warnings > maxWarnings;
  const fails = errors > 0 || isTooMany || notices.some(({ kind }) => kind === 'unused');
  return {
    code: report.failures.length > 0 ? 2 : fails && exitZero !== true ? 1 : 0,
    notes: [
      ...report.failures.map(failureNote),
      ...notices.map(({ message }) => `${message}.`),
      ...(isTooMany
        ? [
            `${warnings} ${warnings === 1 ? 'warning is' : 'warnings are'} more than --max-warnings ${maxWarnings} allows.`,
          ]
        : []),
    ],
  };
}

/** A difference is what --diff looks for, whatever the findings are. */
export function outcomeOfDiff({ failures }: Report, differs: boolean, { exitZero }: LintFlags): Outcome {
  return { code: failures.length > 0 ? 2 : differs && exitZero !== true ? 1 : 0, notes: failures.map(failureNote) };
}

function failureNote({ ruleId, filePath, message }: RuleFailure): string {
  return `rule ${ruleId} failed on ${visible(filePath)}: ${visible(message)}`;
}
