/** Plugins in every way that they can be brought along, and everything that they can bring. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildBin, plainEnv } from '../support/build.ts';
import { manifestlint } from '../support/cli.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { withManifestlint } from '../support/plugins.ts';
import { config, findings, ruleOf } from '../support/settings.ts';
import { addFiles } from '../support/workspace.ts';

const BIN = buildBin();
const MANIFEST = text(manifest({ tasks: [task('billing__load'), task('export')] }));

/** Types, an import of the package and an export of its own: what a plugin in TypeScript has. */
const ACME = `import { type AnyRule, defineFormatter, definePlugin, defineRule, quote } from 'manifestlint';
import * as v from 'valibot';

export const owner: AnyRule<'acme/owner'> = defineRule({
  id: 'acme/owner',
  summary: 'Every task id says which team owns it',
  severity: 'warn',
  docs: 'https://acme.example/owner',
  messages: { missing: { text: ({ task }: { task: string }) => \`Task \${quote(task)} names no owner\`, help: 'Write the team first.', rejectedBy: [] } },
  options: v.strictObject({ joint: v.optional(v.string(), '__') }),
  check({ tasks }, report, { options }) {
    for (const [index, { id }] of tasks.entries()) if (id !== undefined && !id.includes(options.joint)) report('missing', ['tasks', index, 'id'], { task: id });
  },
});

export default definePlugin({
  meta: { name: 'acme', version: '1.0.0', engine: '>=0.1.0' },
  rules: [owner],
  presets: { recommended: { 'acme/owner': 'error' }, quiet: { 'acme/owner': 'info', 'no-tasks': 'off' } },
  formatters: { table: async () => defineFormatter((report, { cwd }) => report.results.map(({ filePath, messages }) => \`\${filePath.replace(cwd, '')} | \${messages.length}\\n\`).join('')) },
});
`;

/** A rule as anybody may write it, without the package. */
const RULE = `{ id: 'acme/owner', kind: 'manifest-v2', summary: 's', severity: 'warn', messages: { missing: { text: 'no owner', help: 'h', rejectedBy: [] } }, check({ tasks }: { tasks: unknown[] }, report: (...given: unknown[]) => void) { report('missing', ['tasks', tasks.length - 1, 'id'], {}); } }`;

/** The same without types, as a package would be published. */
const PLAIN = `import { definePlugin, defineRule } from 'manifestlint';
const owner = defineRule({ id: 'acme/owner', summary: 's', severity: 'warn', messages: { missing: { text: 'no owner', help: 'h', rejectedBy: [] } }, check({ tasks }, report) { report('missing', ['tasks', tasks.length - 1, 'id'], {}); } });
export default definePlugin({ meta: { name: 'acme' }, rules: [owner], presets: { recommended: { 'acme/owner': 'error' } } });
`;

const rc = (specifier: string, more: object = {}): Record<string, string> => ({
  '.manifestlintrc.json': config({ plugins: [specifier], extends: ['recommended', 'acme/recommended'], ...more }),
});
const folderWith = (files: Readonly<Record<string, string>>): string =>
  withManifestlint(BIN, { 'manifest.json': MANIFEST, ...files });
const about = (exports: unknown, more: object = {}): string =>
  JSON.stringify({ name: 'x', version: '1.0.0', type: 'module', exports, ...more });

