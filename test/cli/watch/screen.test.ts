import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { makeScreen } from '../../../src/cli/watch/screen.ts';

const CLEAR = '\u001b[2J\u001b[3J\u001b[H';
const WAITING = 'manifestlint: watching for changes; Ctrl-C ends it.\n';

/** A screen, and all that has been written to its streams. */
function screenOn({ isTTY, env = {} }: { isTTY: boolean; env?: Record<string, string> }) {
  const written = { out: '', err: '' };
  const screen = makeScreen({
    stdin: Readable.from([]),
    stdout: { write: (text) => (written.out += String(text)), isTTY, columns: 100 },
    stderr: { write: (text) => (written.err += String(text)) },
    env,
    elapsed: () => 0,
    hangUp: () => Promise.resolve(),
    cwd: '/',
  });
  return { screen, written };
}

test('a report is shown when it differs from the one before', () => {
  const { screen, written } = screenOn({ isTTY: false });
  expect(screen.hasShown()).toBe(false);
  for (const report of ['one\n', 'one\n', 'two\n']) {
    screen.io.stdout.write(report);
    screen.io.stderr.write(Buffer.from('note\n'));
    screen.show();
  }
  expect(screen.hasShown()).toBe(true);
  expect(written).toEqual({ out: 'one\ntwo\n', err: `note\n${WAITING}note\n${WAITING}` });
});

test('on a terminal a report clears the screen, and has the look of a terminal', () => {
  const { screen, written } = screenOn({ isTTY: true });
  expect(screen.io.stdout).toMatchObject({ isTTY: true, columns: 100 });
  screen.io.stdout.write('one\n');
  screen.show();
  expect(written.out).toBe(`${CLEAR}one\n`);
});

test('a terminal that cannot be cleared is not', () => {
  const { screen, written } = screenOn({ isTTY: true, env: { TERM: 'dumb' } });
  screen.io.stdout.write('one\n');
  screen.show();
  expect(written.out).toBe('one\n');
});
