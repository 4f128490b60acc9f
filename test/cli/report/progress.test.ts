import { expect, test } from 'vitest';
import { makeProgress } from '../../../src/cli/report/progress.ts';
import { manifestlint } from '../../support/cli.ts';
import { manifest, text } from '../../support/make-manifest.ts';
import { makeTree } from '../../support/tree.ts';

const ERASE = '\r\u001b[K';

/** The text that is written when a manifest is begun at each of these times. */
function written(
  times: readonly number[],
  { isTTY = true, env = {} }: { isTTY?: boolean; env?: Record<string, string> } = {},
): string[] {
  const lines: string[] = [];
  let time = 0;
  const progress = makeProgress({
    stderr: { write: (line) => lines.push(String(line)), isTTY },
    env,
    elapsed: () => time,
  });
  for (const [done, at] of times.entries()) {
    time = at;
    progress.tick(done, 40);
  }
  progress.clear();
  progress.clear();
  return lines;
}

test('nothing is shown in the first second', () => {
  expect(written([0, 500, 999])).toEqual([]);
});

test('then a line, ten times a second at most, that is taken away once at the end', () => {
  expect(written([200, 1000, 1050, 1099, 1100, 1300])).toEqual(
    [1, 4, 5].map((done) => `${ERASE}manifestlint: ${done} of 40 manifests`).concat(ERASE),
  );
});

test.each([
  ['no terminal', { isTTY: false }],
  ['a job of a CI system', { env: { CI: 'true' } }],
  ['a terminal that cannot erase', { env: { TERM: 'dumb' } }],
])('%s is shown nothing', (_, world) => {
  expect(written([2000, 3000], world)).toEqual([]);
});

test('a long run shows how far it is, on standard error alone', async () => {
  const cwd = makeTree({ 'a.json': text(manifest()), 'b.json': text(manifest()) });
  let time = 900;
  expect(await manifestlint(['a.json', 'b.json'], { cwd, elapsed: () => (time += 200) })).toEqual({
    code: 0,
    out: '\n  nothing found in 2 manifests\n\n',
    err: `${ERASE}manifestlint: 0 of 2 manifests${ERASE}manifestlint: 1 of 2 manifests${ERASE}`,
  });
});
