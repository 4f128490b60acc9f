import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { manifestlint, type Outcome } from '../support/cli.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

/** One error and one warning: no tasks, and no targets. */
const BOTH = text(manifest({ package: { targets: [] }, tasks: [] }));
const CLEAN = text(manifest());
/** A finding that --fix mends, beside one that it does not. */
const FIXABLE = text(
  manifest({ tasks: [task('a', { dependencies: ['b', 'b'] }), task('b', { dependencies: ['c'] })] }),
);

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

interface Found {
  readonly ruleId: string;
  readonly severityName: string;
}

/** The findings of a run over one manifest. */
async function found(manifestText: string, ...argv: string[]): Promise<string[]> {
  const cwd = makeTree({ 'manifest.json': manifestText });
  const { out, err } = await manifestlint([...argv, '-f', 'json', '.'], { cwd });
  expect(err).toBe('');
  const { results } = JSON.parse(out) as { results: { messages: Found[] }[] };
  return results.flatMap(({ messages }) => messages.map(({ ruleId, severityName }) => `${ruleId}:${severityName}`));
}

const run = (argv: string[], files: Record<string, string>): Promise<Outcome> =>
  manifestlint(argv, { cwd: makeTree({ '.git/': '', ...files }) });

describe('--only and --skip', () => {
  test.each<[argv: string[], expected: string[]]>([
    [[], ['no-targets:warn', 'no-tasks:error']],
    [['--only', 'no-tasks'], ['no-tasks:error']],
    [
      ['--only', 'no-tasks,no-targets'],
      ['no-targets:warn', 'no-tasks:error'],
    ],
    [
      ['--only', 'no-tasks', '--only', 'no-targets'],
      ['no-targets:warn', 'no-tasks:error'],
    ],
    [['--skip', 'no-tasks'], ['no-targets:warn']],
    [['--only', 'no-tasks', '--skip', 'no-tasks'], []],
    [['--only', 'no-targets', '--rule', 'no-targets:off'], ['no-targets:warn']],
    [['--only', 'no-targets', '--rule', 'no-targets:error'], ['no-targets:error']],
    [['--only', 'require-description'], ['require-description:warn']],
  ])('%j', async (argv, expected) => {
    expect((await found(BOTH, ...argv)).toSorted()).toEqual(expected);
  });

  test.each(['--only', '--skip', '--fixable'])('%s refuses what is no rule', async (flag) => {
    expect(await run([flag, 'no-task', '--fix'], { 'manifest.json': BOTH })).toMatchObject({
      code: 2,
      err: matching(new RegExp(`^manifestlint: ${flag}: there is no rule "no-task"\nDid you mean "no-tasks"`)),
    });
  });

  test('--skip leaves a locked rule alone', async () => {
    const config = JSON.stringify({ rules: { 'no-tasks': 'error' }, locked: ['no-tasks'] });
    expect(
      await run(['--skip', 'no-tasks', '.'], { 'manifest.json': BOTH, '.manifestlintrc.json': config }),
    ).toMatchObject({ code: 2, err: matching(/the rule "no-tasks" is locked by/) });
  });

  test('an empty name is none', async () => {
    expect(await run(['--only', 'no-tasks,', '.'], { 'manifest.json': BOTH })).toMatchObject({ code: 2 });
  });
});

describe('--min-severity', () => {
  test.each([
    ['info', ['no-targets:warn', 'no-tasks:error']],
    ['warn', ['no-targets:warn', 'no-tasks:error']],
    ['error', ['no-tasks:error']],
  ])('%s', async (severity, expected) => {
    expect((await found(BOTH, '--min-severity', severity)).toSorted()).toEqual(expected);
  });

  test('does not keep warnings from being counted', async () => {
    const warning = text(manifest({ package: { targets: [] } }));
    const argv = ['--min-severity', 'error', '--max-warnings', '0', '.'];
    expect(await run(argv, { 'manifest.json': warning })).toMatchObject({ code: 1 });
  });
});

