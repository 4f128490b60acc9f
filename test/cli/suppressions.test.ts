import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { manifest, task, text } from '../support/make-manifest.ts';
import { DANGLING, entries, FILE, lint, oneError, write } from '../support/suppressions.ts';
import { addFiles, repository, runMain } from '../support/workspace.ts';

describe('--suppress-all', () => {
  test('takes errors and leaves warnings, which fail no run', async () => {
    const root = repository({ 'manifest.json': oneError(task('slow', { timeout_seconds: 0 })) });
    const { code, errors, warnings } = await lint(root, '--suppress-all');
    expect({ code, errors }).toEqual({ code: 0, errors: [] });
    expect(warnings).toMatchObject([{ ruleId: 'zero-timeout' }]);
    expect(entries(root)).toEqual([DANGLING]);
  });

  test('adds to what is there and keeps reasons and dates', async () => {
    const root = repository({ 'manifest.json': oneError() });
    write(root, [{ ...DANGLING, reason: 'as agreed', until: '2999-01-31' }]);
    addFiles(root, {
      'manifest.json': oneError(task('other', { dependencies: ['no'] }), task('load', { dependencies: ['extrct'] })),
    });
    expect(await lint(root, '--suppress-all')).toMatchObject({
      code: 0,
      errors: [],
      stderr: `manifestlint: ${FILE}: findings added: 3.\n`,
    });
    expect(entries(root)).toEqual([
      { ...DANGLING, count: 2, reason: 'as agreed', until: '2999-01-31' },
      { ...DANGLING, subject: '/tasks/other/dependencies/no' },
      { ...DANGLING, rule: 'duplicate-task-id', subject: '/tasks/load/id' },
    ]);
    expect(await lint(root)).toMatchObject({ code: 0, errors: [] });
  });

  test('leaves other files alone and writes no file for nothing', async () => {
    const root = repository({ 'a/manifest.json': oneError(), 'b/manifest.json': text(manifest()) });
    expect((await runMain(['--suppress-all', 'b'], root)).stderr).toBe(`manifestlint: ${FILE}: nothing to change.\n`);
    expect(fs.readdirSync(root).sort()).toEqual(['.git', 'a', 'b']);
    const other = { ...DANGLING, file: 'c/manifest.json', subject: '/tasks/x/dependencies/y' };
    write(root, [other]);
    await lint(root, '--suppress-all');
    expect(entries(root)).toEqual([{ ...DANGLING, file: 'a/manifest.json' }, other]);
  });

  test('respects the side', async () => {
    const root = repository({
      'manifest.json': text(
        manifest({ package: { targets: ['amiga'] }, tasks: [task('load', { dependencies: ['extrct'] })] }),
      ),
    });
    await lint(root, '--suppress-all', '--side', 'load');
    expect(entries(root)).toMatchObject([{ rule: 'unsupported-target', subject: '/package/targets/amiga' }]);
    expect((await lint(root)).errors).toMatchObject([{ ruleId: 'dangling-dependency' }]);
    await lint(root, '--suppress-all');
    expect(await lint(root, '--side', 'build')).toMatchObject({ code: 0, suppressed: [], stderr: '' });
    expect((await lint(root, '--side', 'load')).suppressed).toHaveLength(1);
  });

  test.each([
    [['--suppress-all', '-'], 'manifestlint: --suppress-all cannot be used with standard input\nName the files.\n'],
    [
      ['--prune-suppressions', '--stdin'],
      'manifestlint: --prune-suppressions cannot be used with standard input\nName the files.\n',
    ],
    [
      ['--suppress-rule', 'schema', '--no-suppressions'],
      'manifestlint: --suppress-rule and --no-suppressions exclude each other\nLeave out one of them.\n',
    ],
    [
      ['--suppress-rule', 'schemas'],
      'manifestlint: --suppress-rule: there is no rule "schemas"\nDid you mean "schema"?\n',
    ],
  ])('and the like refuse what makes no sense: %j', async (argv, stderr) => {
    expect(await runMain(argv, repository({ 'manifest.json': oneError() }))).toEqual({ code: 2, stdout: '', stderr });
  });
});