describe('a plugin is found', () => {
  test.each<[what: string, files: Readonly<Record<string, string>>]>([
    ['in a TypeScript file', { ...rc('./acme.ts'), 'acme.ts': ACME }],
    ['in an .mts file', { ...rc('./acme.mts'), 'acme.mts': ACME }],
    [
      'in a TypeScript file that imports another',
      {
        ...rc('./lint/acme.ts'),
        'lint/acme.ts': `export { default } from './rules/all.ts';`,
        'lint/rules/all.ts': ACME,
      },
    ],
    [
      'in a TypeScript file with more than types',
      { ...rc('./acme.ts'), 'acme.ts': `${ACME}\nenum Level {\n  Off,\n}\nexport const off = Level.Off;\n` },
    ],
    [
      'in a TypeScript file that imports one with more than types',
      {
        ...rc('./acme.mts'),
        'acme.mts': `import { off } from './level.ts';\nexport const level = off;\n${ACME}`,
        'level.ts': `enum Level {\n  Off,\n}\nexport const off = Level.Off;\n`,
      },
    ],
    [
      'in a TypeScript file that names another without its ending',
      { ...rc('./acme.ts'), 'acme.ts': `export { default } from './rules';`, 'rules.ts': ACME },
    ],
    [
      'in a TypeScript file of CommonJS',
      {
        ...rc('./acme.cts'),
        'acme.cts': `enum Level {\n  Off,\n}\nexport = { meta: { name: 'acme' }, presets: { recommended: { 'acme/owner': 'error' } }, rules: [${RULE}] };\nvoid Level;\n`,
      },
    ],
    ['in a file of JavaScript', { ...rc('./acme.mjs'), 'acme.mjs': PLAIN }],
    ['in a folder with index.ts', { ...rc('./acme'), 'acme/index.ts': ACME }],
    ['in a folder with a dot and a slash', { ...rc('./acme/'), 'acme/index.mjs': PLAIN }],
    [
      'in a folder with package.json and exports',
      { ...rc('./acme'), 'acme/package.json': about('./src/plugin.ts'), 'acme/src/plugin.ts': ACME },
    ],
    [
      'in a folder with conditions in exports',
      {
        ...rc('./acme'),
        'acme/package.json': about({ '.': { types: './types.d.ts', import: { default: './plugin.js' } } }),
        'acme/plugin.js': PLAIN,
      },
    ],
    [
      'in a folder with "main"',
      {
        ...rc('./acme'),
        'acme/package.json': about(undefined, { main: 'lib/plugin.js' }),
        'acme/lib/plugin.js': PLAIN,
      },
    ],
    [
      'in a package that exports to import alone',
      {
        ...rc('manifestlint-plugin-acme'),
        'node_modules/manifestlint-plugin-acme/package.json': about({ '.': { import: './index.js' } }),
        'node_modules/manifestlint-plugin-acme/index.js': PLAIN,
      },
    ],
    [
      'in a package that exports to everybody',
      {
        ...rc('manifestlint-plugin-acme'),
        'node_modules/manifestlint-plugin-acme/package.json': about('./index.js'),
        'node_modules/manifestlint-plugin-acme/index.js': PLAIN,
      },
    ],
    [
      'in a package with a scope',
      {
        ...rc('@acme/manifestlint-plugin'),
        'node_modules/@acme/manifestlint-plugin/package.json': about({ import: './index.js' }),
        'node_modules/@acme/manifestlint-plugin/index.js': PLAIN,
      },
    ],
    [
      'as an object in a configuration in TypeScript',
      {
        'acme.ts': ACME,
        'manifestlint.config.ts': `import { defineConfig } from 'manifestlint';\nimport acme from './acme.ts';\nexport default defineConfig({ plugins: [acme], extends: ['recommended', 'acme/recommended'] });\n`,
      },
    ],
    [
      'in what a configuration extends',
      {
        '.manifestlintrc.json': config({ extends: './base/rc.json' }),
        'base/rc.json': config({ plugins: ['./acme.mjs'], extends: ['recommended', 'acme/recommended'] }),
        'base/acme.mjs': PLAIN,
      },
    ],
  ])('%s', async (_, files) => {
    expect(await findings(folderWith(files))).toEqual(['manifest.json acme/owner error']);
  });

  test('in a TypeScript file whose code fails, which runs once', () => {
    const folder = folderWith({
      ...rc('./acme.ts'),
      'acme.ts': `export const name: string = 'acme';\nconsole.error('it runs');\nthrow new Error('no rules today');\n`,
    });
    const { status, stderr } = spawnSync(process.execPath, [BIN, '.'], {
      cwd: folder,
      env: plainEnv(),
      encoding: 'utf8',
    });
    expect({ status, lines: stderr.trim().split('\n') }).toMatchObject({
      status: 2,
      lines: ['it runs', expect.stringMatching(/acme\.ts\b.*no rules today/)],
    });
  });

  test('twice, as the same plugin, and is one', async () => {
    const folder = folderWith({
      '.manifestlintrc.json': config({
        plugins: ['./acme.mjs', './acme.mjs'],
        extends: ['./base.json', 'acme/recommended'],
      }),
      'base.json': config({ plugins: ['./acme.mjs'] }),
      'acme.mjs': PLAIN,
    });
    expect(await findings(folder)).toEqual(['manifest.json acme/owner error']);
  });
});

