/** Plugins and configurations are resolved as Node's own `import` would. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { resolveModule } from '../../src/config/modules.ts';
import { buildBin, runBin } from '../support/build.ts';
import { GOOD } from '../support/settings.ts';
import { makeTree } from '../support/tree.ts';
import { repository, runMain } from '../support/workspace.ts';

test.each([
  [
    'import before require, in the order of the package',
    'p',
    { exports: { require: './r.cjs', import: './i.mjs' } },
    'i.mjs',
  ],
  ['the first condition that holds', 'p', { exports: { default: './r.cjs', import: './i.mjs' } }, 'r.cjs'],
  ['nested conditions', 'p', { exports: { '.': { node: { import: './i.mjs' }, default: './r.cjs' } } }, 'i.mjs'],
  ['a name in it', 'p/sub', { exports: { './sub': { import: './i.mjs', require: './r.cjs' } } }, 'i.mjs'],
  ['a pattern', 'p/x/i', { exports: { './x/*': './*.mjs' } }, 'i.mjs'],
  ['a list', 'p', { exports: ['./i.mjs', './r.cjs'] }, 'i.mjs'],
  ['main', 'p', { main: './r.cjs' }, 'r.cjs'],
  ['what is not exported', 'p/r.cjs', { exports: { '.': './i.mjs' } }, undefined],
])('%s', (_name, specifier, about, expected) => {
  const root = makeTree({
    'node_modules/p/package.json': JSON.stringify({ name: 'p', ...about }),
    'node_modules/p/i.mjs': '',
    'node_modules/p/r.cjs': '',
  });
  const file = resolveModule(specifier, path.join(root, 'x.json'));
  expect(file && path.relative(path.join(root, 'node_modules/p'), file)).toBe(expected);
});

test('the address of a file, as import.meta.resolve gives it', () => {
  const root = makeTree({ 'a b/p.mjs': '' });
  const file = path.join(root, 'a b/p.mjs');
  expect(resolveModule(pathToFileURL(file).href, path.join(root, 'x.json'))).toBe(file);
  expect(resolveModule('file://elsewhere/p.mjs', path.join(root, 'x.json'))).toBeUndefined();
  expect(resolveModule(pathToFileURL(`${file}x`).href, path.join(root, 'x.json'))).toBeUndefined();
});

test.each([
  ['.manifestlintrc.cts', 'module.exports = await Promise.resolve({});', 'Call it .mts', '{}'],
  ['.manifestlintrc.js', 'module.exports = {};', 'Call it .cjs', '{"type": "module"}'],
])('%s says what to call it', (name, text, advice, about) => {
  const root = repository({ [name]: text, 'package.json': about, 'manifest.json': GOOD });
  // In this process, modules are not loaded by Node itself.
  const { code, err } = runBin(buildBin(), ['.'], { cwd: root });
  expect(code).toBe(2);
  expect(err).toContain(advice);
});

test('a TypeScript configuration of an ES module may await', async () => {
  const text = 'const settings: object = await Promise.resolve({});\nexport default settings;';
  const root = repository({ '.manifestlintrc.mts': text, 'manifest.json': GOOD });
  expect(await runMain(['.'], root)).toMatchObject({ code: 0 });
});
