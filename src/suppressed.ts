/** Findings that do not count, and notices about what suppresses them. */
import type { Finding } from './report.ts';

/** The reason why a finding does not count. */
export interface SuppressionNote {
  kind: 'file' | 'directive';
  justification: string;
  /** The last day on which it holds, such as `2027-01-31`, in UTC. */
  until?: string;
}

/**
 * A finding that does not count, and why.
 *
 * @example
 * ```ts
 * import type { LintResult, SuppressedFinding } from 'manifestlint';
 *
 * const isDated = ({ suppressions }: SuppressedFinding): boolean => suppressions.some(({ until }) => until);
 * const datedCount = ({ suppressedMessages }: LintResult): number => suppressedMessages.filter(isDated).length;
 * ```
 */
export interface SuppressedFinding extends Finding {
  suppressions: SuppressionNote[];
}

/** The rules that ran over a file, and those that exist, as far as suppressions must know them. */
export interface RulesRun {
  /** The rules that found all that there is. */
  readonly ran: ReadonlySet<string>;
  /** The rules that nobody may suppress, each with the configuration that says so. */
  readonly locked: ReadonlyMap<string, string>;
  /** False where some rule failed, or is missing; default: true. */
  readonly isWhole?: boolean;
  /** Whether there is a rule of this id, running or not. */
  readonly isKnown?: (ruleId: string) => boolean;
}

/**
 * A suppression that does not do what it says: nothing needs it any more, its time is over, or its rule is locked.
 *
 * @example
 * ```ts
 * import type { SuppressionNotice } from 'manifestlint';
 *
 * const isOld = ({ kind }: SuppressionNotice): boolean => kind === 'unused' || kind === 'expired';
 * ```
 */
export interface SuppressionNotice {
  kind: 'unused' | 'expired' | 'locked';
  /** The manifest, relative to the file with the suppressions. */
  file: string;
  /** The name of the entry, if the file is an archive. */
  entry?: string;
  ruleId: string;
  subject: string;
  /** The problem and its remedy, in one sentence that is safe to print. */
  message: string;
}
