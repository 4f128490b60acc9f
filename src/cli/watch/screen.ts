/** The reports of a watch as they are shown: each instead of the one before, and only if it differs. */
import type { Io, OutStream } from '../io.ts';

/** Clears the screen with what has scrolled out of it, and goes to its upper left corner. */
const CLEAR = '\u001b[2J\u001b[3J\u001b[H';

const WAITING = 'manifestlint: watching for changes; Ctrl-C ends it.\n';

export interface Screen {
  /** The world of a run whose words are kept until they are shown. */
  readonly io: Io;
  /** Shows the words of the run that has ended, unless they are those of the one before. */
  readonly show: () => void;
  readonly hasShown: () => boolean;
}

/** Makes the screen of a watch; on a terminal, each report clears it. */
export function makeScreen(io: Io): Screen {
  const { stdout, stderr, env } = io;
  const clears = stdout.isTTY === true && env['TERM'] !== 'dumb';
  let shown: string | undefined;
  let words: Words = { out: '', err: '' };
  return {
    io: {
      ...io,
      stdout: keeping((text) => (words.out += text), stdout),
      stderr: keeping((text) => (words.err += text), {}),
    },
    hasShown: () => shown !== undefined,
    show() {
      const { out, err } = words;
      words = { out: '', err: '' };
      const all = JSON.stringify([out, err]);
      if (all === shown) return;
      shown = all;
      stdout.write((clears ? CLEAR : '') + out);
      stderr.write(err + WAITING);
    },
  };
}

/** The words of a run for each of its streams. */
interface Words {
  out: string;
  err: string;
}

/** A stream that keeps what is written to it, and looks like another one. */
function keeping(keep: (text: string) => void, like: Pick<OutStream, 'isTTY' | 'columns'>): OutStream {
  return {
    write: (text) => {
      keep(typeof text === 'string' ? text : Buffer.from(text).toString());
    },
    get isTTY() {
      return like.isTTY;
    },
    get columns() {
      return like.columns;
    },
  };
}
