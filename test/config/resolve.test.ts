/** Which configuration a file has, and what it decides for the file. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintText } from '../../src/api.ts';
import { builtin } from '../../src/builtin.ts';
import { makeResolver } from '../../src/config/resolve.ts';
import { presetLevel } from '../../src/engine/registry.ts';
import { manifestlint, UNSAFE } from '../support/cli.ts';
import { manifest, text } from '../support/make-manifest.ts';
import { config, findings, GOOD, NO_TASKS, readReport, ruleOf, settingsOf } from '../support/settings.ts';
import { addFiles, repository } from '../support/workspace.ts';

describe('the nearest configuration', () => {
  test('wins alone: nothing of those above it is left', async () => {
    const folder = repository({
      '.manifestlintrc.json': config({ rules: { 'no-tasks': 'off', 'no-targets': 'error' } }),
      'a/.manifestlintrc.json': config({ rules: { 'no-targets': 'info' } }),
    });
    expect(await settingsOf(folder, 'a/b/manifest.json')).toMatchObject({
      config: '<dir>/a/.manifestlintrc.json',
      rules: { 'no-tasks': 'error', 'no-targets': 'info' },
    });
    expect(await settingsOf(folder, 'manifest.json')).toMatchObject({
      config: '<dir>/.manifestlintrc.json',
      rules: { 'no-targets': 'error' },
    });
  });

  test('is looked for from each file, wherever the run starts', async () => {
    const folder = repository({
      'a/manifest.json': NO_TASKS,
      'a/.manifestlintrc': 'rules: { no-tasks: warn }\n',
      'b/manifest.json': NO_TASKS,
    });
    const expected = ['a/manifest.json no-tasks warn', 'b/manifest.json no-tasks error'];
    expect(await findings(folder)).toEqual(expected);
    expect(await findings(folder, ['../a', '.'], path.join(folder, 'b'))).toEqual(expected);
    expect(await findings(folder, ['*/manifest.json'])).toEqual(expected);
  });

  test.each(['.git/', '.git'])('is not looked for above a folder with %s', async (marker) => {
    const folder = repository({
      '.manifestlintrc': 'rules: { no-tasks: off }\n',
      [`inner/${marker}`]: 'gitdir: elsewhere\n',
      'inner/a/manifest.json': NO_TASKS,
    });
    expect(await settingsOf(folder, 'inner/a/manifest.json')).toMatchObject({
      config: null,
      rules: { 'no-tasks': 'error' },
    });
    addFiles(folder, { 'inner/.manifestlintrc': 'rules: { no-tasks: info }\n' });
    expect(await settingsOf(folder, 'inner/a/manifest.json')).toMatchObject({
      config: '<dir>/inner/.manifestlintrc',
      rules: { 'no-tasks': 'info' },
    });
  });

  test('is looked for up to the root of the file system, and no further', async () => {
    const root = path.parse(process.cwd()).root;
    const [a, b] = [path.join(root, 'a'), path.join(root, 'a', 'b')];
    const resolve = (atRoot: string[]): Promise<unknown> => {
      const listings = new Map([
        [b, []],
        [a, []],
        [root, atRoot],
      ]);
      return makeResolver({ registry: builtin, version: '0.0.0', cwd: root, listings }).configFor(b);
    };
    expect(await resolve([])).toMatchObject({ file: undefined });
    await expect(resolve(['.manifestlintrc.no-such-file', '.manifestlintrc.cts'])).rejects.toThrow(
      `${path.join(root, '.manifestlintrc.cts')}: the file does not exist`,
    );
  });

  test('of several in one folder is the first of the list', async () => {
    const names = [
      '.manifestlintrc',
      '.manifestlintrc.json',
      '.manifestlintrc.yml',
      'manifestlint.config.cjs',
      'package.json',
    ];
    const folder = repository({
      '.manifestlintrc': '',
      '.manifestlintrc.json': '{}',
      '.manifestlintrc.yml': '',
      'manifestlint.config.cjs': 'module.exports = {};\n',
      'package.json': '{"manifestlint": {}}',
    });
    for (const name of names) {
      expect((await settingsOf(folder, 'manifest.json')).config).toBe(`<dir>/${name}`);
      fs.rmSync(path.join(folder, name));
    }
    expect((await settingsOf(folder, 'manifest.json')).config).toBeNull();
  });

  test('of standard input is that of the working folder, or of the name that is given', async () => {
    const folder = repository({
      '.manifestlintrc': 'rules: { no-tasks: warn }\n',
      'a/b/': '',
      'c/.manifestlintrc': 'rules: { no-tasks: info }\n',
    });
    const levels = async (argv: string[]): Promise<string[]> => {
      const { out } = await manifestlint(['--format', 'json', ...argv], {
        cwd: path.join(folder, 'a/b'),
        stdin: NO_TASKS,
      });
      return readReport(out).flatMap(({ messages }) => messages.map(({ severityName }) => severityName));
    };
    expect(await levels(['-'])).toEqual(['warn']);
    expect(await levels(['--stdin', '--stdin-filename', '../../c/manifest.json'])).toEqual(['info']);
  });

  test('of a text with a relative name is looked for from the working folder', async () => {
    const folder = repository({ '.manifestlintrc': 'rules: { no-tasks: warn }\n' });
    const { messages } = await lintText(NO_TASKS, {
      filePath: path.relative(process.cwd(), path.join(folder, 'a/manifest.json')),
    });
    expect(messages.map(({ ruleId, severityName }) => [ruleId, severityName])).toEqual([['no-tasks', 'warn']]);
  });
});

