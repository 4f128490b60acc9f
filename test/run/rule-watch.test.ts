import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ruleWatch } from '../../src/run/rule-watch.ts';
import { makeTree } from '../support/tree.ts';

/** Blocks this thread, as a rule does that runs, until the file holds something. */
function blockUntilWritten(file: string): string {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let turn = 0; turn < 3000; turn++) {
    const text = fs.readFileSync(file, 'utf8');
    if (text !== '') return text;
    Atomics.wait(clock, 0, 0, 10);
  }
  return '';
}

test('a rule that comes to no end is named once, and those before it are not', () => {
  const file = path.join(makeTree({ 'stderr.txt': '' }), 'stderr.txt');
  const to = fs.openSync(file, 'a');
  const watch = ruleWatch({ after: 200, to });
  for (const id of ['acme/a', 'acme/b']) watch(id, 'manifest.json')();
  const end = watch('acme/endless', 'a/manifest.json');
  const said = blockUntilWritten(file);
  end();
  expect(said).toBe(
    'manifestlint: rule acme/endless has not come to an end after 0.2 s on a/manifest.json; stop it with Ctrl+C\n',
  );
  expect(fs.readFileSync(file, 'utf8')).toBe(said);
});
