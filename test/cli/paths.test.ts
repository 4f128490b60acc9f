/** Which files the command line takes for its own, and what it says of the others. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { manifestlint } from '../support/cli.ts';
import { manifest, text } from '../support/make-manifest.ts';
import { makeTree, withoutRoot } from '../support/tree.ts';

const CLEAN = text(manifest());
const ERROR = text(manifest({ tasks: [] }));

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

const repository = (): string =>
  makeTree({
    '.git/': '',
    '.gitignore': 'dist\n',
    '.manifestlintrc': 'ignores: [old]',
    'manifest.json': ERROR,
    'web/manifest.json': '{"name": "app"}',
    'dist/manifest.json': ERROR,
    'old/manifest.json': ERROR,
  });

describe('--force-exclude, for hooks that name every file', () => {
  const results = (out: string): unknown => JSON.parse(out);

  test('leaves alone what a walk would leave alone', async () => {
    const cwd = repository();
    const files = ['manifest.json', 'web/manifest.json', 'dist/manifest.json', 'old/manifest.json'];
    const { code, out, err } = await manifestlint(['-f', 'json', '--force-exclude', ...files], { cwd });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(results(out)).toMatchObject({
      summary: { files: 1, errors: 1 },
      results: [{ filePath: path.join(cwd, 'manifest.json') }],
    });
  });

  test('is content with nothing to lint, but not with what is not there', async () => {
    const cwd = repository();
    expect(await manifestlint(['--force-exclude', 'web/manifest.json', 'dist/manifest.json'], { cwd })).toEqual({
      code: 0,
      out: '',
      err: '',
    });
    expect(await manifestlint(['--force-exclude', 'nowhere.json'], { cwd })).toMatchObject({
      code: 2,
      err: matching(/"nowhere\.json" does not exist/),
    });
  });
});

describe('--force-exclude holds for standard input that has a name', () => {
  test.each([
    ['dist/manifest.json', ERROR],
    ['web/manifest.json', '{"name": "Shop", "icons": []}'],
  ])('%s', async (name, stdin) => {
    const cwd = repository();
    expect(await manifestlint(['--stdin', '--stdin-filename', name, '--force-exclude'], { cwd, stdin })).toEqual({
      code: 0,
      out: '',
      err: '',
    });
    expect(await manifestlint(['--stdin', '--stdin-filename', name], { cwd, stdin })).toMatchObject({ code: 1 });
  });
});

describe('what stands behind -- is a path, whatever it is called', () => {
  test.each(['rules', 'explain', 'init', 'schema', '-f'])('%s', async (name) => {
    const cwd = makeTree({ [`${name}/manifest.json`]: ERROR, '.git/': '' });
    expect(await manifestlint(['-f', 'compact', '--', name], { cwd })).toMatchObject({
      code: 1,
      out: matching(/manifest\.json:\d+:\d+: error/),
      err: '',
    });
    expect(fs.readdirSync(cwd)).toHaveLength(2);
  });

  test('also if the value of an option is called like a command', async () => {
    const cwd = makeTree({ 'init/manifest.json': ERROR, '.git/': '' });
    expect(await manifestlint(['-f', 'compact', '-o', 'schema', '--', 'init'], { cwd })).toMatchObject({
      code: 1,
      out: '',
      err: '',
    });
    expect(fs.readdirSync(cwd).toSorted()).toEqual(['.git', 'init', 'schema']);
  });

  test('before it, a command is a command', async () => {
    expect(await manifestlint(['explain', '--', 'cyclic-tasks'], { cwd: makeTree() })).toMatchObject({
      code: 0,
      out: matching(/^cyclic-tasks\n/),
    });
  });
});

test.skipIf(process.platform === 'win32')(
  'a pipe in the place of a configuration or of suppressions stops nobody',
  async () => {
    const cwd = makeTree({ '.git/': '', 'manifest.json': CLEAN });
    execFileSync('mkfifo', ['package.json'], { cwd });
    expect(await manifestlint(['.'], { cwd })).toMatchObject({ code: 0, err: '' });
    execFileSync('mkfifo', ['.manifestlintrc', 'manifestlint-suppressions.json'], { cwd });
    expect(await manifestlint(['.'], { cwd })).toMatchObject({
      code: 2,
      err: matching(/\.manifestlintrc: it is not a file\n$/),
    });
    expect(await manifestlint(['--no-config', '.'], { cwd })).toMatchObject({
      code: 2,
      err: matching(/suppressions\.json: the suppressions cannot be read: it is not a file\n$/),
    });
  },
);

test('--verbose tells what is ignored', async () => {
  const cwd = makeTree({
    '.git/': '',
    '.gitignore': 'a',
    'a/manifest.json': ERROR,
    'b/manifest.json': CLEAN,
    'c/.gitignore': 'manifest.json',
    'c/manifest.json': ERROR,
  });
  const { code, out, err } = await manifestlint(['--verbose', '-f', 'json', '.'], { cwd });
  expect({ code, err }).toEqual({
    code: 0,
    err: 'skipped c/manifest.json: ignored by .gitignore, .manifestlintignore or --ignore-pattern\n',
  });
  expect(JSON.parse(out)).toMatchObject({ skipped: [{ filePath: path.join(cwd, 'c/manifest.json') }] });
});

test.each([
  ['.manifestlintrc.yaml', 'rules: {}\n'],
  ['package.json', '{"manifestlint": {}}'],
])('init changes nothing where %s configures already', async (name, content) => {
  const cwd = makeTree({ [name]: content });
  expect(await manifestlint(['init'], { cwd })).toEqual({
    code: 2,
    out: '',
    err: `manifestlint: there is a configuration already: ${name}\nEdit it, or remove it first.\n`,
  });
  expect(fs.readdirSync(cwd)).toEqual([name]);
  expect(await manifestlint(['init'], { cwd: makeTree({ 'package.json': '{"name": "manifestlint"}' }) })).toMatchObject(
    { code: 0 },
  );
});

test('init names a schema that is there, and the configuration that it takes the place of', async () => {
  const cwd = makeTree({
    '.git/': '',
    '.manifestlintrc.yaml': 'rules: {}\n',
    'sub/': '',
    'installed/node_modules/manifestlint/schema/config.schema.json': '{}',
  });
  const { code, err } = await manifestlint(['init'], { cwd: path.join(cwd, 'sub') });
  expect({ code, err }).toEqual({
    code: 0,
    err: `manifestlint: below this folder it takes the place of ${path.join(cwd, '.manifestlintrc.yaml')}; name that in "extends" to build on it.\n`,
  });
  await manifestlint(['init'], { cwd: path.join(cwd, 'installed') });
  const schemas = ['sub', 'installed'].map(
    (folder) => /"\$schema": "(.*)"/.exec(fs.readFileSync(path.join(cwd, folder, '.manifestlintrc.json'), 'utf8'))?.[1],
  );
  expect(schemas).toEqual([
    expect.stringMatching(/^https:\S+\/raw\/main\/schema\/config\.schema\.json$/),
    './node_modules/manifestlint/schema/config.schema.json',
  ]);
});

test('our rules can be looked up under a configuration that is broken, which is what the hint of its fault says', async () => {
  const cwd = makeTree({ '.git/': '', '.manifestlintrc.json': '{"rules": {"x": "off"}}' });
  const fault = matching(/rules\.x: there is no rule "x"\nSee "manifestlint rules"/);
  expect(await manifestlint(['rules'], { cwd })).toMatchObject({
    code: 2,
    out: matching(/^bad-entry-module /m),
    err: fault,
  });
  expect(await manifestlint(['explain', 'no-targets'], { cwd })).toMatchObject({
    code: 2,
    out: matching(/^no-targets\n/),
    err: fault,
  });
  expect(await manifestlint(['explain', 'x'], { cwd })).toMatchObject({ code: 2, out: '' });
});

test.each([['init'], ['init', '--plugin', 'acme']])('%s %s where nobody may write is one sentence', async (...argv) => {
  const cwd = makeTree();
  fs.chmodSync(cwd, 0o555);
  await withoutRoot(async () => {
    expect(await manifestlint(argv, { cwd })).toMatchObject({
      code: 2,
      out: '',
      err: matching(/^manifestlint: cannot write \S+: EACCES[^\n]*\nChange to a folder that you may write to\.\n$/),
    });
  });
  fs.chmodSync(cwd, 0o755);
});
