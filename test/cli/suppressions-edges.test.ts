/** Suppressions where files vanish, cannot be read, or are named from elsewhere. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DANGLING, entries, FILE, lint, oneError, write } from '../support/suppressions.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { addFiles, repository, runMain } from '../support/workspace.ts';
import { withoutRoot } from '../support/tree.ts';

const BOM = '\ufeff';

describe('a file that cannot be read to its end', () => {
  test('is not suppressed: nobody knows what else is wrong with it', async () => {
    const root = repository({ 'a/manifest.json': '{"format_version": "2", "tasks": [', 'b/manifest.json': oneError() });
    expect(await lint(root, '--suppress-all')).toMatchObject({
      code: 1,
      errors: [{ ruleId: 'syntax' }],
      stderr: `manifestlint: ${FILE}: findings added: 1; errors that cannot be suppressed: 1.\n`,
    });
    expect(entries(root)).toMatchObject([{ file: 'b/manifest.json' }]);
    expect(await lint(root)).toMatchObject({ code: 1, errors: [{ ruleId: 'syntax' }] });
  });

  test.each([
    ['empty', ''],
    ['cut off', `${BOM}{"format_version": "2"`],
    ['garbled', '{"format_version": "2"} x'],
  ])('does not hide behind an older fault of the text: %s', async (_, after) => {
    const root = repository({ 'manifest.json': BOM + text(manifest()) });
    expect(await lint(root, '--suppress-all')).toMatchObject({ code: 0 });
    addFiles(root, { 'manifest.json': after });
    const { code, stdout } = await runMain(['-f', 'compact', 'manifest.json'], root);
    expect({ code, stdout }).toMatchObject({ code: 1, stdout: expect.stringContaining('[syntax]') as unknown });
  });
});

test('what --suppress-all writes can be read again, whatever the ids are', async () => {
  const root = repository({
    'manifest.json': text(manifest({ tasks: [task('half')] })).replace('"half"', '"\\ud800"'),
  });
  expect((await lint(root)).errors).toMatchObject([{ ruleId: 'syntax' }]);
  expect(await lint(root, '--suppress-all')).toMatchObject({ code: 0, errors: [] });
  expect(await lint(root)).toMatchObject({ code: 0, errors: [], stderr: '' });
});

describe('--prune-suppressions', () => {
  test('keeps entries of files that cannot be looked at', async () => {
    const root = repository({ 'manifest.json': text(manifest()), 'closed/manifest.json': oneError() });
    const entry = { ...DANGLING, file: 'closed/manifest.json', reason: 'as agreed' };
    write(root, [entry, { ...DANGLING, file: 'gone/manifest.json' }, { ...DANGLING, file: 'manifest.json/gone' }]);
    fs.chmodSync(root, 0o777);
    fs.chmodSync(path.join(root, 'closed'), 0);
    fs.chmodSync(path.join(root, FILE), 0o666);
    await withoutRoot(async () => {
      expect(await runMain(['--prune-suppressions', 'manifest.json'], root)).toMatchObject({
        code: 0,
        stderr: `manifestlint: ${FILE}: removed: 2.\n`,
      });
    });
    fs.chmodSync(path.join(root, 'closed'), 0o755);
    expect(entries(root)).toEqual([entry]);
  });

  test('works where no manifest is left', async () => {
    const root = repository({ 'manifest.json': oneError() });
    await lint(root, '--suppress-all');
    fs.rmSync(path.join(root, 'manifest.json'));
    expect(await runMain(['--prune-suppressions', '.'], root)).toMatchObject({
      code: 0,
      stderr: `manifestlint: ${FILE}: removed: 1.\n`,
    });
    expect(entries(root)).toEqual([]);
    expect(await runMain(['--prune-suppressions', 'nowhere'], root)).toMatchObject({ code: 2 });
  });
});

test('--quiet hides no finding from --suppress-rule', async () => {
  const root = repository({ 'manifest.json': text(manifest({ package: { version: '1' } })) });
  expect(await runMain(['--quiet', '--suppress-rule', 'package-version', '.'], root)).toMatchObject({
    code: 0,
    stderr: `manifestlint: ${FILE}: findings added: 1.\n`,
  });
  expect(entries(root)).toMatchObject([{ rule: 'package-version' }]);
});

test.skipIf(process.platform === 'win32')(
  'a manifest is the same one by whatever link it is reached (skipped on Windows, where links need rights)',
  async () => {
    const root = repository({ 'real/manifest.json': oneError() });
    fs.symlinkSync('real', path.join(root, 'link'));
    const elsewhere = path.join(repository({}), 'checkout');
    fs.symlinkSync(root, elsewhere);
    await runMain(['--suppress-all', 'link'], root);
    expect(entries(root)).toMatchObject([{ file: 'real/manifest.json' }]);
    for (const [folder, cwd] of [
      ['real', root],
      ['link', root],
      ['real', elsewhere],
      [path.join(elsewhere, 'link'), root],
    ] as const) {
      expect(await runMain(['-f', 'compact', folder], cwd)).toMatchObject({ code: 0, stdout: '', stderr: '' });
    }
  },
);

describe('a suppression is not called unneeded', () => {
  const BAD = ['a', 'b'].map((id) => task(id, { function: `orders.tasks.${id}` }));
  const broken = (tasks: unknown[], more: object = {}): string => text(manifest({ tasks, ...more }));

  test('while a fault that a side refuses may hide what it is for', async () => {
    const root = repository({ 'manifest.json': broken(BAD) });
    await lint(root, '--suppress-all');
    addFiles(root, { 'manifest.json': broken(BAD, { language: 'Python' }) });
    expect(await lint(root)).toMatchObject({ code: 1, errors: [{ ruleId: 'schema' }], stderr: '' });
    await lint(root, '--prune-suppressions');
    expect(entries(root)).toHaveLength(2);
    addFiles(root, { 'manifest.json': broken(BAD.slice(1)) });
    expect(await lint(root)).toMatchObject({
      code: 1,
      errors: [],
      stderr: expect.stringContaining('/tasks/a/function') as unknown,
    });
  });
});

test.skipIf(path.sep === '\\')(
  'the name of a folder may hold a backslash (skipped on Windows, where it separates folders)',
  async () => {
    const root = repository({ 'bk\\s/manifest.json': oneError() });
    await lint(root, '--suppress-all');
    expect(await lint(root)).toMatchObject({ code: 0, errors: [], stderr: '' });
  },
);

test('a package that does not fit one host may be suppressed for that host alone', async () => {
  const root = repository({ 'manifest.json': text(manifest()) });
  await lint(root, '--suppress-all', '--platform', 'linux-arm64');
  expect(entries(root)).toMatchObject([{ rule: 'incompatible-host', subject: '/package/targets/linux-arm64' }]);
  expect(await lint(root, '--platform', 'linux-arm64')).toMatchObject({ code: 0, stderr: '' });
  expect(await lint(root, '--platform', 'macos-arm64')).toMatchObject({
    code: 1,
    errors: [{ ruleId: 'incompatible-host' }],
  });
});

describe('a suppressed cycle', () => {
  const ring = (...ids: string[]): unknown[] => ids.map((id, n) => task(id, { dependencies: [ids.at(n - 1)] }));
  const of = (tasks: unknown[]): string => text(manifest({ tasks }));

  test.each([
    [
      'long ones that begin alike',
      ring('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      ring('a', 'b', 'c', 'd', 'e', 'f', 'i', 'j'),
    ],
    ['a name that looks like two', ring('a', 'b'), ring('a+b')],
  ])('is no other one: %s', async (_, before, after) => {
    const root = repository({ 'manifest.json': of(before) });
    await lint(root, '--suppress-all');
    expect(await lint(root)).toMatchObject({ code: 0, stderr: '' });
    addFiles(root, { 'manifest.json': of(after) });
    expect(await lint(root)).toMatchObject({ code: 1, errors: [{ ruleId: 'cyclic-tasks' }] });
  });
});

test.skipIf(process.platform === 'win32')(
  '--prune-suppressions looks for files from where the suppressions really are (skipped on Windows, where links need rights)',
  async () => {
    const root = repository({ 'd/proj/manifest.json': text(manifest()), 'd/other/manifest.json': oneError() });
    fs.symlinkSync('d/proj', path.join(root, 'link'));
    await runMain(['--suppress-all', '--suppressions-location', 'link/s.json', 'd/other'], root);
    await runMain(['--prune-suppressions', '--suppressions-location', 'link/s.json', 'd/proj'], root);
    expect(entries(root, 'd/proj/s.json')).toMatchObject([{ file: '../other/manifest.json' }]);
  },
);

describe('from a folder inside the repository', () => {
  test('the suppressions above are found, and written to', async () => {
    const root = repository({ 'a/manifest.json': oneError(), 'b/manifest.json': oneError() });
    await runMain(['--suppress-all', 'a'], root);
    expect(await runMain(['.'], path.join(root, 'a'))).toMatchObject({ code: 0 });
    await runMain(['--suppress-all', '.'], path.join(root, 'b'));
    expect(entries(root).map(({ file }) => file)).toEqual(['a/manifest.json', 'b/manifest.json']);
  });

  test('also below a configuration of its own; the nearest ones count', async () => {
    const root = repository({ 'a/.manifestlintrc': '{}', 'a/manifest.json': oneError() });
    write(root, [{ ...DANGLING, file: 'a/manifest.json' }]);
    expect(await runMain(['.'], path.join(root, 'a'))).toMatchObject({ code: 0 });
    write(root, [], `a/${FILE}`);
    expect(await runMain(['.'], path.join(root, 'a'))).toMatchObject({ code: 1 });
  });

  test('but not those of another repository around it', async () => {
    const root = repository({ 'inner/.git/': '', 'inner/manifest.json': oneError() });
    write(root, [{ ...DANGLING, file: 'inner/manifest.json' }]);
    expect(await runMain(['.'], path.join(root, 'inner'))).toMatchObject({ code: 1 });
  });
});

test('a suppressions file with the longest name that there is', async () => {
  const root = repository({ 'manifest.json': oneError() });
  const name = 's'.repeat(255);
  expect(await runMain(['--suppress-all', '--suppressions-location', name, '.'], root)).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('findings added: 1') as unknown,
  });
  expect(fs.readdirSync(root).sort()).toEqual(['.git', 'manifest.json', name]);
});

test.each(['/etc/manifest.json', '../../manifest.json', ...(path.sep === '\\' ? ['a\\manifest.json'] : [])])(
  'a file is named from the suppressions, with slashes: %s',
  async (file) => {
    const root = repository({ 'manifest.json': oneError() });
    write(root, [{ ...DANGLING, file }]);
    const { code, stderr } = await runMain(['.'], root);
    if (file.startsWith('..')) expect(code).toBe(1);
    else
      expect({ code, stderr }).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(
          'suppressions[0].file: expected a path from here, with slashes, found ',
        ) as unknown,
      });
  },
);

test('a link that leads nowhere is told from every folder of the repository', async () => {
  const root = repository({ 'a/manifest.json': oneError() });
  fs.symlinkSync('nowhere', path.join(root, FILE));
  for (const cwd of [root, path.join(root, 'a')])
    expect(await runMain(['.'], cwd)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`${FILE}: the suppressions cannot be read: no such file or directory`) as unknown,
    });
});