describe('--statistics', () => {
  const files = { 'a/manifest.json': BOTH, 'b/manifest.json': BOTH, 'c/manifest.json': CLEAN };

  test('counts by rule and by package', async () => {
    expect(await run(['--statistics', '--skip', 'require-description', '.'], files)).toEqual({
      code: 1,
      err: '',
      out: [
        'findings  share  rule',
        '       2  50.0%  no-targets',
        '       2  50.0%  no-tasks',
        '',
        'findings  share  package',
        '       2  50.0%  a/manifest.json',
        '       2  50.0%  b/manifest.json',
        '',
        '       4 in 3 files',
        '',
      ].join('\n'),
    });
  });

  test('says so if there are none', async () => {
    expect(await run(['--statistics', 'c'], files)).toEqual({ code: 0, err: '', out: 'no findings in 1 file\n' });
  });

  test('is JSON on request', async () => {
    const { out } = await run(['--statistics', '-f', 'json', '--only', 'no-tasks', '.'], files);
    const numbers = { count: 1, errors: 1, warnings: 0, infos: 0, share: 0.5 };
    expect(JSON.parse(out)).toEqual({
      version: 1,
      files: 3,
      findings: 2,
      rules: [{ name: 'no-tasks', ...numbers, count: 2, errors: 2, share: 1 }],
      packages: [
        { name: 'a/manifest.json', ...numbers },
        { name: 'b/manifest.json', ...numbers },
      ],
    });
  });

  test('leaves other formats whole, and refuses to go without one for numbers', async () => {
    const cwd = makeTree({ '.git/': '', ...files });
    await manifestlint(['--statistics', '-f', 'pretty', '-f', 'sarif:out.sarif', '.'], { cwd });
    expect(fs.readFileSync(path.join(cwd, 'out.sarif'), 'utf8')).toContain('"results"');
    expect(await manifestlint(['--statistics', '-f', 'sarif', '.'], { cwd })).toMatchObject({ code: 2 });
  });
});

describe('--max-shown', () => {
  test.each(['pretty', 'codeframe'])('cuts %s short and keeps its counts', async (format) => {
    const { code, out } = await run(['-f', format, '--max-shown', '1', '.'], { 'manifest.json': BOTH });
    expect(code).toBe(1);
    expect(out).toMatch(/\n {2}1 more finding is not shown\n$/);
    expect(out).toMatch(/1 error/);
    expect(out).toMatch(/1 warning/);
    expect(['no-tasks', 'no-targets'].filter((id) => out.includes(id))).toHaveLength(1);
  });

  test('says nothing if everything is shown', async () => {
    expect((await run(['--max-shown', '9', '.'], { 'manifest.json': BOTH })).out).not.toContain('not shown');
  });

  test('is not for programs', async () => {
    expect(await run(['--max-shown', '1', '-f', 'json', '.'], { 'manifest.json': BOTH })).toMatchObject({ code: 2 });
  });
});

describe('--fix-only and --fixable', () => {
  const fixed = async (...argv: string[]): Promise<Outcome & { text: string }> => {
    const cwd = makeTree({ '.git/': '', 'manifest.json': FIXABLE });
    const outcome = await manifestlint([...argv, '.'], { cwd });
    return { ...outcome, text: fs.readFileSync(path.join(cwd, 'manifest.json'), 'utf8') };
  };

  test('--fix-only repairs, reports nothing, and passes', async () => {
    const { text: after, ...outcome } = await fixed('--fix-only');
    expect(outcome).toEqual({ code: 0, out: '', err: 'manifestlint: fixed 1 file.\n' });
    expect(after).not.toBe(FIXABLE);
  });

  test('--fixable repairs findings of these rules alone', async () => {
    expect((await fixed('--fix-only', '--fixable', 'duplicate-dependency')).text).not.toBe(FIXABLE);
    expect((await fixed('--fix-only', '--fixable', 'no-tasks')).text).toBe(FIXABLE);
  });

  test('--fixable alone has no effect, and is refused', async () => {
    expect(await fixed('--fixable', 'no-tasks')).toMatchObject({ code: 2, err: matching(/Add --fix/) });
  });
});

test('--show-files lists what would be linted, and what would not, and why', async () => {
  const { code, out, err } = await run(['--show-files', '.'], {
    'a/manifest.json': CLEAN,
    'a/.manifestlintrc.json': '{}',
    'bb/package.toml': '[package]\n',
    'web/manifest.json': '{"name": "an app"}',
    'old/manifest.json': CLEAN,
    '.gitignore': 'old/\nskipped.json',
    'gen/manifest.json': CLEAN,
    '.manifestlintrc.json': '{"ignores": ["gen/**"]}',
  });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.split('\n')).toEqual([
    'a/manifest.json  manifest-v2   a/.manifestlintrc.json',
    'bb/package.toml  package-toml  .manifestlintrc.json',
    '',
    'Left alone:',
    '  gen: ignored by the configuration',
    expect.stringMatching(/^ {2}web\/manifest\.json: not a Cloacina manifest/),
    '',
  ]);
});
