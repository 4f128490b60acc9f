/** The command line: argv and the outside world in, exit code out. */
import { packageVersion } from '../about.ts';
import { describeFault } from './fault.ts';
import type { Request } from './args.ts';
import { loadLint } from './commands/index.ts';
import { columnsOf, type Io } from './io.ts';
import { quickArgs } from './quick-args.ts';

/** Runs the command line. Never throws and never exits: what goes wrong is printed and told by the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const version = packageVersion();
    const request = await readArgs(argv, version, io);
    if (typeof request === 'number') return request;
    const { command, words, flags } = request;
    return await command.run({ words, flags, version, io });
  } catch (error) {
    io.stderr.write(describeFault(error));
    return 2;
  }
}

/** The command that is called for; an exit code where something has been printed instead. */
async function readArgs(argv: readonly string[], version: string, io: Io): Promise<Request | number> {
  const quick = quickArgs(argv);
  if (quick !== undefined) return { ...quick, command: await loadLint() };
  const { parseArgs } = await import('./args.ts');
  return parseArgs(argv, {
    version,
    columns: columnsOf(io),
    out: (text) => io.stdout.write(text),
    err: (text) => io.stderr.write(text),
  });
}
