/** The counts of findings: of the result of one file, and of a whole report. */
import type { FileRef } from './file-ref.ts';
import type { Finding, LintResult, Report, Severity } from './report.ts';

type CountKey = Extract<keyof LintResult, `${string}Count`>;

const NO_COUNTS: Readonly<Record<CountKey, number>> = {
  errorCount: 0,
  warningCount: 0,
  infoCount: 0,
  fixableErrorCount: 0,
  fixableWarningCount: 0,
};

/** The result of a file without findings. */
export function cleanResult({ filePath, entry }: FileRef): LintResult {
  const suppressedMessages: LintResult['suppressedMessages'] = [];
  const messages: Finding[] = [];
  if (entry !== undefined) return { filePath, entry, suppressedMessages, messages, ...NO_COUNTS };
  return { filePath, suppressedMessages, messages, ...NO_COUNTS };
}

/** A result with these messages and their counts. */
export function withMessages(result: Omit<LintResult, 'messages' | CountKey>, messages: Finding[]): LintResult {
  if (messages.length === 0) return { ...result, messages, ...NO_COUNTS };
  const count = (severity: Severity, among = messages): number =>
    among.filter((finding) => finding.severityName === severity).length;
  const fixable = messages.filter(({ fix }) => fix !== undefined);
  return {
    ...result,
    messages,
    errorCount: count('error'),
    warningCount: count('warn'),
    infoCount: count('info'),
    fixableErrorCount: count('error', fixable),
    fixableWarningCount: count('warn', fixable),
  };
}

/** Totals over all results. */
export interface Summary {
  files: number;
  /** Manifests and archives; their other files belong to them. */
  manifests: number;
  errors: number;
  warnings: number;
  infos: number;
  suppressed: number;
  /** Findings with a repair that is safe. */
  fixable: number;
  /** Findings with nothing but suggestions. */
  unsafeFixable: number;
}

/** Adds up the counts of a report. */
export function summarize({ results }: Report): Summary {
  // Most files of most runs have nothing to be counted.
  const counted = results.filter(({ messages, suppressedMessages }) => messages.length + suppressedMessages.length > 0);
  const total = (count: (result: LintResult) => number): number =>
    counted.reduce((sum, result) => sum + count(result), 0);
  const repairable = (wanted: Repairability) => (result: LintResult) =>
    result.messages.filter((finding) => repairability(finding, result) === wanted).length;
  return {
    files: results.length,
    manifests: results.filter(({ partOf }) => partOf === undefined).length,
    errors: total(({ errorCount }) => errorCount),
    warnings: total(({ warningCount }) => warningCount),
    infos: total(({ infoCount }) => infoCount),
    suppressed: total(({ suppressedMessages }) => suppressedMessages.length),
    fixable: total(repairable('safe')),
    unsafeFixable: total(repairable('unsafe')),
  };
}

/** The flag that repairs a finding: `--fix` for a safe repair, `--unsafe-fixes` for one that is only suggested. */
export type Repairability = 'safe' | 'unsafe';

/** How a finding in a file can be repaired, if at all. The entries of an archive cannot be written. */
export function repairability({ fix, suggestions }: Finding, { entry }: FileRef): Repairability | undefined {
  if (entry !== undefined) return undefined;
  if (fix !== undefined) return 'safe';
  return suggestions.length === 0 ? undefined : 'unsafe';
}
