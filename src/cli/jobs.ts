/** The files that a lint run is for: paths and patterns, or standard input. */
import path from 'node:path';
import { usageError } from '../errors.ts';
import { isIgnored } from '../input/ignore.ts';
import { readStream } from '../input/read.ts';
import type { Job } from '../run/job.ts';
import { IGNORED_BY_PATTERN, type Jobs } from '../run/run.ts';
import type { Call } from './command.ts';
import type { LintFlags } from './flags.ts';
import type { OpenedSession } from '../run/session.ts';

type FoundJobs = Omit<Jobs, 'unmatched'> & {
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
  if (readsStdin(words, flags)) {
    if (flags.shard !== undefined)
      throw usageError('standard input is one text, which has no parts', 'Leave out --shard.');
    if (patterns.length > 0)
      throw usageError('standard input and paths cannot be linted in one run', 'Name paths, or - alone.');
    if (flags.changed !== undefined || flags.staged !== undefined)
      throw usageError('standard input is in no repository', 'Leave out --changed and --staged.');
    return stdinJobs(call);
  }
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

/** Tells a person who named standard input what is expected of a terminal. */
const TYPE_HERE = 'manifestlint: waiting for a manifest on standard input; Ctrl-D in a line of its own ends it.\n';

/** Standard input as a job, unless it has the name of a file that is left alone. */
function stdinJobs({ flags, io }: Call<LintFlags>): FoundJobs {
  const { stdinFilename: name, forceExclude, ignorePattern = [] } = flags;
  if (name === '') throw usageError('--stdin-filename needs a name', 'Leave it out to have no name.');
  const filePath = name === undefined ? '<stdin>' : path.resolve(io.cwd, name);
  const folder = name === undefined ? undefined : path.dirname(filePath);
  const explicit = name === undefined || forceExclude !== true;
  const { stream, received } = recorded(io.stdin);
  // A rule of the whole run may have it read twice.
  let source: ReturnType<typeof readStream> | undefined;
  if (!explicit && isIgnored({ filePath, isFolder: false }, io.cwd, ignorePattern))
    return { jobs: [], ignored: [{ filePath, reason: IGNORED_BY_PATTERN }], received };
  if (io.stdin.isTTY === true) io.stderr.write(TYPE_HERE);
  return {
    jobs: [{ filePath, explicit, text: { folder, read: () => (source ??= readStream(filePath, stream)) } }],
    ignored: [],
    received,
  };
}

/** A stream, and all its bytes: those that have been read, and then the rest. */
function recorded(source: AsyncIterable<Uint8Array | string>): {
  readonly stream: AsyncIterable<Uint8Array>;
  readonly received: () => Promise<Uint8Array>;
} {
  const chunks: Uint8Array[] = [];
  const iterator = source[Symbol.asyncIterator]();
  async function* read(): AsyncGenerator<Uint8Array> {
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
      const chunk = Buffer.from(next.value);
      chunks.push(chunk);
      yield chunk;
    }
  }
  return {
    stream: { [Symbol.asyncIterator]: read },
    async received() {
      const rest = read();
      while ((await rest.next()).done !== true);
      return Buffer.concat(chunks);
    },
  };
}
