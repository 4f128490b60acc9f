import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isInShard } from '../../src/cli/shard.ts';
import { manifestlint, type Outcome } from '../support/cli.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const COUNT = 4;
const PARTS = Array.from({ length: COUNT }, (_, n) => `part-${n + 1}.json`);
const FORMATS =
  'json sarif pretty codeframe compact gitlab github junit checkstyle rdjson markdown sonar bitbucket azure'.split(' ');

const FAULTY = text(manifest({ tasks: [task('a', { dependencies: ['nobody'] }), task('b', { dependencies: ['b'] })] }));
const REPO = { '.git/': '', '.manifestlintrc.json': '{"extends": "recommended"}' };

/** A repository with faults of every sort that a report tells apart. */
function repository(): Record<string, string> {
  const packages = Array.from({ length: 20 }, (_, n): [string, string] => [
    `pkg-${n}/manifest.json`,
    n % 3 === 0 ? FAULTY : text(manifest({ package: { name: `pkg-${n}` } })),
  ]);
  return {
    ...REPO,
    ...Object.fromEntries(packages),
    '.gitignore': 'pkg-7/manifest.json\n',
    'pkg-2/manifest.json': '{"name": "an app"}',
    'pkg-5/manifest.json': `\uFEFF${FAULTY}`,
    'pkg-8/.manifestlintrc.json': '{"extends": "strict"}',
    'toml/package.toml': '[package]\nname = "x" # manifestlint-disable-line cyclic-tasks\n',
    'manifestlint-suppressions.json': JSON.stringify({
      version: 1,
      suppressions: [9, 12, 3].flatMap((n) => [
        {
          file: `pkg-${n}/manifest.json`,
          rule: 'dangling-dependency',
          subject: '/tasks/a/dependencies/nobody',
          count: 1,
        },
        { file: `pkg-${n + 1}/manifest.json`, rule: 'no-tasks', subject: '/tasks', count: 2 },
      ]),
    }),
  };
}

async function lintParts(cwd: string, flags: readonly string[] = []): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [n, name] of PARTS.entries())
    outcomes.push(await manifestlint(['--shard', `${n + 1}/${COUNT}`, '-f', `json:${name}`, ...flags, '.'], { cwd }));
  return outcomes;
}

/** The reports of a run over everything, and of its joined parts. */
async function bothReports(cwd: string, from = cwd): Promise<{ whole: string; joined: string }[]> {
  const targets = (folder: string): string[] => FORMATS.flatMap((name) => ['-f', `${name}:${folder}/${name}.out`]);
  const whole = await manifestlint([...targets('whole'), '.'], { cwd });
  await lintParts(from);
  if (from !== cwd) for (const name of PARTS) fs.renameSync(path.join(from, name), path.join(cwd, name));
  const joined = await manifestlint(['merge', ...PARTS.toReversed(), ...targets('joined')], { cwd });
  expect(joined).toEqual(whole);
  return FORMATS.map((name) => {
    const [one = '', other = ''] = ['whole', 'joined'].map((folder) =>
      fs.readFileSync(path.join(cwd, folder, `${name}.out`), 'utf8'),
    );
    return { whole: one, joined: other };
  });
}