test('--suppress-rule takes all findings of the rules that it names, whatever their severity', async () => {
  const root = repository({ 'manifest.json': oneError(task('slow', { timeout_seconds: 0, retires: 1 })) });
  const { errors, warnings } = await lint(root, '--suppress-rule', 'zero-timeout', '--suppress-rule', 'unknown-field');
  expect(errors).toHaveLength(1);
  expect(warnings).toEqual([]);
  expect(entries(root)).toMatchObject([
    { rule: 'unknown-field', subject: '/tasks/slow/retires' },
    { rule: 'zero-timeout', subject: '/tasks/slow/timeout_seconds' },
  ]);
  expect(await lint(root, '--max-warnings', '0')).toMatchObject({ code: 1, warnings: [] });
});

describe('of several findings with one subject', () => {
  const twice = text(manifest({ tasks: [task('load', { dependencies: ['extrct', 'extrct'] })] }));

  test('as many are suppressed as the count says', async () => {
    const root = repository({ 'manifest.json': twice });
    write(root, [DANGLING]);
    const first = await lint(root);
    expect(first).toMatchObject({ code: 1, stderr: '' });
    expect(first.errors).toHaveLength(1);
    write(root, [{ ...DANGLING, count: 2 }]);
    expect(await lint(root)).toMatchObject({ code: 0, errors: [], stderr: '' });
  });

  test('one that is gone lowers the count', async () => {
    const root = repository({ 'manifest.json': oneError() });
    write(root, [{ ...DANGLING, count: 3, reason: 'old' }]);
    expect(await lint(root)).toMatchObject({
      code: 1,
      errors: [],
      stderr:
        'manifestlint: the suppression of dangling-dependency at /tasks/load/dependencies/extrct in manifest.json is for 3 findings and only 1 left: lower it with --prune-suppressions.\n',
    });
    expect(await lint(root, '--prune-suppressions')).toMatchObject({
      code: 0,
      stderr: `manifestlint: ${FILE}: removed: 2.\n`,
    });
    expect(entries(root)).toEqual([{ ...DANGLING, reason: 'old' }]);
  });
});

describe('a suppression that nothing needs any more', () => {
  const STALE =
    'manifestlint: the suppression of dangling-dependency at /tasks/load/dependencies/extrct in manifest.json is not needed any more: remove it with --prune-suppressions.\n';
  const mended = text(manifest({ tasks: [task('extract'), task('load', { dependencies: ['extract'] })] }));

  test('fails the run, since the same fault could come back unseen', async () => {
    const root = repository({ 'manifest.json': mended });
    write(root, [DANGLING]);
    expect(await lint(root)).toMatchObject({ code: 1, errors: [], stderr: STALE });
    expect(await lint(root, '--exit-zero')).toMatchObject({ code: 0, stderr: STALE });
    expect(await lint(root, '--pass-on-unpruned-suppressions')).toMatchObject({ code: 0, stderr: '' });
    expect(await lint(root, '--no-suppressions')).toMatchObject({ code: 0, stderr: '' });
  });

  test('is pruned; others keep their reason and date', async () => {
    const other = { ...DANGLING, file: 'b/manifest.json', reason: 'later', until: '2999-12-31' };
    const root = repository({ 'manifest.json': mended, 'b/manifest.json': oneError() });
    write(root, [DANGLING, other, { ...DANGLING, file: 'gone/manifest.json' }]);
    expect(await lint(root, '--prune-suppressions')).toMatchObject({
      code: 0,
      stderr: `manifestlint: ${FILE}: removed: 2.\n`,
    });
    expect(entries(root)).toEqual([other]);
    expect(await lint(root, '--prune-suppressions')).toMatchObject({
      code: 0,
      stderr: `manifestlint: ${FILE}: nothing to change.\n`,
    });
  });

  test('is one of a file that was linted, by a rule that ran over all of it', async () => {
    const root = repository({ 'manifest.json': mended, 'b/manifest.json': oneError() });
    write(root, [DANGLING]);
    expect((await runMain(['b'], root)).stderr).toBe('');
    expect((await lint(root, '--rule', 'dangling-dependency: off')).stderr).toBe('');
    addFiles(root, { 'manifest.json': mended.replace(/\}\s*$/, '') });
    expect((await lint(root)).stderr).toBe('');
    expect((await lint(root, '--prune-suppressions')).stderr).toContain('nothing to change');
    expect(entries(root)).toEqual([DANGLING]);
  });

  test('is not spoken of while somebody types', async () => {
    const root = repository({ 'manifest.json': oneError() });
    write(root, [DANGLING]);
    const flags = ['--stdin', '--stdin-filename', path.join(root, 'manifest.json'), '--format', 'json'];
    expect(await runMain(flags, root, mended)).toMatchObject({ code: 0, stderr: '' });
    expect(await runMain(flags, root, oneError())).toMatchObject({ code: 0, stderr: '' });
    expect(await runMain(['-', '--format', 'json'], root, oneError())).toMatchObject({ code: 1, stderr: '' });
  });

  test('may be pruned in the run that suppresses what is new', async () => {
    const root = repository({ 'manifest.json': mended, 'b/manifest.json': oneError() });
    write(root, [DANGLING]);
    expect(await lint(root, '--suppress-all', '--prune-suppressions')).toMatchObject({
      code: 0,
      stderr: `manifestlint: ${FILE}: findings added: 1, removed: 1.\n`,
    });
    expect(entries(root)).toEqual([{ ...DANGLING, file: 'b/manifest.json' }]);
  });
});

