/** Code of plugins that waits for ever: one sentence, and all other findings are kept. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { buildBin, runBin } from '../support/build.ts';
import { withPackages } from '../support/plugins.ts';
import { NO_TASKS } from '../support/settings.ts';

const NEVER = '() => new Promise(() => {})';
const RULE = `{ id: 'acme/a', kinds: ['manifest-v2'], needs: ['acme/f'], summary: 's', severity: 'warn', messages: { m: { text: 't', help: 'h', rejectedBy: [] } }, check() {} }`;
const ACME = `export default {
  meta: { name: 'acme' },
  kinds: [{ id: 'k', files: ['k.txt'], load: ${NEVER} }],
  facts: [{ id: 'acme/f', applies: () => true, load: ${NEVER} }],
  rules: [${RULE}],
  formatters: { unloaded: ${NEVER}, silent: async () => ${NEVER} },
};`;

/** Lints a folder with these plugins; their formatters are asked for, too. */
function lintWith(plugins: Readonly<Record<string, string>>, formats: readonly string[] = []) {
  const settings = { plugins: Object.keys(plugins).map((name) => `./${name}`), rules: { 'acme/a': 'warn' } };
  const cwd = withPackages({
    '.manifestlintrc.json': JSON.stringify(settings),
    ...plugins,
    'k.txt': '',
    'manifest.json': NO_TASKS,
  });
  const asked = formats.flatMap((name) => ['-f', `acme/${name}:${name}.out`]);
  const { err, ...ran } = runBin(buildBin(), ['-f', 'compact', ...asked, '.'], { cwd });
  return { ...ran, err: err.replaceAll(cwd + path.sep, '').split('\n') };
}

const WAITS = 'waits for something that never happens';

test('a kind, a fact and formatters that never load, and one that never answers', () => {
  const { code, out, err } = lintWith({ 'acme.mjs': ACME }, ['unloaded', 'silent']);
  expect(code).toBe(2);
  expect(out).toContain('[no-tasks]');
  expect(err).toEqual([
    `manifestlint: format "acme/silent": failed: it ${WAITS}`,
    `manifestlint: kind k failed on k.txt: load of the plugin "acme" ${WAITS}`,
    `manifestlint: fact acme/f failed on manifest.json: load of the plugin "acme" ${WAITS}`,
    `manifestlint: format "acme/unloaded": cannot be loaded: its entry of "formatters" ${WAITS}`,
    '',
  ]);
});

test('plugins that await at their top for ever', () => {
  const plugins = {
    'module.mjs': 'await new Promise(() => {});\nexport default {};',
    'typed.ts': 'enum Kind { One }\nawait new Promise(() => {});\nexport default Kind;',
    'thenable.cjs': 'module.exports = { then() {} };',
  };
  const { code, out, err } = lintWith(plugins);
  expect(code).toBe(2);
  expect(out).toContain('[no-tasks]');
  expect(err).toEqual([
    ...Object.keys(plugins).map((name) => `manifestlint: ${name}: cannot be loaded: it ${WAITS}`),
    '',
  ]);
});

test('more plugins that wait than Node.js lets listen without a warning', () => {
  const names = Array.from({ length: 12 }, (_, n) => `wait-${n}.mjs`);
  const { code, err } = lintWith(Object.fromEntries(names.map((name) => [name, 'await new Promise(() => {});'])));
  expect(code).toBe(2);
  expect(err).toEqual([...names.map((name) => `manifestlint: ${name}: cannot be loaded: it ${WAITS}`), '']);
});
