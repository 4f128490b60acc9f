/** The lines of `--verbose` about what a run leaves out. */
import path from 'node:path';
import type { LocatedGap } from '../fact.ts';
import { fileName } from '../file-ref.ts';
import type { Report } from '../report.ts';
import { visible } from '../text.ts';
import type { Io } from './io.ts';

/** Says which files are not linted, and why. */
export function tellSkipped(skipped: Report['skipped'], io: Io): void {
  for (const { filePath, reason } of skipped)
    io.stderr.write(`skipped ${visible(path.relative(io.cwd, filePath))}: ${reason}\n`);
}

/** Says which parts of the source no rule can judge. */
export function gapTeller(io: Io): (gaps: readonly LocatedGap[]) => void {
  return (gaps) => {
    for (const gap of gaps) {
      const name = visible(path.relative(io.cwd, fileName(gap)));
      io.stderr.write(`undecided ${name}:${gap.line}:${gap.column}: ${gap.reason}\n`);
    }
  };
}
