/** Links that strangers put into a repository, reports over files that matter, plugins that write where the report goes. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildBin, runBin } from '../support/build.ts';
import { GOOD, NO_TASKS } from '../support/settings.ts';
import { makeTree } from '../support/tree.ts';
import { repository, runMain } from '../support/workspace.ts';

describe('a link that a walk finds', () => {
  const SECRET = '//registry.example/:_authToken=hunter2';

  test('is left alone where it leads out of the repository', async () => {
    const parent = makeTree({ '.npmrc': SECRET, 'repo/.git/': '', 'repo/a/manifest.json': GOOD });
    fs.symlinkSync('../.npmrc', path.join(parent, 'repo/manifest.json'));
    const { code, stdout, stderr } = await runMain(['-f', 'codeframe', '--verbose', '.'], path.join(parent, 'repo'));
    expect({ code, text: stdout + stderr }).toEqual({
      code: 0,
      text: expect.stringContaining('skipped manifest.json: a link that leads out of the repository') as string,
    });
    expect(stdout + stderr).not.toContain('hunter2');
  });

  test('outside of a repository, the working folder is the bound', async () => {
    const parent = makeTree({ 'a.json': NO_TASKS, 'work/x/other.json': NO_TASKS, 'work/y/manifest.json': GOOD });
    fs.symlinkSync('../a.json', path.join(parent, 'work/manifest.json'));
    fs.symlinkSync('other.json', path.join(parent, 'work/x/manifest.json'));
    const { stdout } = await runMain(['-f', 'json', 'x', '.'], path.join(parent, 'work'));
    expect(stdout).toContain('x/manifest.json');
    expect(stdout).not.toContain('"work/manifest.json"');
  });

  test('is left alone where it leads to what the configuration ignores', async () => {
    const root = repository({
      '.manifestlintrc.json': '{"ignores": ["vendor"]}',
      'vendor/m.json': '{',
      'a/manifest.json': GOOD,
    });
    fs.symlinkSync('vendor/m.json', path.join(root, 'manifest.json'));
    expect(await runMain(['.'], root)).toMatchObject({ code: 0 });
  });

  test('is not written through; one that is named is', async () => {
    const root = repository({ 'm.json': `\ufeff${GOOD}` });
    fs.symlinkSync('m.json', path.join(root, 'manifest.json'));
    const found = await runMain(['--fix', '.'], root);
    expect(found.stderr).toContain('manifest.json was not fixed: it is a link; name it itself');
    expect(fs.readFileSync(path.join(root, 'm.json'), 'utf8')).toBe(`\ufeff${GOOD}`);
    expect(await runMain(['--fix', 'manifest.json'], root)).toMatchObject({ code: 0 });
    expect(fs.readFileSync(path.join(root, 'm.json'), 'utf8')).toBe(GOOD);
  });

  test.skipIf(!fs.existsSync('/proc/kmsg'))(
    'that never ends is not read (skipped where there is no /proc)',
    async () => {
      const root = repository({ 'a/manifest.json': GOOD });
      fs.symlinkSync('/proc/kmsg', path.join(root, 'manifest.json'));
      expect(await runMain(['.'], root)).toMatchObject({ code: 0 });
      expect(await runMain(['manifest.json'], root)).toMatchObject({
        code: expect.not.stringContaining('x') as number,
      });
    },
  );
});

describe('a report takes the place of no file that matters', () => {
  const FILES = {
    '.manifestlintrc.json': '{"extends": "./base.yml", "plugins": ["./quiet.mjs"]}',
    'base.yml': 'rules: {}',
    'quiet.mjs': "export default { meta: { name: 'quiet' } };",
    'manifest.json': GOOD,
    'a/manifest.json': GOOD,
    'a/.manifestlintrc.json': '{}',
    'manifestlint-suppressions.json': '{"version": 1, "suppressions": []}',
  };
  test.each([
    ['.manifestlintrc.json', 'which is a configuration in use'],
    ['base.yml', 'which is a configuration in use'],
    ['quiet.mjs', 'which is a plugin in use'],
    ['a/.manifestlintrc.json', 'which is a configuration in use'],
    ['manifest.json', 'which is linted'],
    ['manifestlint-suppressions.json', 'which holds the suppressions'],
  ])('%s', async (file, reason) => {
    const root = repository(FILES);
    const { code, stderr } = await runMain(['-f', 'json', '-o', file, '.'], root);
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
    expect(fs.readFileSync(path.join(root, file), 'utf8')).toBe(FILES[file as keyof typeof FILES]);
  });
});

test('a read-only file keeps its text, also where root writes', async () => {
  const padded = GOOD.replace('"linux-x86_64"', '"linux-x86_64", "linux-x86_64"');
  const root = repository({ 'report.json': 'mine', 'manifest.json': padded });
  for (const name of ['report.json', 'manifest.json']) fs.chmodSync(path.join(root, name), 0o444);
  const report = await runMain(['-f', 'json', '-o', 'report.json', '.'], root);
  expect(report).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/cannot write \S+report\.json: .*(read-only|EACCES)/) as string,
  });
  const fix = await runMain(['--fix', '.'], root);
  expect(fix.stderr).toMatch(/manifest\.json was not fixed: .*(read-only|EACCES)/);
  expect(fs.readFileSync(path.join(root, 'report.json'), 'utf8')).toBe('mine');
  expect(fs.readFileSync(path.join(root, 'manifest.json'), 'utf8')).toBe(padded);
});

test('standard output is the report alone, whatever a plugin writes', () => {
  const root = repository({
    '.manifestlintrc.json': '{"plugins": ["./loud.mjs"]}',
    'loud.mjs': `process.stdout.write('loud\\n'); console.log('louder');
export default { meta: { name: 'loud' } };`,
    'manifest.json': GOOD,
  });
  const { out, err, code } = runBin(buildBin(), ['-f', 'json', '.'], { cwd: root });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ results: [{}] });
  expect(err).toBe('loud\nlouder\n');
});
