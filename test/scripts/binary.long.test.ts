/** The single executable, built for this platform and run where there is no Node.js. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildBin, runBin } from '../support/build.ts';
import { canLink } from '../support/links.ts';
import { makeTree } from '../support/tree.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BINARY = path.join(ROOT, 'build', process.platform === 'win32' ? 'manifestlint.exe' : 'manifestlint');

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

/** Runs the executable with an empty environment, so that no Node.js is found. */
function run(argv: readonly string[], cwd = ROOT) {
  const { status, stdout, stderr } = spawnSync(BINARY, argv, { cwd, encoding: 'utf8', env: {} });
  return { code: status, stdout, stderr };
}

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/binary.mjs'], { cwd: ROOT, stdio: 'pipe' });
}, 120_000);

test('its checksum stands beside it', () => {
  const digest = createHash('sha256').update(fs.readFileSync(BINARY)).digest('hex');
  expect(fs.readFileSync(`${BINARY}.sha256`, 'utf8')).toBe(`${digest}  ${path.basename(BINARY)}\n`);
});

test.each([
  [['-f', 'json', 'examples']],
  [['-f', 'sarif', 'examples']],
  [['--color', 'examples']],
  [['explain', 'no-tasks']],
  [['schema']],
  [['rules']],
  [['--version']],
])('%j answers as the package does', (argv) => {
  const { code, out: stdout } = runBin(buildBin(), argv, { cwd: ROOT });
  expect(run(argv)).toMatchObject({ code, stdout });
});

test('init names the executable, and not npx', () => {
  const { code, stdout } = run(['init'], makeTree({ '.git/': '' }));
  expect(code).toBe(0);
  expect(stdout).toContain('\n  manifestlint --suppress-all .');
});

describe('a plugin', () => {
  const CODE = "export default { meta: { name: 'acme', version: '1.0.0' }, rules: [] };\n";
  const using = (name: string, text: string): string =>
    makeTree({
      '.git/': '',
      [name]: text,
      '.manifestlintrc.json': JSON.stringify({ plugins: [`./${name}`] }),
      'manifest.json': fs.readFileSync(path.join(ROOT, 'examples/cyclic-tasks/manifest.json'), 'utf8'),
    });

  test('in JavaScript works if it imports nothing', () => {
    expect(run(['-f', 'compact', '.'], using('p.mjs', CODE))).toMatchObject({ code: 1, stderr: '' });
  });

  const IMPORTING = `import { definePlugin } from 'manifestlint';\n${CODE.replace('{ meta', 'definePlugin({ meta').replace('};', '});')}`;

  test('that imports what is not there is one sentence', () => {
    expect(run(['.'], using('p.mjs', IMPORTING))).toEqual({
      code: 2,
      stdout: expect.stringContaining('cyclic-tasks') as string,
      stderr: matching(/^manifestlint: \S+: cannot be loaded: it imports what is not installed beside it[^\n]*\n$/),
    });
  });

  test.skipIf(!canLink())('that imports manifestlint works beside it (skipped without symbolic links)', () => {
    const cwd = using('p.mjs', IMPORTING);
    fs.mkdirSync(path.join(cwd, 'node_modules'));
    fs.symlinkSync(ROOT, path.join(cwd, 'node_modules/manifestlint'), 'junction');
    expect(run(['-f', 'compact', '.'], cwd)).toMatchObject({ code: 1, stderr: '' });
  });

  test('in TypeScript is one sentence', () => {
    expect(run(['.'], using('p.ts', CODE))).toEqual({
      code: 2,
      stdout: expect.stringContaining('cyclic-tasks') as string,
      stderr: matching(/^manifestlint: \S+: cannot be loaded: the single executable cannot read TypeScript[^\n]*\n$/),
    });
  });
});
