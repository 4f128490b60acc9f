/** Plugins as a configuration brings them: with settings that their rules share, under other names, with pages of rules. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { manifestlint } from '../support/cli.ts';
import { withPackages } from '../support/plugins.ts';
import { config, findings, GOOD, settingsOf } from '../support/settings.ts';

const message = "messages: { said: { text: ({ teams }) => 'teams ' + teams, help: 'h', rejectedBy: [] } }";
const REPORT =
  "check(model, report, context) { report('said', ['package', 'name'], { teams: settings.of(context).teams }); }";
const rule = (id: string, more = ''): string =>
  `{ id: '${id}', kind: 'manifest-v2', summary: 'Checks it', severity: 'warn', ${message}, ${REPORT}, ${more} }`;

/** A plugin of this name with one rule, and settings without help of the package. */
const plugin = (more = '', name = 'acme'): string => `import * as v from 'valibot';
const schema = v.strictObject({ teams: v.optional(v.array(v.string()), ['ops']) });
const settings = { schema, of: ({ settings }) => v.parse(schema, settings) };
export default { meta: { name: '${name}' }, settings, rules: [${rule(`${name}/a`, more)}] };
`;

interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const folderWith = (settings: object, files: Readonly<Record<string, string>> = {}): string =>
  withPackages({
    '.manifestlintrc.json': config({ plugins: ['./acme.mjs'], ...settings }),
    'acme.mjs': plugin(),
    'manifest.json': GOOD,
    ...files,
  });

async function run(cwd: string, argv: readonly string[]): Promise<Told> {
  const { code, out, err } = await manifestlint(argv, { cwd });
  return { code, out, err: err.replaceAll(cwd, '<dir>') };
}

describe('settings of a plugin', () => {
  const ON = { rules: { 'acme/a': 'warn' } };

  test.each<[what: string, settings: object, files: Readonly<Record<string, string>>, said: string]>([
    ['have defaults', {}, {}, 'teams ops'],
    ['are given once', { settings: { acme: { teams: ['x', 'y'] } } }, {}, 'teams x,y'],
    [
      'are taken from what a configuration builds on',
      { extends: ['recommended', './base.json'] },
      { 'base.json': config({ plugins: ['./acme.mjs'], settings: { acme: { teams: ['base'] } } }) },
      'teams base',
    ],
    [
      'are those of the configuration itself where both have some',
      { extends: ['recommended', './base.json'], settings: { acme: {} } },
      { 'base.json': config({ plugins: ['./acme.mjs'], settings: { acme: { teams: ['base'] } } }) },
      'teams ops',
    ],
  ])('%s', async (_what, settings, files, said) => {
    const { out } = await run(folderWith({ ...ON, ...settings }, files), ['-f', 'compact', '.']);
    expect(out).toContain(said);
  });

  test('reach a rule that only a flag switches on', async () => {
    const cwd = folderWith({ settings: { acme: { teams: ['x'] } } });
    expect((await run(cwd, ['-f', 'compact', '--only', 'acme/a', '.'])).out).toContain('teams x');
  });

  test.each<[what: string, settings: unknown, says: string]>([
    ['of nobody', { acne: {} }, 'settings.acne: there is no plugin "acne"\nDid you mean "acme"?'],
    ['that are misspelled', { acme: { team: [] } }, 'settings.acme: unknown setting "team"\nDid you mean "teams"?'],
    [
      'of a wrong type',
      { acme: { teams: 'x' } },
      'settings.acme: setting teams: expected a list, found "x"\nWrite ["x"].',
    ],
  ])('%s are an error', async (_what, settings, says) => {
    expect(await run(folderWith({ settings }), ['.'])).toMatchObject({
      code: 2,
      err: `manifestlint: <dir>/.manifestlintrc.json: ${says}\n`,
    });
  });

  test('of a plugin that has none are an error', async () => {
    const bare = `export default { meta: { name: 'bare' } };`;
    const cwd = folderWith({ plugins: ['./bare.mjs'], settings: { bare: {} } }, { 'bare.mjs': bare });
    expect((await run(cwd, ['.'])).err).toBe(
      'manifestlint: <dir>/.manifestlintrc.json: settings.bare: the plugin "bare" has no settings\n' +
        'Options of its rules go into "rules".\n',
    );
  });

  test('are in the schema of the configuration', async () => {
    const { out } = await run(folderWith({}), ['schema', 'config', '-c', '.manifestlintrc.json']);
    expect(JSON.parse(out)).toMatchObject({
      properties: { settings: { properties: { acme: { properties: { teams: { type: 'array' } } } } } },
    });
  });
});

