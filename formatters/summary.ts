/** The last line of a report for people: the counts of a run. */
import type { FormatContext } from '../src/formatter.ts';
import type { Report } from '../src/report.ts';
import { summarize, type Summary } from '../src/counts.ts';
import { counted, list } from '../src/text.ts';

/** Such as `2 errors, 1 warning in 3 manifests · 13 suppressed · 2 fixable (+3 with --unsafe-fixes)`. */
export function summaryLine(report: Report, { errorsOnly }: Pick<FormatContext, 'errorsOnly'>): string {
  const summary = summarize(report);
  const { manifests, suppressed } = summary;
  const parts = [
    `${found(summary, errorsOnly)} in ${counted(manifests, 'manifest')}`,
    suppressed === 0 ? '' : `${suppressed} suppressed`,
    fixable(summary),
    failed(report),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function found({ errors, warnings, infos, suppressed }: Summary, errorsOnly: boolean): string {
  const counts = [
    [errors, 'error'],
    [warnings, 'warning'],
    [infos, 'info'],
  ] as const;
  const shown = counts.filter(([count]) => count > 0).map(([count, noun]) => counted(count, noun));
  if (shown.length > 0) return shown.join(', ');
  const isNew = suppressed > 0;
  // Of warnings nothing is known where only errors are asked for.
  if (errorsOnly) return isNew ? 'no new errors' : 'no errors';
  return isNew ? 'nothing new found' : 'nothing found';
}

function fixable({ fixable: safe, unsafeFixable: unsafe }: Summary): string {
  if (unsafe === 0) return safe === 0 ? '' : `${safe} fixable`;
  return safe === 0 ? `${unsafe} fixable with --unsafe-fixes` : `${safe} fixable (+${unsafe} with --unsafe-fixes)`;
}

/** The number of rules, kinds, facts and plugins that failed: without them, the report is not whole. */
function failed({ failures }: Report): string {
  const counts = (['rule', 'kind', 'fact', 'plugin'] as const).map((noun) => {
    const failed = failures.filter(({ part = 'rule' }) => part === noun);
    // The words for a plugin mean what its configuration means by them.
    const names = failed.map(({ ruleId, filePath }) => (noun === 'plugin' ? `${filePath}\n${ruleId}` : ruleId));
    return names.length === 0 ? '' : counted(new Set(names).size, noun);
  });
  const shown = list(counts.filter((count) => count !== ''));
  return shown === '' ? '' : `${shown} failed`;
}
