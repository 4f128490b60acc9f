/** The fault of a run in which nothing was linted, which would otherwise look clean. */
import { usageError } from '../errors.ts';
import type { Report } from '../report.ts';

/** Says that nothing was linted, and why as far as it is known. */
export function nothingLinted({ skipped }: Report): Error {
  const [first] = skipped;
  if (first === undefined) return usageError('no file was linted');
  const what =
    skipped.length === 1 ? 'the only file found was skipped' : `all ${skipped.length} files found were skipped`;
  return usageError(
    `no file was linted: ${what} (${first.reason})`,
    `Name a file itself to lint it whatever it holds, for example "${first.filePath}".`,
  );
}
