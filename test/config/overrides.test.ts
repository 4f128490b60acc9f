/** Tests which files an override is for, and which files are left alone. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { manifestlint } from '../support/cli.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { config, findings, NO_TASKS, readReport, ruleOf } from '../support/settings.ts';
import { withoutRoot } from '../support/tree.ts';
import { repository } from '../support/workspace.ts';

describe('overrides', () => {
  test('hold in order, and the last one that matches wins', async () => {
    const overrides = [
      { files: 'a/**', rules: { 'no-tasks': 'off' } },
      { files: '**/manifest.json', rules: { 'no-tasks': 'warn', 'no-targets': 'info' } },
      { files: ['a/c/**'], rules: { 'no-tasks': 'info' } },
    ];
    const folder = repository({ '.manifestlintrc.json': config({ overrides }) });
    expect(await ruleOf('no-tasks', folder, 'a/b/manifest.json')).toBe('warn');
    expect(await ruleOf('no-tasks', folder, 'a/c/manifest.json')).toBe('info');
    expect(await ruleOf('no-targets', folder, 'a/c/manifest.json')).toBe('info');
    expect(await ruleOf('no-tasks', folder, 'a/other.json')).toBeUndefined();
    expect(await ruleOf('no-tasks', folder, 'other.json')).toBe('error');
  });

  test('with a level alone keep the options that were set before', async () => {
    const settings = {
      rules: { 'max-retries': ['warn', { max: 7 }] },
      overrides: [
        { files: 'a/**', rules: { 'max-retries': 'error' } },
        { files: 'a/b/**', rules: { 'max-retries': ['error', {}] } },
      ],
    };
    const folder = repository({ '.manifestlintrc.json': config(settings) });
    expect(await ruleOf('max-retries', folder, 'manifest.json')).toEqual(['warn', { max: 7 }]);
    expect(await ruleOf('max-retries', folder, 'a/manifest.json')).toEqual(['error', { max: 7 }]);
    expect(await ruleOf('max-retries', folder, 'a/b/manifest.json')).toEqual(['error', { max: 5 }]);
    expect(await ruleOf('max-retries', folder, 'a/manifest.json', ['--rule', 'max-retries:info'])).toEqual([
      'info',
      { max: 7 },
    ]);
  });

  test.each<[what: string, override: object, off: string[], on: string[]]>([
    ['a folder', { files: 'a' }, ['a/m.json', 'a/b/m.json'], ['b/m.json', 'c/a/m.json']],
    ['a folder with slashes', { files: './a/' }, ['a/m.json'], ['m.json']],
    ['a name at any depth', { files: '**/m.json' }, ['m.json', 'a/b/m.json'], ['a/n.json']],
    ['a name in the folder of the configuration', { files: 'm.json' }, ['m.json'], ['a/m.json']],
    ['hidden folders', { files: '**' }, ['.x/m.json'], []],
    ['a file taken back', { files: ['a', '!a/b/**'] }, ['a/m.json'], ['a/b/m.json']],
    [
      'a file taken back and taken again',
      { files: ['a/**', '!a/b/**', 'a/b/c/**'] },
      ['a/m.json', 'a/b/c/m.json'],
      ['a/b/m.json'],
    ],
    ['everything but one folder', { files: '!a/**' }, ['m.json', 'b/m.json'], ['a/m.json']],
    ['excludedFiles', { files: 'a', excludedFiles: 'a/b' }, ['a/m.json'], ['a/b/m.json', 'm.json']],
    [
      'excludedFiles without files',
      { excludedFiles: ['a', 'b/*.json'] },
      ['m.json', 'b/c/m.json'],
      ['a/m.json', 'b/m.json'],
    ],
    [
      'excludedFiles with one taken back',
      { files: 'a', excludedFiles: ['**', '!*/b/**'] },
      ['a/b/m.json'],
      ['a/m.json', 'c/b/m.json'],
    ],
    ['neither files nor tasks', {}, ['m.json', 'a/m.json'], []],
  ])('for %s', async (_, override, off, on) => {
    const folder = repository({
      '.manifestlintrc.json': config({ overrides: [{ ...override, rules: { 'no-tasks': 'off' } }] }),
    });
    for (const file of off) expect(await ruleOf('no-tasks', folder, file), file).toBeUndefined();
    for (const file of on) expect(await ruleOf('no-tasks', folder, file), file).toBe('error');
  });

  test('do not reach files outside of the folder that they are relative to', async () => {
    const folder = path.join(
      repository({ 'a/rc.json': config({ overrides: [{ files: ['**', '../**'], rules: { 'no-tasks': 'off' } }] }) }),
      'a',
    );
    expect(await ruleOf('no-tasks', folder, 'b/manifest.json', ['--config', 'rc.json'])).toBeUndefined();
    expect(await ruleOf('no-tasks', folder, '../manifest.json', ['--config', 'rc.json'])).toBe('error');
  });
});

