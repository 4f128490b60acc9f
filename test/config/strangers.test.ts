/** Configurations that strangers wrote: in ignored folders, in folders of other people, in front of files that are none. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { GOOD } from '../support/settings.ts';
import { addFiles, makeTree } from '../support/tree.ts';
import { repository, runMain } from '../support/workspace.ts';

/** A plugin that leaves a file behind when it is run. */
const LOUD = `import fs from 'node:fs';
fs.writeFileSync(new URL('./was-run', import.meta.url), '');
export default { meta: { name: 'loud' } };
`;

describe('a folder that the configuration above ignores', () => {
  const FILES = {
    '.manifestlintrc.json': '{"ignores": ["vendor"]}',
    'manifest.json': GOOD,
    'vendor/lib/.manifestlintrc.json': '{"plugins": ["./loud.mjs"]}',
    'vendor/lib/loud.mjs': LOUD,
    'vendor/lib/manifest.json': '{',
  };
  const ways: Record<string, { argv: string[]; cwd?: string; files?: Record<string, string>; link?: string }> = {
    'a walk': { argv: ['.'] },
    'a folder that is named': { argv: ['vendor', '.'] },
    'a folder in it that is named': { argv: ['vendor/lib', '.'] },
    'a file that is named': { argv: ['vendor/lib/manifest.json'] },
    'a glob': { argv: ['vendor/**/manifest.json', '.'] },
    'a repository of its own': { argv: ['.'], files: { 'vendor/lib/.git/HEAD': '' } },
    'a file in a repository of its own': {
      argv: ['vendor/lib/manifest.json'],
      files: { 'vendor/lib/.git/HEAD': '' },
    },
    'the working folder': { argv: ['.'], cwd: 'vendor/lib' },
    'a link that is named': { argv: ['link', '.'], link: 'vendor/lib' },
    'a file behind a link': { argv: ['link/manifest.json'], link: 'vendor/lib' },
    'settings that are printed': { argv: ['--print-config', 'vendor/lib/manifest.json'] },
  };

  test.each(Object.entries(ways))('is not entered, and nothing in it is run: %s', async (_name, way) => {
    const root = repository({ ...FILES, ...way.files });
    if (way.link !== undefined) fs.symlinkSync(way.link, path.join(root, 'link'));
    await runMain([...way.argv, '--no-error-on-unmatched-pattern'], path.join(root, way.cwd ?? ''));
    expect(fs.existsSync(path.join(root, 'vendor/lib/was-run'))).toBe(false);
  });

  test('a broken configuration in it ends no run', async () => {
    const root = repository({ ...FILES, 'vendor/lib/.manifestlintrc.json': '{' });
    expect(await runMain(['-f', 'json', '.'], root)).toMatchObject({ code: 0, stderr: '' });
  });

  test('it is said where nothing else is named', async () => {
    const { code, stderr } = await runMain(['vendor'], repository(FILES));
    expect(code).toBe(2);
    expect(stderr).toContain('"vendor" is ignored by the configuration');
  });

  test('a folder in it that is taken back has its own configuration', async () => {
    const root = repository({ ...FILES, '.manifestlintrc.json': '{"ignores": ["vendor", "!vendor/lib"]}' });
    await runMain(['.'], root);
    expect(fs.existsSync(path.join(root, 'vendor/lib/was-run'))).toBe(true);
  });

  test('a nested configuration closes folders too', async () => {
    const root = repository({
      'a/.manifestlintrc.json': '{"ignores": ["vendor/*"]}',
      'a/vendor/lib/.manifestlintrc.json': '{"plugins": ["./loud.mjs"]}',
      'a/vendor/lib/loud.mjs': LOUD,
      'a/vendor/lib/.git/HEAD': '',
      'a/vendor/lib/manifest.json': '{',
      'manifest.json': GOOD,
    });
    expect(await runMain(['.'], root)).toMatchObject({ code: 0 });
    expect(fs.existsSync(path.join(root, 'a/vendor/lib/was-run'))).toBe(false);
  });
});

