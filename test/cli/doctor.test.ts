import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { manifestlint } from '../support/cli.ts';
import { manifest, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';

const CLEAN = text(manifest());

async function linesOf(cwd: string, ...argv: string[]): Promise<string[]> {
  const { code, out, err } = await manifestlint(['doctor', ...argv], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).not.toContain(path.dirname(cwd));
  return out.trimEnd().split('\n');
}

const PLUGIN = `export default { meta: { name: 'acme', version: '1.2.3' }, rules: [] };`;

test('a folder without anything', async () => {
  const lines = await linesOf(makeTree({ '.git/': '' }));
  expect(lines[0]).toMatch(/^manifestlint \d/);
  expect(lines[1]).toBe(`Node.js ${process.versions.node} on ${process.platform} ${process.arch}`);
  expect(lines).toContain('Configuration: none found; "recommended" holds');
  expect(lines).toContain('Plugins: none');
  expect(lines.find((line) => line.startsWith('Kinds: '))).toMatch(/manifest-v2 \(manifest\.json\)/);
  expect(lines).toContain('Files to lint: 0; left alone: 0 by ignore files, 0 that are no packages');
  expect(lines.filter((line) => line.startsWith('Suspicious'))).toEqual([]);
});

describe('a repository with packages', () => {
  const files = {
    '.git/': '',
    '.gitignore': 'out/',
    '.manifestlintrc.json': JSON.stringify({
      plugins: ['./acme.mjs'],
      ignores: ['gen/**'],
      overrides: [
        { files: 'a/**', rules: { 'no-tasks': 'off' } },
        { files: 'legacy/**', rules: { 'no-tasks': 'off', 'no-targets': 'off' } },
        { files: 'own/**', rules: { 'no-tasks': 'off' } },
      ],
      rules: { 'no-tasks': 'error' },
      locked: [],
    }),
    'acme.mjs': PLUGIN,
    'a/manifest.json': CLEAN,
    'own/manifest.json': CLEAN,
    'web/manifest.json': '{"name": "app", "icons": []}',
    'own/.manifestlintrc.json': '{}',
    'manifestlint-suppressions.json': JSON.stringify({
      version: 1,
      suppressions: ['a/manifest.json', 'moved/manifest.json'].map((file) => ({
        file,
        rule: 'no-tasks',
        subject: '/tasks',
        count: 1,
      })),
    }),
  };

  test('tells what is used and why', async () => {
    const lines = await linesOf(makeTree(files));
    expect(lines).toContain('Configuration: .manifestlintrc.json (the nearest one from this folder upwards)');
    expect(lines).toContain('Plugins: acme 1.2.3');
    expect(lines).toContain('Ignored by the configuration: gen/**');
    expect(lines).toContain('Files to lint: 2; left alone: 0 by ignore files, 1 that are no packages');
    expect(lines).toContain('Other configurations: own/.manifestlintrc.json');
  });

  const SUSPICIOUS = [
    'Suspicious: .manifestlintrc.json: overrides.1 sets no-tasks and no-targets for files that match nothing',
    'Suspicious: .manifestlintrc.json: overrides.2 sets no-tasks for files that match nothing',
    'Suspicious: manifestlint-suppressions.json: "moved/manifest.json" is gone (--prune-suppressions removes its entries)',
  ];

  test('names settings that have no effect', async () => {
    expect((await linesOf(makeTree(files))).filter((line) => line.startsWith('Suspicious'))).toEqual(SUSPICIOUS);
  });

  test('says the same from a subfolder', async () => {
    const lines = await linesOf(path.join(makeTree(files), 'a'));
    expect(lines.filter((line) => line.startsWith('Suspicious'))).toEqual(
      SUSPICIOUS.map((line) => line.replace('Suspicious: ', 'Suspicious: ../')),
    );
  });

  test('without a configuration, if that is asked for', async () => {
    expect(await linesOf(makeTree(files), '--no-config')).toContain('Configuration: none, because of --no-config');
  });
});

test('a configuration outside of the repository has no folders', async () => {
  const elsewhere = path.join(makeTree({ 'team.json': '{}' }), 'team.json');
  expect(await linesOf(makeTree({ '.git/': '' }), '--config', elsewhere)).toContain(
    'Configuration: …/team.json (--config names it)',
  );
});

test('a broken configuration is told, with the exit code of all commands', async () => {
  const cwd = makeTree({ '.git/': '', '.manifestlintrc.json': '{"rulez": {}}' });
  const { code, out, err } = await manifestlint(['doctor'], { cwd });
  expect({ code, err }).toEqual({ code: 2, err: '' });
  expect(out.trimEnd().split('\n').at(-1)).toMatch(/^Configuration: cannot be used: \.manifestlintrc\.json.*rulez/);
});

test('broken suppressions are told too', async () => {
  const lines = await linesOf(makeTree({ '.git/': '', 'manifestlint-suppressions.json': '[]' }));
  expect(lines.at(-1)).toMatch(/^Suspicious: manifestlint-suppressions\.json/);
});
