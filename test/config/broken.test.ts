/** A plugin that cannot be loaded costs nothing but itself: no other finding, and no second fault. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintFiles, lintText, openSession } from '../../src/index.ts';
import type { Report } from '../../src/report.ts';
import { manifestlint, type Outcome } from '../support/cli.ts';
import { startClient } from '../support/lsp-client.ts';
import { withPackages } from '../support/plugins.ts';
import { NO_TASKS } from '../support/settings.ts';

const FOR_NOBODY = 'export default { meta: {} };';
const SAYS = '/acme.mjs: meta.name: is missing\nMake plugins with definePlugin and rules with defineRule';
const RULE =
  "{ id: 'other/a', kinds: ['manifest-v2'], summary: 's', severity: 'warn', messages: { m: { text: 't', help: 'h', rejectedBy: [] } }, check(model, report) { report('m', ['tasks'], {}); } }";
const OTHER = `export default { meta: { name: 'other' }, rules: [${RULE}] };`;

interface Lacking {
  readonly settings?: object;
  readonly files?: Readonly<Record<string, string>>;
}

/** A repository with a finding, and a plugin that cannot be loaded. */
function lacking({ settings = {}, files = {} }: Lacking = {}): string {
  return withPackages({
    '.manifestlintrc.json': JSON.stringify({ plugins: ['./acme.mjs'], ...settings }),
    'acme.mjs': FOR_NOBODY,
    'manifest.json': NO_TASKS,
    ...files,
  });
}

const run = (cwd: string, argv: readonly string[] = ['.']): Promise<Outcome> =>
  manifestlint(['-f', 'json', ...argv], { cwd });

/** The ids of the rules with findings, and of the parts that failed. */
function told({ out }: Pick<Outcome, 'out'>): { rules: string[]; failed: string[] } {
  const { results, failures } = JSON.parse(out) as Report;
  return {
    rules: results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId)),
    failed: failures.map(({ part = 'rule', ruleId }) => `${part} ${ruleId}`),
  };
}

/** Expects one sentence with its advice, exit code 2 and the finding of ours. */
function expectWhole(outcome: Outcome): void {
  expect(outcome).toMatchObject({ code: 2, err: expect.stringMatching(/^manifestlint: [^\n]*\n[^\n]*\n$/) as string });
  expect(outcome.err).toContain(SAYS);
  expect(told(outcome)).toEqual({ rules: ['no-tasks'], failed: ['plugin ./acme.mjs'] });
}

describe('what a configuration says of it is passed over', () => {
  test.each<[string, object]>([
    ['nothing', {}],
    ['rules', { rules: { 'acme/owner': 'error', 'acme/other': ['warn', { max: 3 }] } }],
    ['overrides', { overrides: [{ files: 'a/**', rules: { 'acme/owner': 'off' } }] }],
    ['its preset', { extends: ['recommended', 'acme/recommended'] }],
    ['its settings', { settings: { acme: { team: 'billing' } } }],
    ['its format', { format: 'acme/table' }],
    ['another name', { plugins: [{ as: 'acme', from: './acme.mjs' }], rules: { 'acme/owner': 'error' } }],
  ])('%s', async (_, settings) => {
    const outcome = await run(lacking({ settings }));
    expect(outcome.code).toBe(2);
    expect(outcome.err).toContain(SAYS);
    expect(outcome.err.split('\n')).toHaveLength(3);
    expect(told(outcome).rules).toEqual(['no-tasks']);
  });

  test('but not what is said of plugins that are there, nor rules of ours', async () => {
    const files = { 'other.mjs': OTHER };
    const plugins = ['./acme.mjs', './other.mjs'];
    const wrong = (rules: object): Promise<Outcome> => run(lacking({ settings: { plugins, rules }, files }));
    expect((await wrong({ 'other/b': 'warn' })).err).toContain('there is no rule "other/b"');
    expect((await wrong({ 'no-task': 'warn' })).err).toContain('there is no rule "no-task"');
    expect(told(await wrong({ 'other/a': 'warn' })).rules).toEqual(['no-tasks', 'other/a']);
  });

  test('by its name alone, if that is known', async () => {
    const plugins = [{ as: 'acme', from: './acme.mjs' }];
    const { err } = await run(lacking({ settings: { plugins, rules: { 'acmee/owner': 'warn' } } }));
    expect(err).toContain('there is no rule "acmee/owner"');
  });
});