describe('what a configuration builds on is not quoted', () => {
  const SECRET = 'hunter2';
  test.each([
    ['plain', `machine x login y password ${SECRET}`],
    ['a tag', `!${SECRET}`],
    ['an alias', `a: *${SECRET}`],
    ['a list', `- ${SECRET}`],
    ['broken', `a: "${SECRET}`],
    ['keys', `token: ${SECRET}\nextends: 5`],
    ['values before keys', `extends: [5, ${SECRET}]\nrules: ${SECRET}\nurl: x`],
    ['an escape', `"\\${SECRET}"`],
  ])('%s', async (_name, text) => {
    const root = repository({ 'manifest.json': GOOD, '.manifestlintrc.json': '{"extends": "./netrc"}', netrc: text });
    const { code, stderr } = await runMain(['.'], root);
    expect(code).toBe(2);
    expect(stderr).not.toContain(SECRET);
  });

  test.each(['../netrc', './link', './missing/../../netrc', '../nothing'])(
    'with --no-plugins it does not leave the repository: %s',
    async (target) => {
      const parent = makeTree({ netrc: 'x: y', 'repo/.git/': '', 'repo/manifest.json': GOOD });
      addFiles(parent, { 'repo/.manifestlintrc.json': JSON.stringify({ extends: target }) });
      fs.symlinkSync('../netrc', path.join(parent, 'repo/link'));
      const { code, stderr } = await runMain(['--no-plugins', '.'], path.join(parent, 'repo'));
      expect(code).toBe(2);
      expect(stderr).toContain(`"${target}" leads out of the repository`);
    },
  );
});

describe('a file that never ends', () => {
  test.each(['.manifestlintrc', '.manifestlintrc.json', '.manifestlintrc.mjs', 'package.json', '.manifestlintrc.yaml'])(
    '%s does not hang the run',
    async (name) => {
      const root = repository({ 'manifest.json': GOOD });
      fs.symlinkSync(fs.existsSync('/proc/kmsg') ? '/proc/kmsg' : '/dev/zero', path.join(root, name));
      const { code } = await runMain(['.'], root);
      expect(code).toBe(name === 'package.json' ? 0 : 2);
    },
  );
});

describe.skipIf(process.geteuid?.() !== 0)(
  'programs of other people (skipped without the right to give files away)',
  () => {
    const PROGRAMS = {
      'a program': {
        '.manifestlintrc.cjs': 'module.exports = {}; require("fs").writeFileSync(__dirname + "/was-run", "")',
      },
      'a plugin': { '.manifestlintrc.json': '{"plugins": ["./loud.mjs"]}', 'loud.mjs': LOUD },
      'a format': { '.manifestlintrc.json': '{"format": "./loud.mjs"}', 'loud.mjs': LOUD },
    };
    test.each(Object.entries(PROGRAMS))('%s above the working folder is not run', async (_name, files) => {
      const root = makeTree({ ...files, 'mine/manifest.json': GOOD });
      for (const file of Object.keys(files)) fs.chownSync(path.join(root, file), 12_345, 12_345);
      const { code, stderr } = await runMain(['.'], path.join(root, 'mine'));
      expect(fs.existsSync(path.join(root, 'was-run'))).toBe(false);
      expect(code).toBe(2);
      expect(stderr).toContain('lies above the working folder and belongs to another user');
      const named = await runMain(
        ['-c', path.join('..', Object.keys(files)[0] ?? ''), '-f', 'json', '.'],
        path.join(root, 'mine'),
      );
      expect(named.code).toBe(0);
    });

    test('settings alone are read, and decide nothing for a configuration below them', async () => {
      const root = makeTree({
        '.manifestlintrc.json': '{"ignores": ["mine"], "rules": {"no-targets": "off"}}',
        'mine/manifest.json': GOOD,
        'mine/.manifestlintrc.json': '{}',
        'other/manifest.json': GOOD,
      });
      fs.chownSync(path.join(root, '.manifestlintrc.json'), 12_345, 12_345);
      expect(await runMain(['.'], path.join(root, 'other'))).toMatchObject({ code: 0 });
      expect(await runMain(['.'], path.join(root, 'mine'))).toMatchObject({ code: 0 });
    });
  },
);
