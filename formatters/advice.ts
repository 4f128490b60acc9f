/** Words that follow the message of a finding. */
import type { Finding } from '../src/report.ts';
import { type Moment, SIDES } from '../src/moment.ts';
import { list } from '../src/text.ts';

/** The sentence on who refuses such a package, and what to do. */
export function advice({ rejectedBy, help }: Pick<Finding, 'rejectedBy' | 'help'>): string {
  if (rejectedBy.length === 0) return help;
  return `Refused ${refusalWord(rejectedBy)} ${list(rejectedBy)}. ${help}`;
}

/** The word before the names of moments: `by` the two sides, `at` the moments before them. */
export function refusalWord(rejectedBy: readonly Moment[]): 'by' | 'at' {
  return rejectedBy.every((moment) => SIDES.some((side) => side === moment)) ? 'by' : 'at';
}
