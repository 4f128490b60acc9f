/** Wrong words get the next step, and odd values no stack trace. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { wantsColor } from '../../src/cli/io.ts';
import { GOOD } from '../support/settings.ts';
import { repository, runMain } from '../support/workspace.ts';

test.each([
  [['--init'], 'That is a command: manifestlint init'],
  [['fix', '.'], 'That is a flag: manifestlint --fix .'],
  [['version'], 'That is a flag: manifestlint --version'],
  [['validate', '.'], 'Linting needs no command: name files and folders alone.'],
  [['--silent', '.'], '(Did you mean --quiet?)'],
  [['--list-files', '.'], '(Did you mean --show-files?)'],
  [['a\\b\\manifest.json'], 'does not exist (did you mean "a/b/manifest.json"?)'],
  [['empty'], '"empty" is an empty folder'],
  [['-c', 'nope.yaml', '.'], 'nope.yaml: the file does not exist\nDid you mean ".manifestlintrc.yaml"?'],
])('%j', async (argv, sentence) => {
  const root = repository({ 'a/b/manifest.json': GOOD, '.manifestlintrc.yaml': 'rules: {}' });
  fs.mkdirSync(path.join(root, 'empty'));
  const { code, stderr } = await runMain(argv, root);
  expect(code).toBe(2);
  expect(stderr).toContain(sentence);
});

test.each([
  ['{"ignores": "vendor"}', 'Write ["vendor"].'],
  ['{"plugins": "./x.js"}', 'Write ["./x.js"].'],
  ['{"locked": "schema"}', 'Write ["schema"].'],
  ['{"ignores": ["/"]}', 'expected a glob without a slash at its beginning, found "/"'],
  ['{"ignores": ["*a*a*a*a{b,c}"]}', 'expected at most 3 wildcards beside brackets between two slashes'],
  ['{"rules": {"schema": {"toString": 1}}}', 'expected off, info, warn or error'],
  ['{"extends": "./closed"}', 'extends'],
  ['{"extends": "./loop"}', 'cannot be looked at: too many symbolic links'],
  [`{"extends": "./${'x'.repeat(300)}"}`, 'does not exist'],
  ['{"extends": "./a\\u0000b"}', 'does not exist'],
])('a configuration %.60s', async (text, sentence) => {
  const root = repository({ '.manifestlintrc.json': text, 'manifest.json': GOOD });
  fs.symlinkSync('loop', path.join(root, 'loop'));
  const { code, stderr } = await runMain(['.'], root);
  expect(code).toBe(2);
  expect(stderr).toContain(sentence);
  expect(stderr).not.toContain('bug');
});

test.each(['./', '!./', '(x)'])('ignores %s', async (glob) => {
  const root = repository({
    '.manifestlintrc.json': JSON.stringify({ ignores: [glob] }),
    '(x)/manifest.json': '{',
    'manifest.json': GOOD,
  });
  const { stderr } = await runMain(['-f', 'json', 'manifest.json', '.', '--no-error-on-unmatched-pattern'], root);
  expect(stderr).toBe('');
});

test('a configuration of an odd name', async () => {
  for (const name of ['x'.repeat(300), 'a\0b', 'loop/x']) {
    const { code, stderr } = await runMain(['-c', name, '.'], repository({ 'manifest.json': GOOD }));
    expect(code).toBe(2);
    expect(stderr).not.toContain('bug');
  }
});

test('an ignore file with a line that no path can match', async () => {
  const root = repository({
    '.gitignore': `${'a'.repeat(33_000)}\nb\n`,
    'b/manifest.json': '{',
    'manifest.json': GOOD,
  });
  expect(await runMain(['.'], root)).toMatchObject({ code: 0 });
});

test.each([
  [{ CLICOLOR_FORCE: '1' }, false, true],
  [{ CLICOLOR_FORCE: '0' }, false, false],
  [{ CLICOLOR: '0' }, true, false],
  [{ CLICOLOR: '1' }, true, true],
  [{ CLICOLOR_FORCE: '1', NO_COLOR: '1' }, true, false],
])('colour with %j, terminal: %s', (env, isTTY, expected) => {
  const io = { env, stdout: { write: () => true, isTTY } };
  expect(wantsColor(undefined, false, io as unknown as Parameters<typeof wantsColor>[2])).toBe(expected);
});
