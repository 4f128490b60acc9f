/** The names of configurations: those that are read, and those that are refused in a sentence. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { GOOD } from '../support/settings.ts';
import { repository, runMain } from '../support/workspace.ts';

const SETTINGS = '{"ignores": ["a"], "rules": {"no-targets": "off"}}';
const EXPORT = `export default ${SETTINGS};`;

test.each([
  ['manifestlint.json', SETTINGS],
  ['manifestlint.yaml', 'ignores: [a]'],
  ['manifestlint.yml', 'ignores: [a]'],
  ['.config/manifestlintrc', 'ignores: [a]'],
  ['.config/manifestlintrc.json', SETTINGS],
  ['.config/manifestlintrc.yaml', 'ignores: [a]'],
  ['.config/manifestlintrc.yml', 'ignores: [a]'],
  ['.config/manifestlintrc.mjs', EXPORT],
  ['.config/manifestlintrc.ts', EXPORT],
  ['.config/manifestlintrc.cjs', `module.exports = ${SETTINGS};`],
])('%s is read, for the folder of the project', async (name, text) => {
  const root = repository({ [name]: text, 'a/manifest.json': '{', 'b/manifest.json': GOOD });
  expect(await runMain(['.'], root)).toMatchObject({ code: 0, stderr: '' });
  const { stdout } = await runMain(['--print-config', 'b/manifest.json'], root);
  expect(JSON.parse(stdout)).toMatchObject({ config: path.join(root, name) });
});

test.each([
  ['.manifestlint', 'a configuration of this name is not read\nWrite it as .manifestlintrc.'],
  ['manifestlint.jsonc', 'a configuration of this name is not read\nWrite it as .manifestlintrc.json.'],
  ['manifestlint.toml', 'a configuration of this name is not read\nWrite it as .manifestlintrc.yml.'],
  ['.manifestlintrc.toml', 'a configuration of this name is not read'],
  ['.config/manifestlint.json', 'a configuration of this name is not read\nWrite it as .config/manifestlintrc.json.'],
  [
    '.config/manifestlint.config.js',
    'a configuration of this name is not read\nWrite it as .config/manifestlintrc.js.',
  ],
  ['.config/manifestlintrc.toml', 'a configuration of this name is not read\nWrite it as .config/manifestlintrc.json.'],
  ['pyproject.toml', '[tool.manifestlint] is not read\nWrite it as .manifestlintrc.yaml.'],
])('%s is refused', async (name, sentence) => {
  const root = repository({ [name]: '[tool.manifestlint]\nignores = []\n', 'manifest.json': GOOD });
  const { code, stderr } = await runMain(['.'], root);
  expect(code).toBe(2);
  expect(stderr).toContain(`${path.join(root, name)}: ${sentence}`);
});

test('a pyproject.toml of others is none of ours', async () => {
  const root = repository({ 'pyproject.toml': '[tool.black]\n# tool.manifestlint\n', 'manifest.json': GOOD });
  expect(await runMain(['.'], root)).toMatchObject({ code: 0 });
});

describe('two configurations in one folder', () => {
  const files = {
    'a/.manifestlintrc.yaml': 'rules: { no-targets: off }',
    'a/manifestlint.config.mjs': EXPORT,
    'a/.manifestlintrc.toml': '',
    'a/b/manifest.json': GOOD,
    'a/c/manifest.json': GOOD,
  };
  const words = (name: string): string => `a/${name} is not read, since a/.manifestlintrc.yaml lies beside it`;
  const [first, second] = [words('manifestlint.config.mjs'), words('.manifestlintrc.toml')];

  test('a run says once which one is not read', async () => {
    const { code, stderr } = await runMain(['a/b', 'a/c'], repository(files));
    expect({ code, stderr }).toEqual({ code: 0, stderr: `manifestlint: ${first}\nmanifestlint: ${second}\n` });
  });

  test('a configuration that is named passes over none', async () => {
    const { code, stderr } = await runMain(['-c', 'a/.manifestlintrc.yaml', 'a'], repository(files));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('--print-config and doctor say so', async () => {
    const root = repository(files);
    const { stdout } = await runMain(['--print-config', 'a/b/manifest.json'], root);
    expect(JSON.parse(stdout)).toMatchObject({
      config: path.join(root, 'a/.manifestlintrc.yaml'),
      notRead: [path.join(root, 'a/manifestlint.config.mjs'), path.join(root, 'a/.manifestlintrc.toml')],
    });
    const doctor = await runMain(['doctor'], root);
    expect(doctor.stdout.split('\n')).toEqual(
      expect.arrayContaining([`Suspicious: ${first}`, `Suspicious: ${second}`]),
    );
  });

  test.each([
    ['package.json', '"manifestlint" in package.json', '{ "manifestlint": { "rules": { "no-targets": "error" } } }'],
    ['pyproject.toml', '[tool.manifestlint] in pyproject.toml', '[tool.manifestlint]\n'],
  ])('the part of %s that is ours is one', async (name, part, text) => {
    const root = repository({ '.manifestlintrc.yaml': '', [name]: text, 'manifest.json': GOOD });
    const { code, stderr } = await runMain(['.'], root);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `manifestlint: ${part} is not read, since .manifestlintrc.yaml lies beside it\n`,
    });
  });

  test('a name that is almost right is one beside package.json', async () => {
    const root = repository({
      'package.json': '{ "manifestlint": {} }',
      '.manifestlintrc.toml': '',
      'manifest.json': GOOD,
    });
    const { code, stderr } = await runMain(['.'], root);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'manifestlint: .manifestlintrc.toml is not read, since "manifestlint" in package.json lies beside it\n',
    });
  });

  test('a package.json that says nothing of ours is none', async () => {
    const root = repository({
      '.manifestlintrc.yaml': '',
      'package.json': '{ "devDependencies": { "manifestlint": "1" } }',
      'manifest.json': GOOD,
    });
    expect(await runMain(['.'], root)).toMatchObject({ code: 0, stderr: '' });
  });
});
