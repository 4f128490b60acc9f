/** Standard input as what a lint run is for. */
import path from 'node:path';
import { usageError } from '../errors.ts';
import { isIgnored } from '../input/ignore.ts';
import { readStream } from '../input/read.ts';
import { IGNORED_BY_PATTERN } from '../run/run.ts';
import type { Call } from './command.ts';
import type { LintFlags } from './flags.ts';
import type { FoundJobs } from './jobs.ts';

/** Tells a person who named standard input what is expected of a terminal. */
const TYPE_HERE = 'manifestlint: waiting for a manifest on standard input; Ctrl-D in a line of its own ends it.\n';

/**
 * Standard input as a job, unless it has the name of a file that is left alone. Throws where other words or flags ask for
 * more than that.
 */
export function stdinJobs({ flags, io }: Call<LintFlags>, patterns: readonly string[]): FoundJobs {
  checkAlone(flags, patterns);
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

/** Throws for what does not go together with standard input. */
function checkAlone({ shard, changed, staged }: LintFlags, patterns: readonly string[]): void {
  if (shard !== undefined) throw usageError('standard input is one text, which has no parts', 'Leave out --shard.');
  if (patterns.length > 0)
    throw usageError('standard input and paths cannot be linted in one run', 'Name paths, or - alone.');
  if (changed !== undefined || staged !== undefined)
    throw usageError('standard input is in no repository', 'Leave out --changed and --staged.');
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
