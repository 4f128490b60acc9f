/** The outside world of a run, as arguments, so that tests can bring their own. */
import fs from 'node:fs';
import path from 'node:path';
import { usageError } from '../errors.ts';

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
  /** Absolute path. */
  readonly cwd: string;
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
  return isKnownProgram || Number(VTE_VERSION ?? 0) >= 5000 || [WT_SESSION, KITTY_WINDOW_ID, KONSOLE_VERSION].some((value) => value !== undefined);
}

/** Writes a file whole or not at all. */
export function writeAtomically(file: string, text: string): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(draft, text);
    fs.renameSync(draft, file);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw usageError(`cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`, 'Name a file in a folder that you may write to.');
  }
}