describe('extends', () => {
  test.each(['recommended', 'strict', 'all'] as const)('the preset %s', async (preset) => {
    const folder = repository({ '.manifestlintrc.json': config({ extends: preset }) });
    const { rules } = await settingsOf(folder, 'manifest.json');
    const levels = Object.entries(rules).map(([id, setting]) => [
      id,
      Array.isArray(setting) ? (setting[0] as unknown) : setting,
    ]);
    const expected = [...builtin.rules.values()]
      .map((rule) => [rule.id, presetLevel(preset, rule)])
      .filter(([, level]) => level !== 'off');
    expect(levels).toEqual(expected);
  });

  test('nothing at all: no rule runs', async () => {
    const folder = repository({ '.manifestlintrc.json': config({ extends: [], rules: { 'no-targets': 'error' } }) });
    expect((await settingsOf(folder, 'manifest.json')).rules).toEqual({ 'no-targets': 'error' });
  });

  test('several: the later ones win, and what the configuration says itself wins over all', async () => {
    const folder = repository({
      'a.json': config({ extends: [], rules: { 'no-tasks': 'info', 'no-targets': 'info', 'zero-timeout': 'info' } }),
      'b.yaml': 'extends: []\nrules: { no-targets: error, zero-timeout: error }\n',
      '.manifestlintrc.json': config({ extends: ['./a.json', './b.yaml'], rules: { 'zero-timeout': 'warn' } }),
    });
    expect((await settingsOf(folder, 'manifest.json')).rules).toEqual({
      'no-tasks': 'info',
      'no-targets': 'error',
      'zero-timeout': 'warn',
    });
  });

  test('a chain of files in other folders', async () => {
    const folder = repository({
      '.manifestlintrc': 'extends: ./shared/team.json\n',
      'shared/team.json': config({ extends: '../company/base.mjs', rules: { 'no-targets': 'error' } }),
      'company/base.mjs':
        'export default { extends: ["recommended"], rules: { "no-tasks": "off", "no-targets": "off" } };\n',
    });
    const { rules } = await settingsOf(folder, 'manifest.json');
    expect(rules).toMatchObject({ 'no-targets': 'error', schema: 'error' });
    expect(rules).not.toHaveProperty('no-tasks');
  });

  test('packages that export JSON or a program, from the nearest node_modules', async () => {
    const folder = repository({
      'node_modules/manifestlint-config-acme/package.json':
        '{"name": "manifestlint-config-acme", "version": "1.0.0", "main": "./rules.json"}',
      'node_modules/manifestlint-config-acme/rules.json': config({ extends: [], rules: { 'no-tasks': 'info' } }),
      'node_modules/@acme/lint/package.json':
        '{"name": "@acme/lint", "version": "1.0.0", "type": "module", "exports": "./index.js"}',
      'node_modules/@acme/lint/index.js': 'export default { extends: [], rules: { "no-targets": "info" } };\n',
      'packages/a/.manifestlintrc.json': config({ extends: ['manifestlint-config-acme', '@acme/lint'] }),
    });
    expect((await settingsOf(folder, 'packages/a/manifest.json')).rules).toEqual({
      'no-tasks': 'info',
      'no-targets': 'info',
    });
  });

  test('a file from two sides is no cycle', async () => {
    const folder = repository({
      '.manifestlintrc.json': config({ extends: ['./a.json', './b.json'] }),
      'a.json': config({ extends: './base.json' }),
      'b.json': config({ extends: './base.json' }),
      'base.json': config({ extends: [], rules: { 'no-tasks': 'info' } }),
    });
    expect((await settingsOf(folder, 'manifest.json')).rules).toEqual({ 'no-tasks': 'info' });
  });

  test('globs are relative to the configuration that was found, wherever they were written', async () => {
    const shared = { overrides: [{ files: 'legacy/**', rules: { 'no-tasks': 'off' } }], ignores: ['drafts/**'] };
    const folder = repository({
      'shared/rc.json': config(shared),
      'a/.manifestlintrc.json': config({ extends: '../shared/rc.json' }),
    });
    expect(await settingsOf(folder, 'a/drafts/manifest.json')).toMatchObject({ ignored: true });
    expect(await ruleOf('no-tasks', folder, 'a/legacy/manifest.json')).toBeUndefined();
    expect(await ruleOf('no-tasks', folder, 'a/shared/legacy/manifest.json')).toBe('error');
  });

  test('overrides of an extended configuration stand below the rules of the one that extends it', async () => {
    const folder = repository({
      'base.json': config({ overrides: [{ files: '**', rules: { 'no-tasks': 'off', 'no-targets': 'off' } }] }),
      '.manifestlintrc.json': config({ extends: './base.json', rules: { 'no-tasks': 'warn' } }),
    });
    expect(await ruleOf('no-tasks', folder, 'manifest.json')).toBe('warn');
    expect(await ruleOf('no-targets', folder, 'manifest.json')).toBeUndefined();
  });
});

