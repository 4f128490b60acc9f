/** Long texts on a terminal, through the pager of the user. */
import { spawnSync } from 'node:child_process';
import type { Io } from './io.ts';

/** Exit codes of a shell that cannot run a command. */
const NOT_RUN = [126, 127];

/** Writes a text: through the command in `$PAGER` where a person reads it, else to standard output. */
export function writePaged(text: string, { stdout, env, cwd }: Io): void {
  const pager = stdout.isTTY === true ? (env['PAGER'] ?? '').trim() : '';
  if (pager === '' || !wasPaged(pager, text, { cwd, env })) stdout.write(text);
}

function wasPaged(pager: string, text: string, { cwd, env }: Pick<Io, 'cwd' | 'env'>): boolean {
  // `less` shows colours, and leaves at once after a text that fits on the screen.
  const { error, status } = spawnSync(pager, {
    shell: true,
    input: text,
    stdio: ['pipe', 'inherit', 'inherit'],
    cwd,
    env: { LESS: 'FRX', ...env },
  });
  // A pager that is left before it has read all of the text is no fault.
  const isStarted = error === undefined || ('code' in error && error.code === 'EPIPE');
  return isStarted && !NOT_RUN.includes(status ?? 0);
}
