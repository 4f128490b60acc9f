/** The last line of a report: what was found in how many manifests. */
import type { FormatContext } from '../src/formatter.ts';
import { type Report, summarize } from '../src/report.ts';

/** `2 errors, 1 warning in 3 manifests`. */
export function summaryLine(report: Report, { errorsOnly }: FormatContext): string {
  const { files, errors, warnings, infos } = summarize(report);
  const counts = [counted(errors, 'error'), counted(warnings, 'warning'), counted(infos, 'info')].filter(
    (text) => !text.startsWith('0 '),
  );
  const suppressed = countSuppressed(report);
  return `${counts.length === 0 ? nothing(errorsOnly) : counts.join(', ')} in ${counted(files, 'manifest')}${suppressed === 0 ? '' : `, ${suppressed} suppressed`}${failed(report)}`;
}

/** How many rules threw, so that nobody trusts what is not there. */
export function failed({ failures }: Report): string {
  return failures.length === 0 ? '' : `, ${counted(new Set(failures.map(({ ruleId }) => ruleId)).size, 'rule')} failed`;
}

/** What is said where nothing is reported; of warnings nobody asked, who wants errors only. */
export function nothing(errorsOnly: boolean): string {
  return errorsOnly ? 'no errors' : 'nothing found';
}

/** How many findings do not count because they were there before. */
export function countSuppressed({ results }: Report): number {
  return results.reduce((sum, { suppressedMessages }) => sum + suppressedMessages.length, 0);
}

/** `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
