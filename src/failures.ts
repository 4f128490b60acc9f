/** The failures of a run, in which each fault is told once however many packages meet it. */
import { fileKey } from './file-ref.ts';
import type { Report, RuleFailure } from './report.ts';

type Failures = Pick<Report, 'failures'>;

/** Makes the function that adds failures to a report, without those that it tells of already. */
export function failureAdder({ failures }: Failures): (more: readonly RuleFailure[]) => void {
  const told = new Set(failures.map(faultKey));
  return (more) => {
    if (more.length === 0) return;
    for (const failure of more) {
      const key = faultKey(failure);
      if (key === undefined || !told.has(key)) failures.push(failure);
      told.add(key);
    }
  };
}

/** The key of a fault that several packages may meet: a file that cannot be read, a plugin that cannot be loaded. */
function faultKey(failure: RuleFailure): string | undefined {
  if (failure.part === 'plugin') return `plugin ${failure.message}`;
  return failure.part === 'file' ? `file ${fileKey(failure)}` : undefined;
}

/** True if a plugin could not be loaded. */
export function lacksPlugin({ failures }: Failures): boolean {
  return failures.some(({ part }) => part === 'plugin');
}
