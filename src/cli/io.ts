/** The outside world of a run, as arguments, so that tests can bring their own. */
import fs from 'node:fs';
import path from 'node:path';
import { errorText, usageError } from '../errors.ts';

export interface OutStream {
  write(text: string): unknown;
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
  const { stdin, stdout, stderr, env } = process;
  return {
    stdin,
    stdout,
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

/** Whether to colour: a flag wins, then NO_COLOR and FORCE_COLOR (see no-color.org), then whether a person is watching. */
export function wantsColor(flag: boolean | undefined, toFile: boolean, { env, stdout }: Io): boolean {
  if (flag !== undefined) return flag;
  if (toFile || (env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return stdout.isTTY === true && env['TERM'] !== 'dumb';
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

/** Writes a file whole or not at all. One that is there keeps its permissions; of a link, the file that it leads to is written, if there is one. */
export function writeAtomically(file: string, text: string): void {
  let draft: string | undefined;
  try {
    const before = fs.statSync(file, { throwIfNoEntry: false });
    if (before !== undefined && !before.isFile()) {
      // A device or a pipe cannot be replaced.
      fs.writeFileSync(file, text);
      return;
    }
    const target = before === undefined ? file : fs.realpathSync(file);
    const folder = path.dirname(target);
    fs.mkdirSync(folder, { recursive: true });
    // A name of its own that nobody can guess: what stands at a draft's place would be overwritten.
    draft = path.join(folder, `.${crypto.randomUUID()}.tmp`);
    fs.writeFileSync(draft, text, { flag: 'wx' });
    if (before !== undefined) copyAttributes(before, draft);
    fs.renameSync(draft, target);
  } catch (error) {
    if (draft !== undefined) fs.rmSync(draft, { force: true });
    throw usageError(`cannot write ${file}: ${errorText(error)}`, 'Name a file in a folder that you may write to.');
  }
}

function copyAttributes({ uid, gid, mode }: fs.Stats, file: string): void {
  // Only root may give a file away, and in a container root is who writes into other people's folders.
  if (process.geteuid?.() === 0) fs.chownSync(file, uid, gid);
  fs.chmodSync(file, mode & 0o7777);
}
