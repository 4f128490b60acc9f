/** The command line inside this process: arguments and a world in, text and exit code out. */
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { TestRunner } from 'vitest';
import { main } from '../../src/cli/main.ts';

export interface World {
  readonly cwd: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** True if standard output is a terminal. */
  readonly isTTY?: boolean;
  /** True if standard input is a terminal. */
  readonly isStdinTTY?: boolean;
  readonly columns?: number;
  /** Milliseconds since the process began; with it, standard error is a terminal. */
  readonly elapsed?: () => number;
  /** Settles when standard input is closed; default: never. */
  readonly hangUp?: Promise<void>;
}

export interface Outcome {
  code: number;
  out: string;
  err: string;
}

/** Runs the command line. */
export async function manifestlint(
  argv: readonly string[],
  { cwd, stdin = '', env = {}, isTTY = false, isStdinTTY = false, columns = 80, elapsed, hangUp }: World,
): Promise<Outcome> {
  if (!isPackageReadable()) TestRunner.getCurrentTest()?.context.skip('the user without rights cannot read this clone');
  const outcome: Outcome = { code: -1, out: '', err: '' };
  outcome.code = await main(argv, {
    stdin: Object.assign(Readable.from([stdin]), { isTTY: isStdinTTY }),
    stdout: { write: (text) => (outcome.out += String(text)), isTTY, columns },
    stderr: { write: (text) => (outcome.err += String(text)), isTTY: elapsed !== undefined },
    env,
    hangUp: () => hangUp ?? new Promise(() => undefined),
    elapsed: elapsed ?? (() => performance.now()),
    cwd,
  });
  return outcome;
}

/** Whether the command line can read its own files: not after root, in a folder of its own, has become another user. */
function isPackageReadable(): boolean {
  try {
    fs.statSync(path.join(import.meta.dirname, '../../package.json'));
    return true;
  } catch {
    return false;
  }
}

/** Everything that moves the cursor, hides text or turns it round: no output may hold it, but for line breaks and what a colour needs. */
export const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Names and ids that try to write to the terminal: a title (OSC), clearing the screen (CSI), C1 controls, bidi marks, links, tags. */
export const HOSTILE =
  '\u001b]0;owned\u0007\u001b[2J\u009b31m\u009d8;;x\u009c\u202egnp.exe\u2066\u200b\r\b\u007f\u2028\u00ad\u{e0041}';