describe('the host', () => {
  test('comes from the configuration, key by key, and from the command line, which wins', async () => {
    const folder = repository({
      'base.json': config({ host: { platform: 'linux-arm64', python: '3.10' } }),
      '.manifestlintrc.json': config({ extends: './base.json', host: { python: '3.12' } }),
    });
    const host = async (argv: string[]): Promise<unknown> => (await settingsOf(folder, 'manifest.json', argv)).host;
    expect(await host([])).toEqual({ platform: 'linux-arm64', python: '3.12' });
    expect(await host(['--platform', 'macos-arm64'])).toEqual({ platform: 'macos-arm64', python: '3.12' });
    expect(await host(['--python-version', '3.9'])).toEqual({ platform: 'linux-arm64', python: '3.9' });
    expect(await host(['--no-config'])).toEqual({});
  });

  test('decides what is found', async () => {
    const folder = repository({
      'manifest.json': GOOD,
      '.manifestlintrc.json': config({ host: { platform: 'macos-arm64' } }),
    });
    expect(await findings(folder)).toEqual(['manifest.json incompatible-host error']);
    expect(await findings(folder, ['--platform', 'linux-x86_64', '.'])).toEqual([]);
  });

  test('current is the platform of this process', async () => {
    const folder = repository({ '.manifestlintrc.json': config({ host: { platform: 'current' } }) });
    const { host } = await settingsOf(folder, 'manifest.json');
    expect(host['platform']).toMatch(/^(?:linux|macos)-(?:x86_64|arm64)$|^unknown$/);
  });
});

describe('format and side', () => {
  const UNSUPPORTED = text(manifest({ package: { targets: ['windows-x86_64'] } }));

  test('come from the configuration of the working folder', async () => {
    const folder = repository({
      'a/manifest.json': UNSUPPORTED,
      '.manifestlintrc': 'format: json\nside: build\n',
      'a/.manifestlintrc': 'format: compact\nside: load\n',
    });
    const fromRoot = await manifestlint(['.'], { cwd: folder });
    expect(readReport(fromRoot.out).flatMap(({ messages }) => messages)).toEqual([]);
    const fromFolder = await manifestlint(['.'], { cwd: path.join(folder, 'a') });
    expect(fromFolder.out).toMatch(/^\S*manifest\.json.*unsupported-target/m);
  });

  test('give way to flags', async () => {
    const folder = repository({ 'manifest.json': UNSUPPORTED, '.manifestlintrc': 'format: compact\nside: build\n' });
    expect(await findings(folder, ['--side', 'both', '.'])).toEqual(['manifest.json unsupported-target error']);
    expect(await findings(folder)).toEqual([]);
  });

  test('a formatter in a file is looked for beside the configuration that names it', async () => {
    const folder = repository({
      '.manifestlintrc.json': config({ extends: './shared/rc.json' }),
      'shared/rc.json': config({ format: './count.mjs' }),
      'shared/count.mjs': 'export default (report) => `${report.results.length} files\\n`;\n',
      'a/manifest.json': GOOD,
    });
    expect(await manifestlint(['.'], { cwd: path.join(folder, 'a') })).toEqual({ code: 0, out: '1 files\n', err: '' });
  });
});