describe('until', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test.each([
    ['2027-01-31T23:59:59.999Z', 0],
    ['2027-02-01T00:00:00.000Z', 1],
  ])('holds to the end of the day, in UTC: at %s', async (now, code) => {
    vi.setSystemTime(now);
    const root = repository({ 'manifest.json': oneError() });
    write(root, [{ ...DANGLING, until: '2027-01-31' }]);
    expect(await lint(root)).toMatchObject({ code });
  });

  test('brings the finding back with a word on why', async () => {
    vi.setSystemTime('2027-03-01');
    const root = repository({ 'manifest.json': oneError() });
    const entry = { ...DANGLING, until: '2027-01-31', reason: 'soon' };
    write(root, [entry]);
    const { errors, stderr } = await lint(root);
    expect(errors).toMatchObject([
      { help: expect.stringMatching(/^Its suppression ended on 2027-01-31\. Did you mean/) as unknown },
    ]);
    expect(stderr).toBe(
      'manifestlint: the suppression of dangling-dependency at /tasks/load/dependencies/extrct in manifest.json ended on 2027-01-31: mend the finding, or give it a later date.\n',
    );
    // A deadline is not lifted by accident.
    expect(await lint(root, '--suppress-all', '--prune-suppressions')).toMatchObject({ code: 1 });
    expect(entries(root)).toEqual([entry]);
    addFiles(root, { 'manifest.json': text(manifest()) });
    expect(await lint(root, '--prune-suppressions')).toMatchObject({ code: 0 });
    expect(entries(root)).toEqual([]);
  });
});

describe('the file stands', () => {
  test('beside the configuration that is found from the working folder', async () => {
    const root = repository({ '.manifestlintrc': '{}', 'a/manifest.json': oneError() });
    const { code } = await runMain(['--suppress-all', '.'], path.join(root, 'a'));
    expect(code).toBe(0);
    expect(entries(root)).toEqual([{ ...DANGLING, file: 'a/manifest.json' }]);
    for (const flags of [[], ['--no-config'], ['--config', '../.manifestlintrc']])
      expect(await runMain(['.', ...flags], path.join(root, 'a'))).toMatchObject({ code: 0, stderr: '' });
    expect(await lint(root)).toMatchObject({ code: 0 });
  });

  test('in the working folder if there is none', async () => {
    const root = repository({ 'a/manifest.json': oneError() });
    await runMain(['--suppress-all'], path.join(root, 'a'));
    expect(entries(root, `a/${FILE}`)).toEqual([DANGLING]);
    expect(await lint(root)).toMatchObject({ code: 1 });
  });

  test('where --suppressions-location says', async () => {
    const root = repository({ 'a/manifest.json': oneError() });
    const flags = ['--suppressions-location', 'etc/known.json'];
    expect(await lint(root, ...flags)).toMatchObject({
      code: 2,
      stderr: `manifestlint: the suppressions file ${path.join(root, 'etc/known.json')} does not exist\nWrite it with --suppress-all or --suppress-rule.\n`,
    });
    expect(await lint(root, ...flags, '--suppress-all')).toMatchObject({
      code: 0,
      stderr: 'manifestlint: etc/known.json: findings added: 1.\n',
    });
    expect(entries(root, 'etc/known.json')).toEqual([{ ...DANGLING, file: '../a/manifest.json' }]);
    expect(await lint(root, ...flags)).toMatchObject({ code: 0 });
    expect(await lint(root)).toMatchObject({ code: 1 });
  });

  test('and may be read-only unless it is to be written', async () => {
    const root = repository({ 'manifest.json': oneError(), 'known/x': '' });
    expect(await lint(root, '--suppressions-location', 'known')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('the suppressions cannot be read: it is not a file') as unknown,
    });
    expect(fs.readdirSync(root).sort()).toEqual(['.git', 'known', 'manifest.json']);
  });
});

