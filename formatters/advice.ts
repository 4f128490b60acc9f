/** What follows the message of a finding in formats that have one place for text. */
import type { Finding } from '../src/report.ts';
import { list } from '../src/text.ts';

/** Who refuses such a manifest, and what to do. */
export function advice({ rejectedBy, help }: Pick<Finding, 'rejectedBy' | 'help'>): string {
  return rejectedBy.length === 0 ? help : `Refused by ${list(rejectedBy)}. ${help}`;
}