describe('overrides for tasks', () => {
  const tasks = ['extract', 'extract_old', 'load', 'tmp_a', 'tmp_b'].map((id) =>
    task(id, { dependencies: ['nowhere'] }),
  );
  const MANIFEST = text(manifest({ tasks }));

  async function levels(settings: object, file = 'manifest.json'): Promise<Record<string, string>> {
    const folder = repository({ '.manifestlintrc.json': config(settings), [file]: MANIFEST });
    const { out } = await manifestlint(['--format', 'json', file], { cwd: folder });
    const messages = readReport(out).flatMap((result) => result.messages);
    return Object.fromEntries(
      messages.map(({ pointer, severityName }) => [String(tasks[Number(pointer.split('/')[2])]?.['id']), severityName]),
    );
  }

  const RULE = 'dangling-dependency';
  const ALL = { extract: 'error', extract_old: 'error', load: 'error', tmp_a: 'error', tmp_b: 'error' };

  test.each<[what: string, settings: object, expected: Record<string, string | undefined>]>([
    ['an id', { overrides: [{ tasks: 'extract', rules: { [RULE]: 'warn' } }] }, { ...ALL, extract: 'warn' }],
    [
      'ids and globs',
      { overrides: [{ tasks: ['load', 'tmp_*'], rules: { [RULE]: 'info' } }] },
      { ...ALL, load: 'info', tmp_a: 'info', tmp_b: 'info' },
    ],
    [
      'a glob with one taken back',
      { overrides: [{ tasks: ['tmp_*', '!tmp_b'], rules: { [RULE]: 'off' } }] },
      { extract: 'error', extract_old: 'error', load: 'error', tmp_b: 'error' },
    ],
    ['all but one', { overrides: [{ tasks: '!load', rules: { [RULE]: 'off' } }] }, { load: 'error' }],
    [
      'raised',
      { rules: { [RULE]: 'info' }, overrides: [{ tasks: 'load', rules: { [RULE]: 'error' } }] },
      { extract: 'info', extract_old: 'info', load: 'error', tmp_a: 'info', tmp_b: 'info' },
    ],
    [
      'off for the file, on for a task',
      { rules: { [RULE]: 'off' }, overrides: [{ tasks: 'load', rules: { [RULE]: 'warn' } }] },
      { load: 'warn' },
    ],
    [
      'the last one that matches',
      {
        overrides: [
          { tasks: '*', rules: { [RULE]: 'off' } },
          { tasks: 'tmp_*', rules: { [RULE]: 'warn' } },
          { tasks: 'tmp_b', rules: { [RULE]: ['info'] } },
        ],
      },
      { tmp_a: 'warn', tmp_b: 'info' },
    ],
    [
      'a later setting for the file, which wins',
      {
        overrides: [
          { tasks: '*', rules: { [RULE]: 'off' } },
          { files: '**', rules: { [RULE]: 'warn' } },
        ],
      },
      { extract: 'warn', extract_old: 'warn', load: 'warn', tmp_a: 'warn', tmp_b: 'warn' },
    ],
    [
      'files and tasks that match',
      { overrides: [{ files: 'manifest.json', tasks: 'load', rules: { [RULE]: 'off' } }] },
      { extract: 'error', extract_old: 'error', tmp_a: 'error', tmp_b: 'error' },
    ],
    ['files that do not match', { overrides: [{ files: 'a/**', tasks: 'load', rules: { [RULE]: 'off' } }] }, ALL],
    ['another rule', { overrides: [{ tasks: '*', rules: { 'cyclic-tasks': 'off' } }] }, ALL],
  ])('%s', async (_, settings, expected) => {
    expect(await levels(settings)).toEqual(expected);
  });

  test("a long id costs little, and is no glob's", async () => {
    const long = `${'_legacy_'.repeat(5000)}/x`;
    const folder = repository({
      '.manifestlintrc.json': config({ overrides: [{ tasks: '*_legacy_*', rules: { [RULE]: 'warn' } }] }),
      'manifest.json': text(
        manifest({ tasks: [task(long, { dependencies: Array.from({ length: 300 }, (_, n) => `nowhere${n}`) })] }),
      ),
    });
    expect(new Set(await findings(folder))).toEqual(new Set([`manifest.json ${RULE} error`]));
  });

  test('--quiet shows what is an error for one task alone', async () => {
    const folder = repository({
      '.manifestlintrc.json': config({
        rules: { [RULE]: 'warn' },
        overrides: [{ tasks: 'load', rules: { [RULE]: 'error' } }],
      }),
      'manifest.json': MANIFEST,
    });
    expect(await findings(folder, ['--quiet', '.'])).toEqual([`manifest.json ${RULE} error`]);
  });

  test('--rule wins over them', async () => {
    const folder = repository({
      '.manifestlintrc.json': config({ overrides: [{ tasks: '*', rules: { [RULE]: 'off' } }] }),
      'manifest.json': MANIFEST,
    });
    expect(await findings(folder, ['--rule', `${RULE}:info`, '.'])).toEqual(
      tasks.map(() => `manifest.json ${RULE} info`),
    );
  });
});