test.each([
  ['--rule', ['--rule', 'acme/owner:error']],
  ['--skip', ['--skip', 'acme/owner']],
  ['--only', ['--only', 'acme/owner,no-tasks']],
])('what %s says of it is passed over', async (_, flags) => {
  expectWhole(await run(lacking(), [...flags, '.']));
});

test('comments that switch its rules off are let be, and those that switch all rules off', async () => {
  const toml =
    '[package]\nname = "a" # manifestlint-disable-line acme/owner\nversion = "1.0.0" # manifestlint-disable-line\n';
  const { code, err } = await run(lacking({ files: { 'p/package.toml': toml } }));
  expect(code).toBe(2);
  expect(err).not.toContain('switch');
});

test('another plugin may need a kind or a fact of it', async () => {
  const files = {
    'other.mjs': OTHER.replace("kinds: ['manifest-v2']", "kinds: ['manifest-v2', 'pipeline'], needs: ['acme/f']"),
  };
  const settings = { plugins: ['./acme.mjs', './other.mjs'], rules: { 'other/a': 'warn' } };
  expect(told(await run(lacking({ settings, files })))).toEqual({
    rules: ['no-tasks', 'other/a'],
    failed: ['plugin ./acme.mjs'],
  });
});

test('a plugin that needs a fact of ours is not broken because a run begins with few of them', async () => {
  const files = { 'acme.mjs': OTHER.replaceAll('other', 'acme').replace('kinds:', "needs: ['python-source'], kinds:") };
  const { code, err } = await run(lacking({ settings: { rules: { 'acme/a': 'warn' } }, files }));
  expect({ code, err }).toEqual({ code: 1, err: '' });
});

test('a plugin that shows its parts once and throws then is at fault', async () => {
  const files = {
    'acme.mjs': `let looks = 0;
export default { meta: { name: 'acme' }, get kinds() { if (++looks > 2) throw new Error('it broke'); return []; } };`,
  };
  const { err, ...outcome } = await run(lacking({ files }));
  expect(told(outcome)).toEqual({ rules: ['no-tasks'], failed: ['plugin ./acme.mjs'] });
  expect(err).toMatch(/^manifestlint: .*the plugin cannot be looked at: it broke\n$/);
});

test('a plugin that two configurations name is told once', async () => {
  const own = JSON.stringify({ plugins: ['../acme.mjs'] });
  const files = {
    'a/.manifestlintrc.json': own,
    'a/manifest.json': NO_TASKS,
    'b/.manifestlintrc.json': own,
    'b/manifest.json': NO_TASKS,
  };
  const { err, ...outcome } = await run(lacking({ settings: { plugins: [] }, files }));
  expect(told(outcome)).toEqual({ rules: ['no-tasks', 'no-tasks', 'no-tasks'], failed: ['plugin ../acme.mjs'] });
  expect(err.match(/manifestlint:/g)).toHaveLength(1);
});

test('two plugins that two configurations call alike are told both', async () => {
  const own = JSON.stringify({ plugins: ['./acme.mjs'] });
  const files = Object.fromEntries(
    ['a', 'b'].flatMap((name) => [
      [`${name}/.manifestlintrc.json`, own],
      [`${name}/acme.mjs`, FOR_NOBODY],
      [`${name}/manifest.json`, NO_TASKS],
    ]),
  );
  const cwd = lacking({ settings: { plugins: [] }, files });
  expect((await run(cwd)).err.match(/manifestlint: .*[ab]\/acme\.mjs: meta\.name/g)).toHaveLength(2);
  expect((await manifestlint(['.'], { cwd })).out).toContain('2 plugins failed');
});

test('nor is it told twice where one configuration builds on another, and one without a name is called by its place', async () => {
  const files = {
    'manifestlint.config.mjs': "export default { extends: './base.mjs', plugins: ['./acme.mjs', { meta: {} }] };",
    'base.mjs': "export default { extends: 'recommended', plugins: ['./acme.mjs'] };",
  };
  const cwd = lacking({ files });
  fs.rmSync(path.join(cwd, '.manifestlintrc.json'));
  expect(told(await run(cwd))).toEqual({ rules: ['no-tasks'], failed: ['plugin ./acme.mjs', 'plugin plugins[1]'] });
  const { err } = await manifestlint(['inspect', '.'], { cwd });
  expect(err.match(/^manifestlint:/gm)).toHaveLength(2);
});

