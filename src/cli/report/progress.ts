/** The progress of a run: a line on standard error for people who wait, which is gone at its end. */
import type { Io } from '../io.ts';

/** A run that is over by then shows nothing. */
const PATIENCE = 1000;
const INTERVAL = 100;
const ERASE = '\r\u001b[K';

/** The line of one run. */
export interface Progress {
  /** Called before each manifest. */
  readonly tick: (done: number, total: number) => void;
  readonly clear: () => void;
}

/** Makes the line of a run; where nobody watches, it is never shown. */
export function makeProgress(io: Pick<Io, 'stderr' | 'env' | 'elapsed'>): Progress {
  const { env, elapsed } = io;
  let next = (env['CI'] ?? '') === '' && env['TERM'] !== 'dumb' ? PATIENCE : Infinity;
  let isShown = false;
  return {
    tick(done, total) {
      const time = elapsed();
      if (time < next) return;
      next = io.stderr.isTTY === true ? time + INTERVAL : Infinity;
      if (next === Infinity) return;
      isShown = true;
      io.stderr.write(`${ERASE}manifestlint: ${done} of ${total} manifests`);
    },
    clear() {
      if (isShown) io.stderr.write(ERASE);
      isShown = false;
    },
  };
}
