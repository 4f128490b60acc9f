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
export function makeProgress({ stderr, env, elapsed }: Pick<Io, 'stderr' | 'env' | 'elapsed'>): Progress {
  const isWatched = stderr.isTTY === true && (env['CI'] ?? '') === '' && env['TERM'] !== 'dumb';
  let next = isWatched ? PATIENCE : Infinity;
  let isShown = false;
  return {
    tick(done, total) {
      const time = elapsed();
      if (time < next) return;
      next = time + INTERVAL;
      isShown = true;
      stderr.write(`${ERASE}manifestlint: ${done} of ${total} manifests`);
    },
    clear() {
      if (isShown) stderr.write(ERASE);
      isShown = false;
    },
  };
}
