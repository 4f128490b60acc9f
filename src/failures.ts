/** The failures of a run, in which each fault is told once however many packages meet it. */
import type { Report, RuleFailure } from './report.ts';

type Failures = Pick<Report, 'failures'>;

/** Adds failures to a report that does not tell of them already. */
export function addFailures(report: Failures, more: readonly RuleFailure[]): void {
  for (const failure of more) if (!isTold(failure, report)) report.failures.push(failure);
}

/** True for a file that could not be read, or a plugin that could not be loaded, if the report says so already. */
function isTold({ part, filePath, entry, message }: RuleFailure, { failures }: Failures): boolean {
  const same = failures.filter((told) => told.part === part);
  if (part === 'plugin') return same.some((told) => told.message === message);
  return part === 'file' && same.some((told) => told.filePath === filePath && told.entry === entry);
}

/** True if a plugin could not be loaded. */
export function lacksPlugin({ failures }: Failures): boolean {
  return failures.some(({ part }) => part === 'plugin');
}
