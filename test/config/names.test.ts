/** The names of configurations: those that are read, and those that are refused in a sentence. */
import path from 'node:path';
import { expect, test } from 'vitest';
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