describe('files that are left alone', () => {
  const files = { 'a/manifest.json': NO_TASKS, 'b/manifest.json': NO_TASKS, 'c/manifest.json': NO_TASKS };
  const found = (...folders: string[]): string[] => folders.map((folder) => `${folder}/manifest.json no-tasks error`);

  test('ignores of the configuration', async () => {
    const folder = repository({ ...files, '.manifestlintrc.json': config({ ignores: ['*', '!b', 'c/**'] }) });
    expect(await findings(folder)).toEqual(found('b'));
  });

  test.skipIf(process.platform === 'win32')(
    'nor is a folder that may not be entered, if it is left alone (skipped on Windows, which has other permissions)',
    async () => {
      const folder = repository({ ...files, '.manifestlintrc.json': config({ ignores: ['a/**'] }) });
      fs.chmodSync(folder, 0o755);
      fs.chmodSync(path.join(folder, 'a'), 0);
      expect(await withoutRoot(() => findings(folder))).toEqual(found('b', 'c'));
      fs.chmodSync(path.join(folder, 'a'), 0o755);
    },
  );

  test('ignores do not concern files that are named, nor their folder when it is walked', async () => {
    const folder = repository({ ...files, '.manifestlintrc.json': config({ ignores: ['a/**'] }) });
    expect(await findings(folder, ['a/manifest.json'])).toEqual(found('a'));
    expect((await manifestlint(['a'], { cwd: folder })).err).toMatch(
      /^manifestlint: "a" is ignored by the configuration\n/,
    );
    expect((await manifestlint(['--verbose', '.'], { cwd: folder })).err).toBe(
      'skipped a: ignored by the configuration\n',
    );
  });

  test('ignores of a nested configuration hold in its folder', async () => {
    const folder = repository({ ...files, 'a/.manifestlintrc.json': config({ ignores: ['manifest.json', '../b'] }) });
    expect(await findings(folder)).toEqual(found('b', 'c'));
  });

  test('.manifestlintignore and --ignore-pattern, in the manner of .gitignore', async () => {
    const folder = repository({ ...files, '.manifestlintignore': '# drafts\n/a/\n' });
    expect(await findings(folder)).toEqual(found('b', 'c'));
    expect(await findings(folder, ['--ignore-pattern', 'c', '.'])).toEqual(found('b'));
    expect(
      await findings(folder, ['--ignore-pattern', 'b', '--ignore-pattern', 'c', '--ignore-pattern', '!c', '.']),
    ).toEqual(found('c'));
    expect(await findings(folder, ['a/manifest.json'])).toEqual(found('a'));
  });
});

test.each([
  ['off', 'off', []],
  ['off', 'warn', ['cyclic-tasks warn']],
  ['error', 'info', ['cyclic-tasks error']],
])(
  'a cycle of tasks at %s and %s counts as the loudest of them, whichever stands first',
  async (legacy, fresh, expected) => {
    const tasks = [task('legacy', { dependencies: ['fresh'] }), task('fresh', { dependencies: ['legacy'] })];
    const overrides = [
      { tasks: 'legacy', rules: { 'cyclic-tasks': legacy } },
      { tasks: 'fresh', rules: { 'cyclic-tasks': fresh } },
    ];
    for (const order of [tasks, tasks.toReversed()]) {
      const folder = repository({
        '.manifestlintrc.json': config({ overrides }),
        'manifest.json': text(manifest({ tasks: order })),
      });
      expect(await findings(folder)).toEqual(expected.map((finding) => `manifest.json ${finding}`));
    }
  },
);
