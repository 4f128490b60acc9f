/** The outside world of a run, as arguments, so that tests can bring their own. */
import fs from 'node:fs';
import { usageError } from '../errors.ts';

export interface OutStream {
  write(text: string | Uint8Array): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export interface InStream extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean | undefined;
}

export interface Io {
  readonly stdin: InStream;
  readonly stdout: OutStream;
  readonly stderr: OutStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the process began. */
  readonly elapsed: () => number;
  /** Settles when the program at the other end of standard input goes away; never where there is none. */
  readonly hangUp: () => Promise<void>;
  /** Absolute path. */
  readonly cwd: string;
}

/** Prepares a stream for what may go wrong with it. */
type Watch = (stream: NodeJS.WriteStream) => NodeJS.WriteStream;

/**
 * The world of this process. Streams are made when they are used, which many are not; the working folder is asked for
 * when it is needed, as it may be gone.
 */
export function processIo(watched: Watch): Io {
  return {
    get stdin() {
      return process.stdin;
    },
    stdout: outStream(1, reserveStdout(watched)),
    stderr: outStream(2, () => watched(process.stderr)),
    env: process.env,
    elapsed: () => process.uptime() * 1000,
    hangUp: async () => (await import('./hang-up.ts')).hangUp(),
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
 * error. Answers how to open it for the report; whoever is first to ask for it opens it.
 */
function reserveStdout(watched: Watch): () => OutStream {
  const original = Object.getOwnPropertyDescriptor(process, 'stdout') ?? {};
  let reserved: OutStream | undefined;
  const open = (): OutStream => {
    if (reserved !== undefined) return reserved;
    Object.defineProperty(process, 'stdout', original);
    const stdout = watched(process.stdout);
    const stderr = watched(process.stderr);
    const write = stdout.write.bind(stdout);
    stdout.write = stderr.write.bind(stderr);
    reserved = {
      write: (text) => write(text),
      isTTY: stdout.isTTY,
      get columns() {
        return stdout.columns;
      },
    };
    return reserved;
  };
  const get = (): NodeJS.WriteStream => {
    open();
    return process.stdout;
  };
  Object.defineProperty(process, 'stdout', { ...original, get });
  return open;
}

/**
 * A stream that writes to its descriptor at once: Node's own takes a tenth of a short run to be made. What the
 * descriptor does not take, and all that follows, goes through Node's, which waits for a full pipe and tells of a
 * broken one.
 */
function outStream(descriptor: number, open: () => OutStream): OutStream {
  let stream: OutStream | undefined;
  return {
    write(text) {
      const left = stream === undefined ? writeNow(descriptor, text) : text;
      if (left.length > 0) (stream ??= open()).write(left);
    },
    get isTTY() {
      return (stream ??= open()).isTTY;
    },
    get columns() {
      return (stream ??= open()).columns;
    },
  };
}

/**
 * Writes as many bytes as a descriptor takes without waiting, and answers the others. Most take all at once, and no
 * bytes are made of a text.
 */
function writeNow(descriptor: number, text: string | Uint8Array): Uint8Array {
  const size = Buffer.byteLength(text);
  let bytes: Uint8Array | undefined;
  let written = 0;
  try {
    written = typeof text === 'string' ? fs.writeSync(descriptor, text) : 0;
    while (written < size) written += fs.writeSync(descriptor, (bytes ??= bytesOf(text)), written);
  } catch {
    // The stream that gets the rest meets the same fault, and tells of it.
  }
  return written === size ? NOTHING : (bytes ?? bytesOf(text)).subarray(written);
}

const NOTHING = new Uint8Array();

function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? Buffer.from(text) : text;
}

/**
 * Whether to colour: a flag wins, then NO_COLOR and FORCE_COLOR (see no-color.org), CLICOLOR_FORCE and CLICOLOR
 * (bixense.com/clicolors), then whether a person is watching.
 */
export function wantsColor(flag: boolean | undefined, toFile: boolean, io: Io): boolean {
  const { env } = io;
  if (flag !== undefined) return flag;
  if (toFile || (env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (!['', '0'].includes(env['CLICOLOR_FORCE'] ?? '')) return true;
  return io.stdout.isTTY === true && env['TERM'] !== 'dumb' && env['CLICOLOR'] !== '0';
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