describe('parts of a run', () => {
  test('are joined to exactly what one run gives', async () => {
    const reports = await bothReports(makeTree(repository()));
    for (const { whole, joined } of reports) expect(joined).toBe(whole);
    const [json = { whole: '' }] = reports;
    expect(JSON.parse(json.whole)).toMatchObject({ summary: { suppressed: 3, manifests: 19 } });
    expect(json.whole.match(/"kind": "unused"/g)).toHaveLength(4);
    expect(json.whole).toContain('ignored by .gitignore');
  });

  test('may be joined in another folder than they were linted in', async () => {
    const reports = await bothReports(makeTree(repository()), makeTree(repository()));
    for (const { whole, joined } of reports) expect(joined).toBe(whole);
  });

  test('keep what --quiet and --max-warnings are about for the whole', async () => {
    const cwd = makeTree({ ...REPO, 'a/manifest.json': text(manifest({ package: { description: '' } })) });
    await lintParts(cwd, ['--rule', 'require-description:warn']);
    const { code, out, err } = await manifestlint(['merge', ...PARTS, '--quiet', '--max-warnings', '0'], { cwd });
    expect(code).toBe(1);
    expect(out).not.toContain('require-description');
    expect(err).toContain('2 warnings are more than --max-warnings 0 allows');
  });

  test('are counted with --statistics as one run would', async () => {
    const cwd = makeTree(repository());
    await lintParts(cwd);
    const joined = await manifestlint(['merge', ...PARTS, '--statistics', '-f', 'json'], { cwd });
    expect(joined).toEqual(await manifestlint(['--statistics', '-f', 'json', '.'], { cwd }));
  });

  test('exit with 2 for a rule that failed in one of them', async () => {
    const cwd = makeTree({
      ...REPO,
      'plugin.mjs': `export default { meta: { name: 'acme' }, rules: [{ id: 'acme/x', summary: 'x', severity: 'error', kinds: ['manifest-v2'],
        messages: { a: { text: 'x', help: 'x', rejectedBy: [] } }, check() { throw new Error('oh no'); } }] };`,
      '.manifestlintrc.json': '{"plugins": ["./plugin.mjs"], "extends": ["acme/recommended"]}',
      'a/manifest.json': text(manifest()),
    });
    expect((await lintParts(cwd)).map(({ code }) => code).toSorted()).toEqual([0, 0, 0, 2]);
    const { code, err } = await manifestlint(['merge', ...PARTS, '--exit-zero'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('rule acme/x failed on');
  });

  test('say that nothing was linted only when they are joined', async () => {
    const cwd = makeTree({ ...REPO, 'a/manifest.json': '{"name": "an app"}' });
    expect((await lintParts(cwd)).map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const { code, err } = await manifestlint(['merge', ...PARTS], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('no file was linted: the only file found was skipped');
  });

  test('are of about equal size, and a file is in one of them whatever others there are', () => {
    const files = Array.from({ length: 1000 }, (_, n) => path.resolve(`/repo/pkg-${n}/manifest.json`));
    const sizes = PARTS.map(
      (_, n) => files.filter((file) => isInShard(file, { index: n + 1, count: COUNT }, path.resolve('/repo'))).length,
    );
    expect(sizes.reduce((sum, size) => sum + size)).toBe(1000);
    expect(Math.min(...sizes)).toBeGreaterThan(180);
  });
});

describe('merge refuses', () => {
  const part = (index: number, count: number, more = {}): string =>
    JSON.stringify({
      version: 1,
      tool: { version: '0.1.0' },
      rules: {},
      results: [],
      failures: [],
      skipped: [],
      notices: [],
      part: {
        index,
        count,
        cwd: '/',
        settings: '',
        files: '',
        mayBeEmpty: true,
        packages: [],
        texts: [],
        pending: [],
        ...more,
      },
    });

  test.each([
    ['a part that is missing', { 'a.json': part(1, 3) }, 'of 3 parts, these are missing: 2 and 3'],
    ['parts of different runs', { 'a.json': part(1, 2), 'b.json': part(2, 3) }, 'parts of different runs'],
    ['a part twice', { 'a.json': part(1, 2), 'b.json': part(1, 2) }, 'part 1 of 2 is named twice'],
    ['other settings', { 'a.json': part(1, 2), 'b.json': part(2, 2, { settings: 'x' }) }, 'with different settings'],
    ['other files', { 'a.json': part(1, 2), 'b.json': part(2, 2, { files: 'x' }) }, 'found different files'],
    ['another version', { 'a.json': part(1, 1).replace('0.1.0', '0.0.9') }, 'with version "0.0.9", and this is'],
    ['a report of a whole run', { 'a.json': '{"version": 1, "results": []}' }, 'is not the report of a part'],
    ['what is no JSON', { 'a.json': 'x' }, 'is not the report of a part'],
    ['a part whose findings are none', { 'a.json': part(1, 1).replace('"results":[]', '"results":[1]') }, 'is not the'],
  ])('%s', async (_, files, message) => {
    const cwd = makeTree(files);
    const { code, out, err } = await manifestlint(['merge', ...Object.keys(files)], { cwd });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
  });

  test('a report that is not there', async () => {
    const { code, err } = await manifestlint(['merge', 'a.json'], { cwd: makeTree() });
    expect(code).toBe(2);
    expect(err).toMatch(/^manifestlint: cannot read ".*a\.json": /);
  });

  test('to write over a part', async () => {
    const { code, err } = await manifestlint(['merge', 'a.json', '-o', 'a.json'], {
      cwd: makeTree({ 'a.json': part(1, 1) }),
    });
    expect(code).toBe(2);
    expect(err).toContain('is the report of a part');
  });

  test('nothing', async () => {
    const { code, err } = await manifestlint(['merge'], { cwd: makeTree() });
    expect(code).toBe(2);
    expect(err).toContain('merge needs the reports of all parts');
  });
});

describe('--shard refuses', () => {
  test.each(['0/4', '5/4', '1', '1/0', 'a/b'])('%s', async (shard) => {
    const { code, err } = await manifestlint(['--shard', shard, '.'], { cwd: makeTree() });
    expect(code).toBe(2);
    expect(err).toContain('Give the number of the part and of all parts, such as 1/4.');
  });

  test.each([['-'], ['--stdin'], ['.', '--suppress-all'], ['.', '--quiet'], ['.', '--statistics']])(
    '%s %s',
    async (...words: string[]) => {
      const { code } = await manifestlint(['--shard', '1/2', ...words], { cwd: makeTree(REPO), stdin: '{}' });
      expect(code).toBe(2);
    },
  );
});

describe('rules of the whole run', () => {
  /** A package of a name that others have too, suppressed in some of them. */
  const twins = (): Record<string, string> => ({
    ...REPO,
    '.manifestlintrc.json': '{"extends": "recommended", "rules": {"duplicate-package-name": "error"}}',
    ...Object.fromEntries(
      Array.from({ length: 12 }, (_, n) => [
        `pkg-${n}/manifest.json`,
        text(manifest({ package: { name: `name-${n % 5}` }, ...(n === 3 ? { tasks: [] } : {}) })),
      ]),
    ),
    'pkg-4/.manifestlintrc.json': '{"extends": "recommended"}',
    'manifestlint-suppressions.json': JSON.stringify({
      version: 1,
      suppressions: [0, 7, 9].map((n) => ({
        file: `pkg-${n}/manifest.json`,
        rule: 'duplicate-package-name',
        subject: n === 9 ? '/package/description' : '/package/name',
        count: 1,
      })),
    }),
  });

  test('are run when the parts are joined', async () => {
    const reports = await bothReports(makeTree(twins()));
    for (const { whole, joined } of reports) expect(joined).toBe(whole);
    const [json = { whole: '' }] = reports;
    expect(JSON.parse(json.whole)).toMatchObject({ summary: { suppressed: 2, errors: 9, manifests: 12 } });
    expect(json.whole.match(/"kind": "unused"/g)).toHaveLength(1);
  });

  test('and in another folder', async () => {
    const reports = await bothReports(makeTree(twins()), makeTree(twins()));
    for (const { whole, joined } of reports) expect(joined).toBe(whole);
  });

  test('need the settings of the parts', async () => {
    const cwd = makeTree(twins());
    await lintParts(cwd, ['--only', 'duplicate-package-name']);
    const { code, err } = await manifestlint(['merge', ...PARTS], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('merge has other settings than the parts');
    const joined = await manifestlint(['merge', ...PARTS, '--only', 'duplicate-package-name'], { cwd });
    expect(joined).toEqual(await manifestlint(['--only', 'duplicate-package-name', '.'], { cwd }));
  });

  test('say so where a manifest is another one by then', async () => {
    const cwd = makeTree(twins());
    await lintParts(cwd);
    fs.appendFileSync(path.join(cwd, 'pkg-2/manifest.json'), '\n');
    const { code, err } = await manifestlint(['merge', ...PARTS], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('pkg-2/manifest.json has changed since it was linted');
  });
});