test('it is told where nothing is found, as it may have brought the kind', async () => {
  const outcome = await run(lacking({ files: { 'manifest.json': '{"name": "an app"}', 'a.pipeline': '' } }));
  expect(outcome).toMatchObject({ code: 2, err: expect.stringContaining(SAYS) as string });
  expect(told(outcome)).toEqual({ rules: [], failed: ['plugin ./acme.mjs'] });
});

describe('a path that leads to nothing', () => {
  const files = { 'jobs/a.pipeline': '', 'out/b.pipeline': '', '.gitignore': 'out/\n', 'empty/': '' };

  test.each([
    ['nosuch', '"nosuch" does not exist'],
    ['nosuch/*.json', '"nosuch/*.json" matches no file'],
    ['manifest.jsn', '(did you mean "manifest.json"?)'],
    ['empty', '"empty" is an empty folder'],
    ['!manifest.json', 'would take files out'],
    ['j*.json', '"j*.json" matches no file'],
  ])('%s is told as ever', async (pattern, reason) => {
    const cwd = lacking({ files });
    expect(await run(cwd, [pattern])).toMatchObject({ code: 2, err: expect.stringContaining(reason) as string });
    expect((await run(cwd, ['--show-files', pattern])).err).toContain(reason);
    await expect(openSession({ cwd }).then((session) => session.lint([pattern]))).rejects.toThrow(reason);
  });

  test.each(['jobs', 'job*', 'jobs/a.pipeline'])('%s may hold what the plugin knows', async (pattern) => {
    const outcome = await run(lacking({ files }), [pattern, 'manifest.json']);
    expectWhole(outcome);
  });
});

test('a schema of options or settings that throws for what is given costs its rule, or its plugin', async () => {
  const schema = `v.strictObject({ max: v.optional(v.pipe(v.number(), v.check((n) => { if (n > 3) throw new Error('it broke'); return true; })), 3) })`;
  const code = `import * as v from 'valibot';\nexport default { meta: { name: 'other' }, settings: { schema: ${schema}, of() {} }, rules: [${RULE.replace('{ id', `{ options: ${schema}, id`)}] };`;
  const files = { 'acme.mjs': code };
  const options = await run(lacking({ settings: { rules: { 'other/a': ['warn', { max: 4 }] } }, files }));
  expect(told(options)).toEqual({ rules: ['no-tasks'], failed: ['rule other/a'] });
  expect(options.err).toMatch(
    /rule other\/a failed on .*: rules\.other\/a: the options cannot be checked: it broke\n$/,
  );
  const settings = await run(lacking({ settings: { settings: { other: { max: 4 } } }, files }));
  expect(told(settings)).toEqual({ rules: ['no-tasks'], failed: ['plugin other'] });
  expect(settings.err).toContain('settings.other: the settings cannot be checked: it broke');
});

describe('nothing is written by settings that are not all known', () => {
  const TWICE = NO_TASKS.replace('"targets":', '"targets": ["linux-x86_64", "linux-x86_64"], "was":');
  const files = { 'manifest.json': TWICE };

  test('--fix', async () => {
    const cwd = lacking({ files });
    const { code, err } = await run(cwd, ['--fix', '.']);
    expect({ code, after: fs.readFileSync(path.join(cwd, 'manifest.json'), 'utf8') }).toEqual({
      code: 2,
      after: TWICE,
    });
    expect(err).toContain('nothing was repaired where a plugin is missing');
  });

  test('--suppress-all and --suppress-rule', async () => {
    const cwd = lacking({ files });
    const { code, err } = await run(cwd, ['--suppress-all', '--suppress-rule', 'acme/owner', '.']);
    expect(code).toBe(2);
    expect(err).toContain('was not written, because a plugin failed');
    expect(fs.existsSync(path.join(cwd, 'manifestlint-suppressions.json'))).toBe(false);
  });
});

describe('formats', () => {
  test('SARIF has a notification', async () => {
    const { out } = await manifestlint(['-f', 'sarif', '.'], { cwd: lacking() });
    const [invocation] = (JSON.parse(out) as { runs: [{ invocations: object[] }] }).runs[0].invocations;
    expect(invocation).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          descriptor: { id: 'plugin-failed' },
          message: { text: expect.stringContaining('meta.name: is missing') as string },
        },
      ],
    });
  });

  test('one of it is told to be missing, and the findings go to standard error', async () => {
    const { code, out, err } = await manifestlint(['-f', 'acme/table', '.'], { cwd: lacking() });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('no-tasks');
    expect(err).toContain('1 plugin failed');
    expect(err).toContain('manifestlint: format "acme/table": is of a plugin that could not be loaded\n');
  });
});

