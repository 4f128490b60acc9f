/** The outside world of a run, as arguments, so that tests can bring their own. */
import { usageError } from '../errors.ts';

export interface OutStream {
  write(text: string | Uint8Array): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: OutStream;
  readonly stderr: OutStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the process began. */
  readonly elapsed: () => number;
  /** Absolute path. */
  readonly cwd: string;
}

/** The world of this process. The working folder is asked for when it is needed: it may be gone. */
export function processIo(): Io {
  const { stdin, stderr, env } = process;
  return {
    stdin,
    stdout: reserveStdout(),
    stderr,
    env,
    elapsed: () => process.uptime() * 1000,
    get cwd() {
      try {
        return process.cwd();
      } catch {
        throw usageError('the working folder does not exist any more', 'Change to one that does.');
      }
    },
  };
}

/**
 * Keeps standard output for the report: whatever else is written to it by a plugin or a configuration goes to standard
 * error.
 */
function reserveStdout(): OutStream {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  return {
    write: (text) => write(text),
    isTTY: stdout.isTTY,
    get columns() {
      return stdout.columns;
    },
  };
}

/**
 * Whether to colour: a flag wins, then NO_COLOR and FORCE_COLOR (see no-color.org), CLICOLOR_FORCE and CLICOLOR
 * (bixense.com/clicolors), then whether a person is watching.
 */
export function wantsColor(flag: boolean | undefined, toFile: boolean, { env, stdout }: Io): boolean {
  if (flag !== undefined) return flag;
  if (toFile || (env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (!['', '0'].includes(env['CLICOLOR_FORCE'] ?? '')) return true;
  return stdout.isTTY === true && env['TERM'] !== 'dumb' && env['CLICOLOR'] !== '0';
}

/** Whether the terminal is known to turn OSC 8 sequences into links. */
export function wantsHyperlinks(toFile: boolean, { env, stdout }: Io): boolean {
  if (toFile || stdout.isTTY !== true || (env['CI'] ?? '') !== '') return false;
  const { TERM_PROGRAM, VTE_VERSION, WT_SESSION, KITTY_WINDOW_ID, KONSOLE_VERSION } = env;
  const isKnownProgram = ['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper'].includes(TERM_PROGRAM ?? '');
  return (
    isKnownProgram ||
    Number(VTE_VERSION ?? 0) >= 5000 ||
    [WT_SESSION, KITTY_WINDOW_ID, KONSOLE_VERSION].some((value) => value !== undefined)
  );
}

/** The width of the terminal; one that does not know it says 0. */
export function columnsOf({ stdout }: Io): number {
  return stdout.columns || 80;
}
