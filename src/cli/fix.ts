/** The flags about repairs. */
import type { FixSettings } from '../engine/fix.ts';
import { usageError } from '../errors.ts';
import { isQuieter } from '../level.ts';
import type { Finding } from '../report.ts';
import { leastSeverity, type RuleFlags } from './rule-flags.ts';

/** The flags about repairs. */
export interface FixFlags {
  readonly fix?: true;
  readonly fixOnly?: true;
  /** The rules whose findings are repaired; default: all. */
  readonly fixable?: readonly string[];
  readonly unsafeFixes?: true;
  readonly fixDryRun?: true;
  readonly diff?: true;
}

/** The repairs that the flags ask for, if any. */
export function fixSettings(flags: FixFlags & RuleFlags): FixSettings | undefined {
  const { fixable, unsafeFixes } = flags;
  if (!asksForRepairs(flags)) {
    if (fixable === undefined) return undefined;
    throw usageError('--fixable chooses among repairs, and none are asked for', 'Add --fix, --fix-dry-run or --diff.');
  }
  const mode = unsafeFixes === true ? 'unsafe' : 'safe';
  const least = leastSeverity(flags);
  // Findings that are not shown are not repaired either.
  const wants = ({ ruleId, severityName }: Finding): boolean =>
    !isQuieter(severityName, least) && fixable?.includes(ruleId) !== false;
  return { mode, wants };
}

/** True if repairs are made, or shown. */
export function asksForRepairs({ fix, fixOnly, unsafeFixes, fixDryRun, diff }: FixFlags): boolean {
  return (fix ?? fixOnly ?? unsafeFixes ?? fixDryRun ?? diff) !== undefined;
}

/** Whether the text of standard input is to be written to standard output, fixed. */
export function filtersStdin({ fix, unsafeFixes, fixDryRun, diff }: FixFlags, fromStdin: boolean): boolean {
  return fromStdin && (fix ?? unsafeFixes) !== undefined && (fixDryRun ?? diff) === undefined;
}