test('the parts of a run that are joined tell it once', async () => {
  const files = { 'a/manifest.json': NO_TASKS, 'b/manifest.json': NO_TASKS, 'c/manifest.json': NO_TASKS };
  const cwd = lacking({ files });
  for (const n of [1, 2]) expect((await run(cwd, ['--shard', `${n}/2`, '-o', `${n}.json`, '.'])).code).toBe(2);
  const merged = await manifestlint(['merge', '-f', 'json', '1.json', '2.json'], { cwd });
  expect(merged).toEqual(await run(cwd));
});

describe('other commands go on without it', () => {
  test.each([
    ['--print-config', ['--print-config', 'manifest.json'], '"no-tasks": "error"'],
    ['--show-files', ['--show-files'], 'manifest.json'],
    ['inspect', ['inspect', '.'], 'manifest-v2'],
    ['graph', ['graph', '-f', 'json', '.'], '"tasks": 0'],
    ['explain', ['explain', 'no-tasks'], 'In this folder: error'],
    ['rules', ['rules'], 'no-tasks'],
    ['schema', ['schema', 'config', '-c', '.manifestlintrc.json'], 'no-tasks'],
  ])('%s, and ends with 2', async (_, argv, shows) => {
    const { code, out, err } = await manifestlint(argv, { cwd: lacking() });
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(SAYS) as string });
    expect(out).toContain(shows);
  });

  test('explain says of a rule of it that it may be there', async () => {
    const { code, err } = await manifestlint(['explain', 'acme/owner'], { cwd: lacking() });
    expect(code).toBe(2);
    expect(err).toContain('nothing is known of the rule "acme/owner"\nIt may be of a plugin that could not be loaded.');
  });

  test.each<[string, Lacking]>([
    ['doctor', {}],
    [
      'doctor, of configurations below',
      {
        settings: { plugins: [] },
        files: { 'a/.manifestlintrc.json': '{"plugins": ["../acme.mjs"]}', 'a/manifest.json': NO_TASKS },
      },
    ],
  ])('%s', async (_, how) => {
    const { code, out } = await manifestlint(['doctor'], { cwd: lacking(how) });
    expect(code).toBe(2);
    expect(out).toContain('Plugin that cannot be used: acme.mjs: meta.name: is missing\n');
  });
});

test('the Node API has it in the failures; a text alone is refused', async () => {
  const cwd = lacking();
  const failure = { part: 'plugin', ruleId: './acme.mjs', filePath: path.join(cwd, '.manifestlintrc.json') };
  const { results, failures } = await lintFiles('.', { cwd });
  expect(failures).toEqual([expect.objectContaining(failure)]);
  expect(results[0]?.errorCount).toBe(1);
  const session = await openSession({ cwd });
  expect((await session.lintText(NO_TASKS, 'manifest.json')).failures).toEqual([expect.objectContaining(failure)]);
  await expect(lintText(NO_TASKS, { filePath: path.join(cwd, 'manifest.json') })).rejects.toThrow(
    `plugin ./acme.mjs: ${cwd}/acme.mjs: meta.name: is missing`,
  );
});

test('an editor shows the findings, and the sentence once; all is well when the plugin is mended', async () => {
  const root = lacking({ settings: { rules: { 'other/a': 'warn' } } });
  const client = await startClient({ root, options: { trusted: true } });
  await client.open('manifest.json', NO_TASKS, 'json');
  const found = await client.next('manifest.json', (all) => all.length > 0);
  expect(found.map(({ code }) => code)).toEqual(['no-tasks']);
  await client.change('manifest.json', `${NO_TASKS}\n`);
  await client.next('manifest.json', (all) => all.length > 0);
  expect(client.shown).toEqual([expect.stringContaining('/acme.mjs: meta.name: is missing')]);
  fs.writeFileSync(path.join(root, 'acme.mjs'), OTHER);
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: client.uri('acme.mjs'), type: 2 }],
  });
  await client.next('manifest.json', (all) => all.some(({ code }) => code === 'other/a'));
  expect(await client.leave()).toBe(0);
});