test('nothing is written if a rule fails, and nothing is held back', async () => {
  const plugin = `export default { meta: { name: 'acme' }, rules: [{ id: 'acme/broken', kind: 'manifest-v2', summary: 'S', severity: 'error', messages: { m: { text: 'M', help: 'H', rejectedBy: [] } }, check() { throw new Error('no') } }] };`;
  const root = repository({
    'manifest.json': oneError(),
    'acme.mjs': plugin,
    '.manifestlintrc.json': JSON.stringify({ plugins: ['./acme.mjs'], rules: { 'acme/broken': 'error' } }),
  });
  write(root, []);
  const { code, errors, suppressed, stderr } = await lint(root, '--suppress-all');
  expect({ code, suppressed, errors: errors.map(({ ruleId }) => ruleId) }).toEqual({
    code: 2,
    suppressed: [],
    errors: ['dangling-dependency'],
  });
  expect(stderr).toContain(`manifestlint: ${FILE} was not written, because a rule failed.\n`);
  expect(entries(root)).toEqual([]);
});

test('people are told how much is suppressed', async () => {
  const root = repository({ 'manifest.json': oneError() });
  write(root, [DANGLING]);
  expect((await runMain(['.'], root)).stdout).toContain('nothing new found in 1 manifest · 1 suppressed');
});

test('repairs leave alone what is suppressed', async () => {
  const twice = text(manifest({ tasks: [task('extract'), task('load', { dependencies: ['extract', 'extract'] })] }));
  const root = repository({ 'manifest.json': twice });
  await lint(root, '--suppress-rule', 'duplicate-dependency');
  expect(await lint(root, '--fix')).toMatchObject({ code: 0, stderr: '' });
  expect(fs.readFileSync(path.join(root, 'manifest.json'), 'utf8')).toBe(twice);
  expect((await lint(root, '--fix', '--no-suppressions')).stderr).toContain('fixed 1 file');
  expect((await lint(root)).stderr).toContain('is not needed any more');
  expect(await lint(root, '--fix', '--suppress-all')).toMatchObject({ code: 2 });
});

test('hostile names pass through the file and print as escapes', async () => {
  const evil = '\u202e"\u001b[31m__proto__/~\u2028';
  const root = repository({
    'manifest.json': text(manifest({ tasks: [task('__proto__', { dependencies: [evil, 'constructor'] })] })),
  });
  expect(await lint(root, '--suppress-all')).toMatchObject({ code: 0, errors: [] });
  expect(fs.readFileSync(path.join(root, FILE), 'utf8')).toMatch(/^[\n\x20-\x7e]*$/);
  expect(await lint(root)).toMatchObject({ code: 0, stderr: '' });
  addFiles(root, { 'manifest.json': text(manifest()) });
  const { code, stderr } = await lint(root);
  expect(code).toBe(1);
  expect(stderr).toContain('/tasks/__proto__/dependencies/\\u202e"\\x1b[31m__proto__~1~0\\u2028');
  expect(stderr).toMatch(/^[\n\x20-\x7e]*$/);
});
