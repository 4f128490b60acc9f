/** The command line as a process of its own: its streams, its exit code, and what code of others may do to both. */
import { errorText, usageError } from '../errors.ts';
import { describeFault } from './fault.ts';
import { processIo } from './io.ts';
import { main } from './main.ts';

const LATE = 'A plugin, a formatter or a configuration left a promise or a timer behind.';

/** Runs the command line with the arguments of this process. */
export function runProcess(): void {
  let isDone = false;
  // Standard output carries the report alone, whatever a configuration prints.
  console.log = console.info = console.debug = console.error;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      // Whoever reads our output may stop early (`| head`); that is no fault.
      if (code !== 'EPIPE' && stream === process.stdout) fail(`the report could not be written: ${message}`);
    });
  }
  process.on('uncaughtException', whenLate);
  process.on('unhandledRejection', whenLate);
  process.on('exit', () => {
    if (!isDone) fail('the run came to no end: it waits for something that never happens', LATE);
  });
  void main(process.argv.slice(2), processIo()).then((exitCode) => {
    isDone = true;
    process.exitCode ??= exitCode;
  });
}

function whenLate(error: unknown): void {
  fail(`something failed after it had returned: ${errorText(error)}`, LATE);
}

function fail(message: string, hint?: string): void {
  process.exitCode = 2;
  process.stderr.write(describeFault(usageError(message, hint)));
}
