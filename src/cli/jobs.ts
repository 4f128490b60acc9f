/** The files that a lint run is for: paths and patterns, or standard input. */
import { usageError } from '../errors.ts';
import type { Job } from '../run/job.ts';
import type { Jobs } from '../run/run.ts';
import type { Call } from './command.ts';
import type { LintFlags } from './flags.ts';
import type { OpenedSession } from '../run/session.ts';

export type FoundJobs = Omit<Jobs, 'unmatched'> & {
  /** The names of all files of the run, if it is only a part of them that is linted. */
  readonly all?: readonly string[];
  /** The packages that are not linted since nothing in them has changed. */
  readonly beside?: readonly Job[];
  /** All that came through standard input, if it is linted. */
  readonly received?: () => Promise<Uint8Array>;
};

/** Finds the files that a call names. */
export async function collectJobs(call: Call<LintFlags>, session: OpenedSession): Promise<FoundJobs> {
  const { words, flags } = call;
  const patterns = words.filter((word) => word !== '-');
  if (readsStdin(words, flags)) return (await import('./stdin-jobs.ts')).stdinJobs(call, patterns);
  if (flags.stdinFilename !== undefined)
    throw usageError(
      '--stdin-filename is for standard input, which is not linted here',
      'Add --stdin, or leave it out.',
    );
  const found = await findJobs(patterns, call, session);
  return flags.shard === undefined ? found : (await import('./shard.ts')).partOf(found, flags.shard, call.io.cwd);
}

/** Finds files, or of these the touched ones where only they are wanted. */
async function findJobs(
  patterns: readonly string[],
  call: Call<LintFlags>,
  session: OpenedSession,
): Promise<FoundJobs> {
  const { flags } = call;
  if (flags.changed === undefined && flags.staged === undefined) return findAll(patterns, call, session);
  const { narrowingOf, touchedJobs } = await import('./changed.ts');
  const { patterns: where, scope } = narrowingOf(flags, patterns, call.io.cwd);
  const { jobs, ignored } = await findAll(where, call, session);
  const { touched, beside, untouched } = touchedJobs(jobs, scope, call.io.cwd);
  return { jobs: touched, beside, ignored: [...ignored, ...untouched] };
}

/** Finds the files that patterns name; the working folder stands in for none. */
async function findAll(
  patterns: readonly string[],
  { words, flags }: Call<LintFlags>,
  session: OpenedSession,
): Promise<FoundJobs> {
  const { unmatched, ...found } = await session.find(patterns.length === 0 ? ['.'] : patterns, {
    ignorePatterns: flags.ignorePattern ?? [],
    forceExclude: flags.forceExclude === true,
  });
  const wrong = unmatched.filter(({ isFolder }) => !isFolder || !acceptsNothing(flags));
  if (wrong.length > 0 && flags.errorOnUnmatchedPattern)
    throw (await import('./unmatched.ts')).unmatchedError(wrong, words[0]);
  return found;
}

/** True if a call lints standard input. */
export function readsStdin(words: readonly string[], flags: LintFlags): boolean {
  return flags.stdin === true || words.includes('-');
}

/**
 * True if a run may lint nothing: a hook may name ignored files alone, pruning may find a folder's last manifest gone,
 * and nothing may have changed.
 */
export function acceptsNothing(flags: LintFlags): boolean {
  const { errorOnUnmatchedPattern, forceExclude, pruneSuppressions, changed, staged } = flags;
  return !errorOnUnmatchedPattern || [forceExclude, pruneSuppressions, staged].includes(true) || changed !== undefined;
}
