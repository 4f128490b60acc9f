/** The last line of a report: what was found in how many manifests. */
import { type Report, summarize } from '../src/report.ts';

/** `2 errors, 1 warning in 3 manifests`. */
export function summaryLine(report: Report): string {
  const { files, errors, warnings, infos } = summarize(report);
  const counts = [counted(errors, 'error'), counted(warnings, 'warning'), counted(infos, 'info')].filter((text) => !text.startsWith('0 '));
  const suppressed = countSuppressed(report);
  return `${counts.length === 0 ? 'nothing found' : counts.join(', ')} in ${counted(files, 'manifest')}${suppressed === 0 ? '' : `, ${suppressed} suppressed`}`;
}

/** How many findings do not count because they were there before. */
export function countSuppressed({ results }: Report): number {
  return results.reduce((sum, { suppressedMessages }) => sum + suppressedMessages.length, 0);
}

/** `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