describe('two plugins of one name', () => {
  const OTHER = { 'other.mjs': plugin("deprecated: 'it is old', replacedBy: ['acme/a']") };

  test('are an error that says what to do', async () => {
    const cwd = folderWith({ plugins: ['./acme.mjs', './other.mjs'] }, OTHER);
    expect((await run(cwd, ['.'])).err).toBe(
      'manifestlint: <dir>/.manifestlintrc.json: plugins[1]: another plugin has the name "acme"\n' +
        'Use one of them under another name: { as: "acme2", from: "…" }.\n',
    );
  });

  test('work side by side when one gets another name', async () => {
    const two = { as: 'acme2', from: './other.mjs' };
    const cwd = folderWith(
      {
        plugins: ['./acme.mjs', two, two],
        extends: ['recommended', 'acme2/recommended', './base.json'],
        settings: { acme2: { teams: ['second'] } },
        rules: { 'acme/a': 'error' },
      },
      { ...OTHER, 'base.json': config({ plugins: [two], extends: [] }) },
    );
    expect((await findings(cwd)).toSorted()).toEqual(['manifest.json acme/a error', 'manifest.json acme2/a warn']);
    const { out } = await run(cwd, ['-f', 'compact', '.']);
    expect(out).toContain('teams ops');
    expect(out).toContain('teams second');
    expect((await run(cwd, ['explain', 'acme2/a'])).out).toContain('Use "acme2/a"');
  });

  test.each<[what: string, alias: object, says: string]>([
    ['a name in capitals', { as: 'Acme2', from: './other.mjs' }, 'plugins[1].as: expected lower-case letters'],
    ['no plugin', { as: 'acme2' }, 'plugins[1]'],
    ['one more key', { as: 'acme2', from: './other.mjs', x: 1 }, 'plugins[1]'],
  ])('%s is an error', async (_what, alias, says) => {
    const cwd = withPackages({
      '.manifestlintrc.json': JSON.stringify({ plugins: ['./acme.mjs', alias] }),
      'acme.mjs': plugin(),
      ...OTHER,
    });
    const { code, err } = await run(cwd, ['.']);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(says) as string });
    expect(err.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  });
});

describe('the page of a rule', () => {
  const PAGE = '# acme/a\n\nChecks it.\n\n## Why\n\nOps asks for it.\n\n## How to fix\n\nAsk ops.\n';
  const withPage = (file: string): string =>
    folderWith(
      { plugins: ['./lint/acme.mjs'], rules: { 'acme/a': 'warn' } },
      { 'lint/acme.mjs': plugin(`docs: { file: ${file} }`), 'lint/docs/a.md': PAGE },
    );

  test.each([["'./docs/a.md'"], ["new URL('docs/a.md', import.meta.url)"]])(
    'that stands at %s is shown by explain and SARIF',
    async (file) => {
      const cwd = withPage(file);
      expect((await run(cwd, ['explain', 'acme/a'])).out).toContain('Ops asks for it.');
      const { out } = await run(cwd, ['-f', 'sarif', '.']);
      expect(out).toContain('"text":"Ask ops."'.replace(':', out.includes('": "') ? ': ' : ':'));
      expect(out).toContain('Ops asks for it.');
    },
  );

  test('that is missing is a fault of the plugin for explain, and costs a report nothing', async () => {
    const cwd = withPage("'./docs/none.md'");
    const missing = await run(cwd, ['explain', 'acme/a']);
    expect(missing.code).toBe(2);
    expect(missing.err).toContain(`rule "acme/a": its page <dir>${path.sep}lint${path.sep}docs`);
    const { code, err } = await run(cwd, ['-f', 'sarif', '.']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('is no part of what --print-config shows', async () => {
    expect((await settingsOf(withPage("'./docs/a.md'"), 'manifest.json')).rules['acme/a']).toBe('warn');
  });
});
