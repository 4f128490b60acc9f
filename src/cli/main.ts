/** The command line: argv and the outside world in, exit code out. */
import { packageVersion } from '../about.ts';
import { parseArgs } from './args.ts';
import { describeFault } from './fault.ts';
import { columnsOf, type Io } from './io.ts';

/** Runs the command line. Never throws and never exits: what goes wrong is printed and told by the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const version = packageVersion();
    const request = await parseArgs(argv, {
      version,
      columns: columnsOf(io),
      out: (text) => io.stdout.write(text),
      err: (text) => io.stderr.write(text),
    });
    if (typeof request === 'number') return request;
    const { command, words, flags } = request;
    return await command.run({ words, flags, version, io });
  } catch (error) {
    io.stderr.write(describeFault(error));
    return 2;
  }
}