describe('what a plugin brings', () => {
  const folderWithRules = (rules: object, extending: string[] = ['recommended']): string =>
    folderWith({
      '.manifestlintrc.json': config({ plugins: ['./acme.ts'], extends: extending, rules }),
      'acme.ts': ACME,
    });

  test('rules, which are silent until somebody asks for them', async () => {
    expect(await findings(folderWithRules({}))).toEqual([]);
    expect(await findings(folderWithRules({ 'acme/owner': 'warn' }))).toEqual(['manifest.json acme/owner warn']);
    expect(await findings(folderWithRules({}, ['all']))).toContain('manifest.json acme/owner error');
  });

  test('presets, which the configuration may override', async () => {
    expect(await findings(folderWithRules({}, ['recommended', 'acme/quiet']))).toEqual([
      'manifest.json acme/owner info',
    ]);
    expect(await ruleOf('no-tasks', folderWithRules({}), 'manifest.json')).toBe('error');
    expect(
      await ruleOf('no-tasks', folderWithRules({}, ['recommended', 'acme/quiet']), 'manifest.json'),
    ).toBeUndefined();
    expect(await findings(folderWithRules({ 'acme/owner': 'off' }, ['acme/recommended']))).toEqual([]);
    expect(await findings(folderWithRules({}), ['--rule', 'acme/owner:info', '.'])).toEqual([
      'manifest.json acme/owner info',
    ]);
  });

  test('options with defaults', async () => {
    expect(await findings(folderWithRules({ 'acme/owner': ['warn', { joint: 'x' }] }))).toEqual([
      'manifest.json acme/owner warn',
    ]);
    expect(await findings(folderWithRules({ 'acme/owner': ['warn', { joint: 'o' }] }))).toEqual([]);
    const folder = folderWithRules({ 'acme/owner': ['warn', { jont: 'o' }] });
    const { code, err } = await manifestlint(['.'], { cwd: folder });
    expect({ code, err: err.replace(folder, '<dir>') }).toEqual({
      code: 2,
      err: 'manifestlint: <dir>/.manifestlintrc.json: rules.acme/owner: unknown option "jont"\nDid you mean "joint"?\n',
    });
  });

  test('formatters', async () => {
    const folder = folderWithRules({ 'acme/owner': 'warn' });
    expect(await manifestlint(['-f', 'acme/table', '.'], { cwd: folder })).toEqual({
      code: 0,
      out: '/manifest.json | 1\n',
      err: '',
    });
    expect(await manifestlint(['-f', 'acme/tabel', '.'], { cwd: folder })).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(
        /^manifestlint: there is no format "acme\/tabel"\nDid you mean "acme\/table"\?\n$/,
      ) as string,
    });
  });

  test('what `rules` and `explain` tell of it', async () => {
    const folder = folderWithRules({});
    const { out } = await manifestlint(['rules'], { cwd: folder });
    expect(out).toMatch(/^acme\/owner +off +error +\? +- +Every task id says which team owns it$/m);
    expect(await manifestlint(['explain', 'acme/owner'], { cwd: folder })).toEqual({
      code: 0,
      err: '',
      out: 'acme/owner\n\nIn this folder: off, by the preset recommended, which .manifestlintrc.json\nbuilds on.\n\nEvery task id says which team owns it.\n\n- missing: Write the team first.\n\nhttps://acme.example/owner\n',
    });
    expect(await manifestlint(['explain', 'acme/ownr'], { cwd: folder })).toMatchObject({
      code: 2,
      err: 'manifestlint: there is no rule "acme/ownr"\nDid you mean "acme/owner"?\n',
    });
  });

  test.each([
    ['a plugin', rc('./acme.mjs'), ': plugins[0]: the configuration names a plugin'],
    ['code', { 'manifestlint.config.mjs': 'export default {};' }, ': the configuration is a program'],
  ])('but --no-plugins refuses %s and runs nothing', async (_, files, says) => {
    const folder = folderWith({
      ...files,
      'acme.mjs':
        'import fs from "node:fs";\nfs.writeFileSync(new URL("ran.txt", import.meta.url), "");\nexport default {};\n',
    });
    const { code, out, err } = await manifestlint(['--no-plugins', '.'], { cwd: folder });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n')).toEqual([
      expect.stringContaining(`${says}, which may not run here`),
      expect.stringContaining('--no-config'),
      '',
    ]);
    expect(fs.existsSync(path.join(folder, 'ran.txt'))).toBe(false);
  });
});

