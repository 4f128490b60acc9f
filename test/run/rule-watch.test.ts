import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { builtin } from '../../src/builtin.ts';
import { ruleWatch } from '../../src/run/rule-watch.ts';
import { makeSession } from '../../src/run/session.ts';
import { buildBin, runBin } from '../support/build.ts';
import { manifest, text } from '../support/make-manifest.ts';
import { withPackages } from '../support/plugins.ts';
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
  for (const id of ['acme/a', 'acme/b']) watch(id, 'on manifest.json')();
  const end = watch('acme/endless', 'on a/manifest.json');
  const said = blockUntilWritten(file);
  end();
  expect(said).toBe(
    'manifestlint: rule acme/endless has not come to an end after 0.2 s on a/manifest.json; stop it with Ctrl+C\n',
  );
  expect(fs.readFileSync(file, 'utf8')).toBe(said);
});

test('a run tells the watch of each rule of a plugin, and when it compares all packages', async () => {
  const rule = `{ id: 'acme/a', kinds: ['manifest-v2'], input: 'model', summary: 's', severity: 'warn', messages: { m: { text: 't', help: 'h', rejectedBy: [] } }, check() {}, collect: () => 1, checkAll() {} }`;
  const cwd = withPackages({
    'manifest.json': text(manifest()),
    '.manifestlintrc.json': '{ "plugins": ["./acme.mjs"], "extends": ["recommended", "acme/recommended"] }',
    'acme.mjs': `export default { meta: { name: 'acme' }, rules: [${rule}] };`,
  });
  const session = await makeSession({ registry: builtin, cwd, version: '1.0.0' });
  const seen: string[] = [];
  const { jobs } = await session.find(['.']);
  await session.run(jobs, {
    watch: (id, where) => {
      seen.push(`${id} begins ${where.replace(cwd, '')}`);
      return () => void seen.push(`${id} ends`);
    },
  });
  expect(seen).toEqual([
    'acme/a begins on /manifest.json',
    'acme/a ends',
    'acme/a begins over all packages',
    'acme/a ends',
  ]);
});

test('its thread loads nothing that was to be loaded before the program', () => {
  const block = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)';
  const rule = `{ id: 'acme/a', kind: 'manifest-v2', summary: 's', severity: 'warn', messages: { m: { text: 't', help: 'h', rejectedBy: [] } }, check() { ${block}; } }`;
  const cwd = withPackages({
    'manifest.json': text(manifest()),
    '.manifestlintrc.json': '{ "plugins": ["./acme.mjs"], "rules": { "acme/a": "warn" } }',
    'acme.mjs': `export default { meta: { name: 'acme' }, rules: [${rule}] };`,
    'before.cjs': "require('node:fs').appendFileSync('threads.txt', 'a thread\\n');",
  });
  const { code, err } = runBin(buildBin(), ['.'], { cwd, node: ['--require', './before.cjs'] });
  expect({ code, err, threads: fs.readFileSync(path.join(cwd, 'threads.txt'), 'utf8') }).toEqual({
    code: 0,
    err: '',
    threads: 'a thread\n',
  });
});