describe('flags', () => {
  const files = { 'manifest.json': NO_TASKS, '.manifestlintrc': 'rules: { no-tasks: warn }\n' };

  test('--no-config uses no file', async () => {
    const folder = repository(files);
    expect(await findings(folder, ['--no-config', '.'])).toEqual(['manifest.json no-tasks error']);
    expect(await settingsOf(folder, 'manifest.json', ['--no-config'])).toMatchObject({
      config: null,
      rules: { 'no-tasks': 'error' },
    });
  });

  test('--config uses one file for all, and looks for no other', async () => {
    const folder = repository({
      ...files,
      'a/manifest.json': NO_TASKS,
      'a/.manifestlintrc': '[',
      'ci/strict.yaml': 'rules: { no-tasks: info }\n',
    });
    expect(await findings(folder, ['--config', 'ci/strict.yaml', '.'])).toEqual([
      'a/manifest.json no-tasks info',
      'manifest.json no-tasks info',
    ]);
    expect(await settingsOf(folder, 'a/manifest.json', ['-c', 'ci/strict.yaml'])).toMatchObject({
      config: '<dir>/ci/strict.yaml',
    });
  });

  test('--rule wins over everything, and takes options', async () => {
    const settings = {
      rules: { 'no-tasks': 'warn', 'max-retries': ['warn', { max: 7 }] },
      overrides: [{ files: '**', rules: { 'no-tasks': 'info' } }],
    };
    const folder = repository({ 'manifest.json': NO_TASKS, '.manifestlintrc.json': config(settings) });
    const argv = ['--rule', 'no-tasks: off', '--rule', 'max-retries:["error", {"max": 1}]'];
    const { rules } = await settingsOf(folder, 'manifest.json', argv);
    expect(rules).not.toHaveProperty('no-tasks');
    expect(rules['max-retries']).toEqual(['error', { max: 1 }]);
    expect(await findings(folder, ['--rule', 'no-tasks:warn', '--rule', 'no-tasks:error', '.'])).toEqual([
      'manifest.json no-tasks error',
    ]);
  });

  test('--print-config says where the settings come from, whether or not there is such a file', async () => {
    const folder = repository({
      '.manifestlintrc.json': config({
        extends: [],
        rules: { 'max-retries': 'warn' },
        ignores: ['b'],
        host: { python: '3.12' },
      }),
    });
    const { from, ...settings } = await settingsOf(folder, 'a/manifest.json');
    expect(from['max-retries']).toEqual({ file: '<dir>/.manifestlintrc.json', pointer: '/rules/max-retries' });
    expect(from['schema']).toEqual({});
    expect(settings).toEqual({
      config: '<dir>/.manifestlintrc.json',
      ignored: false,
      host: { python: '3.12' },
      side: 'both',
      format: 'pretty',
      locked: [],
      rules: { 'max-retries': ['warn', { max: 5 }] },
      overrides: [],
    });
    expect(await settingsOf(folder, 'b/manifest.json')).toMatchObject({ ignored: true });
  });

  test('--print-config tells of tasks, sides, formats and locks too', async () => {
    const settings = {
      extends: [],
      side: 'load',
      format: 'compact',
      locked: ['schema'],
      rules: { schema: 'error' },
      overrides: [
        { tasks: ['load', '!load_x'], rules: { 'no-tasks': 'warn' } },
        { files: 'b/**', tasks: 'x', rules: { 'max-retries': 'info' } },
      ],
    };
    const folder = repository({ '.manifestlintrc.json': config(settings), 'a/': '' });
    const from = { file: '<dir>/.manifestlintrc.json', pointer: '/overrides/0/rules/no-tasks' };
    const overrides = [{ tasks: ['load', '!load_x'], rule: 'no-tasks', severity: 'warn', from }];
    expect(await settingsOf(folder, 'a/manifest.json')).toMatchObject({
      side: 'load',
      format: 'compact',
      locked: ['schema'],
      overrides,
    });
    expect((await settingsOf(folder, 'b/manifest.json', ['--side', 'build'])).overrides).toHaveLength(2);
    expect(await manifestlint(['--print-config', 'a'], { cwd: folder })).toEqual({
      code: 2,
      out: '',
      err: 'manifestlint: --print-config takes a file, and "a" is a folder\nName a file in it, such as "a/manifest.json".\n',
    });
  });

  test('--print-config says which preset, file, plugin or flag decides each level', async () => {
    const plugin = `const rule = (id) => ({ id, kinds: ['manifest-v2'], summary: 's', severity: 'warn', messages: { m: { text: 'm', help: 'h', rejectedBy: [] } }, check() {} });
      export default { meta: { name: 'acme', version: '1.0.0' }, rules: [rule('acme/a')] };`;
    const folder = repository({
      'plugin.mjs': plugin,
      'base.json': config({ extends: 'strict', rules: { 'no-tasks': 'warn', 'max-retries': 'off' } }),
      'own.json': config({
        plugins: ['./plugin.mjs'],
        extends: ['./base.json', 'acme/recommended'],
        rules: { 'zero-timeout': 'info' },
        overrides: [{ files: 'a/**', rules: { schema: 'warn' } }],
      }),
      'package.json': JSON.stringify({ manifestlint: { extends: './own.json', rules: { 'no-tasks': 'error' } } }),
    });
    const own = { file: '<dir>/own.json', extendedBy: ['<dir>/package.json'] };
    const base = { file: '<dir>/base.json', extendedBy: ['<dir>/package.json', '<dir>/own.json'] };
    const { rules, from } = await settingsOf(folder, 'a/manifest.json', ['--rule', 'no-targets: off']);
    expect(from).toMatchObject({
      'cyclic-tasks': { preset: 'strict', ...base },
      'no-tasks': { file: '<dir>/package.json', pointer: '/manifestlint/rules/no-tasks' },
      'max-retries': { pointer: '/rules/max-retries', ...base },
      'zero-timeout': { pointer: '/rules/zero-timeout', ...own },
      schema: { pointer: '/overrides/0/rules/schema', ...own },
      'acme/a': { preset: 'acme/recommended', plugin: 'acme', ...own },
      'no-targets': { flag: '--rule' },
    });
    expect(rules).not.toHaveProperty('max-retries');
    expect(Object.keys(from)).toEqual(expect.arrayContaining(Object.keys(rules)));
    expect((await settingsOf(folder, 'manifest.json', ['--no-config'])).from['schema']).toEqual({
      preset: 'recommended',
    });
  });

  test('the globs of a configuration that is named are relative to the working folder', async () => {
    const folder = repository({
      'p/manifest.json': NO_TASKS,
      'q/manifest.json': NO_TASKS,
      'old/manifest.json': NO_TASKS,
      'lint/central.json': config({ overrides: [{ files: 'p/**', rules: { 'no-tasks': 'off' } }], ignores: ['old'] }),
    });
    expect(await findings(folder, ['-c', 'lint/central.json', '.'])).toEqual(['q/manifest.json no-tasks error']);
    const elsewhere = repository({
      'central.json': config({ overrides: [{ files: 'p/**', rules: { 'no-tasks': 'warn' } }] }),
    });
    expect(await findings(folder, ['-c', path.join(elsewhere, 'central.json'), 'p'])).toEqual([
      'p/manifest.json no-tasks warn',
    ]);
  });

  test('--print-config is harmless on a terminal and in a log, and exact for programs', async () => {
    const tasks = ['\u009b2J\u202e', '##[error]'];
    const folder = repository({
      '.manifestlintrc.json': config({
        extends: [],
        rules: { schema: 'error' },
        overrides: [{ tasks, rules: { schema: 'info' } }],
      }),
    });
    const { out } = await manifestlint(['--print-config', 'm.json'], { cwd: folder });
    expect(out).not.toMatch(UNSAFE);
    expect(out).not.toContain('##[');
    expect(JSON.parse(out)).toMatchObject({ overrides: [{ tasks }] });
  });

  test('--print-config of a file without a configuration', async () => {
    const folder = repository({});
    expect(await settingsOf(folder, 'manifest.json')).toMatchObject({
      config: null,
      ignored: false,
      host: {},
      rules: { schema: 'error' },
    });
  });
});
