/** The flags about suppressions: they choose the file, and what is written into it. */
import { usageError } from '../errors.ts';
import { concerns, type Side } from '../moment.ts';
import type { Finding } from '../report.ts';
import { openSuppressor } from '../run/suppressions.ts';
import type { OpenedSession } from '../run/session.ts';
import type { Suppressor } from '../suppressions/suppressor.ts';
import type { Call } from './command.ts';

/** The flags about suppressions. */
export interface SuppressionsFlags {
  readonly suppressAll?: true;
  readonly suppressRule?: readonly string[];
  readonly pruneSuppressions?: true;
  /** False if none are to be read. */
  readonly suppressions?: boolean;
  readonly suppressionsLocation?: string;
  readonly passOnUnprunedSuppressions?: true;
}

/** A run, apart from its flags. */
export interface SuppressionsRun {
  readonly fromStdin: boolean;
  /** The side whose findings are wanted, if not both. */
  readonly side: Side | undefined;
  /** The time of the run in milliseconds since 1970. */
  readonly now: number;
}

/** The flag that asks to write suppressions, if one does. */
export function writingFlag({ suppressAll, suppressRule, pruneSuppressions }: SuppressionsFlags): string | undefined {
  if (suppressAll === true) return '--suppress-all';
  if (suppressRule !== undefined) return '--suppress-rule';
  return pruneSuppressions === true ? '--prune-suppressions' : undefined;
}

/** Reads the suppressions that the flags ask for; undefined if none are to be applied. */
export async function suppressorFor(
  { flags, io: { cwd } }: Pick<Call<SuppressionsFlags>, 'flags' | 'io'>,
  { config, listings }: OpenedSession,
  { fromStdin, side, now }: SuppressionsRun,
): Promise<Suppressor | undefined> {
  const { suppressions, suppressAll, suppressRule, suppressionsLocation: location } = flags;
  const writing = writingFlag(flags);
  if (writing !== undefined && suppressions === false)
    throw usageError(`${writing} and --no-suppressions exclude each other`, 'Leave out one of them.');
  if (writing !== undefined && fromStdin)
    throw usageError(`${writing} cannot be used with standard input`, 'Name the files.');
  if (suppressRule !== undefined) (await import('./named-rules.ts')).checkSuppressible(suppressRule, config);
  if (suppressions === false) return undefined;
  const adds = suppressAll === true || suppressRule !== undefined;
  return openSuppressor({ cwd, listings, location }, { now, ...(adds ? { adopt: adopter(flags, side) } : {}) });
}

/**
 * Picks the findings to suppress: all errors, as only they fail a run by themselves, and everything of a named rule.
 */
function adopter(
  { suppressAll, suppressRule = [] }: SuppressionsFlags,
  side: Side | undefined,
): (finding: Finding) => boolean {
  return ({ ruleId, severityName, rejectedBy }) => {
    const isAsked = suppressRule.includes(ruleId) || (suppressAll === true && severityName === 'error');
    return isAsked && (side === undefined || concerns(rejectedBy, side));
  };
}