describe('a kind of manifest', () => {
  /** A line a step; the kind leaves a file behind when it is loaded. */
  const LINES = `import fs from 'node:fs';
import { definePlugin, type Document, type ManifestKind, ruleDefiner, type Source } from 'manifestlint';

interface Steps { readonly steps: readonly string[] }

class Lines implements Document {
  readonly lines: string[];
  constructor(readonly text: string) { this.lines = text.split('\\n'); }
  has([key, index]: readonly (string | number)[]) { return key === undefined || (key === 'steps' && (index === undefined || this.lines[Number(index)] !== undefined)); }
  locate(place: Parameters<Document['locate']>[0]) {
    const [, index] = 'path' in place ? place.path : place;
    const start = this.lines.slice(0, Number(index ?? 0)).join('\\n').length + (Number(index ?? 0) > 0 ? 1 : 0);
    return { start, end: start + (this.lines[Number(index ?? 0)] ?? '').length };
  }
  replace() { return undefined; }
  remove() { return undefined; }
  taskAt() { return undefined; }
  subject(path: readonly (string | number)[]) { return path.join('/'); }
}

const pipeline: ManifestKind = {
  id: 'pipeline',
  files: ['pipeline.txt'],
  async load() {
    fs.writeFileSync(new URL('loaded.txt', import.meta.url), '');
    return { read: ({ text }: Source) => ({ document: new Lines(text), complete: true, recognised: true, model: () => ({ lines: text.split('\\n') }) }) };
  },
};

const shout = ruleDefiner<{ lines: string[] }, Steps>('pipeline')({
  id: 'acme/shout', summary: 'Nobody shouts', severity: 'warn',
  messages: { loud: { text: 'Too loud', help: 'Write small letters.', rejectedBy: [] } },
  check({ lines }, report) {
    for (const [index, line] of lines.entries()) if (/[A-Z]/.test(line)) report('loud', ['steps', index], {});
  },
});

export default definePlugin({ meta: { name: 'acme' }, rules: [shout], kinds: [pipeline], presets: { recommended: { 'acme/shout': 'warn' } } });
`;

  test('is loaded when such a file is met, and its rules see nothing else', async () => {
    const folder = folderWith({ ...rc('./acme.ts'), 'acme.ts': LINES });
    const isLoaded = (): boolean => fs.existsSync(path.join(folder, 'loaded.txt'));
    expect(await findings(folder)).toEqual([]);
    expect(isLoaded()).toBe(false);
    addFiles(folder, { 'a/pipeline.txt': 'read\nWRITE\n', 'a/notes.txt': 'LOUD' });
    const { code, out, err } = await manifestlint(['-f', 'compact', '.'], { cwd: folder });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^a\/pipeline\.txt:2:1: warning Too loud/m);
    expect(await findings(folder)).toEqual(['a/pipeline.txt acme/shout warn']);
    expect(isLoaded()).toBe(true);
  });
});

test.each(['mjs', 'cjs', 'ts'])(
  'a plugin (.%s) that imports what is not installed says what to install',
  async (ending) => {
    const code = ending === 'cjs' ? "require('@acme/not-there/part')" : "import '@acme/not-there/part'";
    const file = `plugin.${ending}`;
    const folder = folderWith({ '.manifestlintrc.json': config({ plugins: [`./${file}`] }), [file]: code });
    expect(await manifestlint(['.'], { cwd: folder })).toMatchObject({
      code: 2,
      out: expect.stringContaining('1 plugin failed') as string,
      err: expect.stringMatching(/\nInstall it in the project: npm install --save-dev @acme\/not-there\n$/) as string,
    });
  },
);

test('`init --plugin` writes a plugin of which the tests pass and the rule finds', async () => {
  const folder = folderWith({
    '.manifestlintrc.json': config({ plugins: ['./acme'], extends: ['recommended', 'acme/recommended'] }),
  });
  expect(await manifestlint(['init', '--plugin', 'acme'], { cwd: folder })).toMatchObject({ code: 0, err: '' });
  const { status, stdout, stderr } = spawnSync('npm', ['test', '--silent'], {
    cwd: path.join(folder, 'acme'),
    env: plainEnv({ npm_config_update_notifier: 'false' }),
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  expect(status, stdout + stderr).toBe(0);
  expect(stdout).toMatch(/pass 3\b/);
  expect(await findings(folder)).toEqual(['manifest.json acme/owner-required error']);
  expect(await manifestlint(['init', '--plugin', 'acme'], { cwd: folder })).toMatchObject({
    code: 2,
    err: expect.stringContaining('exists already') as string,
  });
  expect(await manifestlint(['init', '--plugin', 'Acme!'], { cwd: folder })).toMatchObject({
    code: 2,
    err: expect.stringContaining('cannot be the name of a plugin') as string,
  });
});
