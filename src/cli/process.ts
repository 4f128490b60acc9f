/** The command line as a process of its own: its streams, its exit code, and what code of others may do to both. */
import { thrownPlace } from '../engine/thrown.ts';
import { errorText, usageError } from '../errors.ts';
import { describeFault } from './fault.ts';
import { processIo } from './io.ts';
import { main } from './main.ts';

const LATE = 'A plugin, formatter or configuration left a promise or a timer behind.';

/** Runs the command line with the arguments of this process. */
export function runProcess(): void {
  const exit = process.exit.bind(process);
  // The exit code of the run: set once, whatever becomes of `process.exitCode`.
  let code: number | undefined;
  let isOver = false;
  const fail = (message: string, hint?: string): void => {
    process.exitCode = code = 2;
    process.stderr.write(describeFault(usageError(message, hint)));
  };
  const failLate = (error: unknown): void => {
    fail(lateWords(error), LATE);
  };
  const settle = (): void => {
    if (code === undefined) fail('the run waits for something that never happens', LATE);
    process.exitCode = code;
  };
  // Listeners of others may set another code, so that ours is both the first and the last.
  const settleLast = lastAtExit(settle);
  const end = (): never => {
    settleLast();
    return exit(code);
  };
  divertConsole();
  // A rule or a plugin may call it while there are findings to show.
  process.exit = function leave(asked) {
    if (isOver) end();
    throw leaving(asked, leave);
  };
  const watched = (stream: NodeJS.WriteStream): NodeJS.WriteStream => {
    if (stream.listenerCount('error') > 0) return stream;
    return stream.on('error', (error: NodeJS.ErrnoException) => {
      // A reader of our output may stop early (`| head`); that is no fault.
      if (error.code !== 'EPIPE' && stream === process.stdout)
        fail(`the report could not be written: ${error.message}`);
    });
  };
  process.on('uncaughtException', failLate).on('unhandledRejection', failLate);
  process.on('exit', settle).on('beforeExit', settleLast);
  void main(process.argv.slice(2), processIo(watched)).then((exitCode) => {
    code ??= exitCode;
    settle();
    isOver = true;
    endSoon(end);
  });
}

/** Makes a function that lets `settle` be the last to be told of the end, however often it is called. */
function lastAtExit(settle: () => void): () => void {
  const again = (): void => {
    settle();
  };
  return () => {
    process.off('exit', again).on('exit', again);
  };
}

/** The words for what no caller meets, with the line of code that it comes from. */
function lateWords(error: unknown): string {
  const { stack: [frame = ''] = [] } = thrownPlace(error);
  return `something failed on its own: ${errorText(error)} ${frame}`.trim();
}

/** The fault of code that calls a function which ends the process; its stack leads there. */
function leaving(asked: string | number | null | undefined, exit: (code: number) => void): Error {
  const fault = new Error(`it calls process.exit(${asked ?? ''})`);
  Error.captureStackTrace(fault, exit);
  return fault;
}

/** Milliseconds that what code of others has left behind may go on after the run. */
const GRACE = 1000;

/**
 * Ends the process when everything is written. Where nothing is left to do, and nobody else listens for the
 * end, that is at once: on its own, Node.js frees all that the run has made. What code of others has left behind may go
 * on for a second.
 */
function endSoon(exit: () => void): void {
  setImmediate(() => {
    const listeners = process.listenerCount('exit') + process.listenerCount('beforeExit');
    if (listeners === 2 && process.getActiveResourcesInfo().length === 0) exit();
    else setTimeout(endWritten, GRACE, exit).unref();
  });
}

function endWritten(exit: () => void): void {
  if (process.stdout.writableLength + process.stderr.writableLength > 0) endSoon(exit);
  else exit();
}

/**
 * Sends to standard error whatever a configuration or plugin prints: standard output carries the report alone.
 * The console that does it is made when something is printed, as most runs print nothing.
 */
function divertConsole(): void {
  const { Console } = console;
  let diverted: object | undefined;
  for (const name of Object.keys(console).filter((key) => key !== 'Console'))
    Object.defineProperty(console, name, {
      configurable: true,
      enumerable: true,
      get: (): unknown => Reflect.get((diverted ??= new Console(process.stderr)), name),
    });
}
