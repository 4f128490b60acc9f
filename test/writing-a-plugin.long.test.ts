/** The page about plugins does what it says: its files, as they stand there, find and pass. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { buildBin, plainEnv } from './support/build.ts';
import { manifestlint } from './support/cli.ts';
import { manifest, task, text } from './support/make-manifest.ts';
import { withManifestlint } from './support/plugins.ts';

const PAGE = fs.readFileSync(path.join(import.meta.dirname, '../docs/writing-a-plugin.md'), 'utf8');
const FILES: Readonly<Record<string, string>> = Object.fromEntries(
  [...PAGE.matchAll(/^```\w+ file=(\S+)\n(.*?)^```$/gms)].map(([, file = '', code = '']) => [file, code]),
);

const BIN = buildBin();
const Place = v.object({
  ruleId: v.string(),
  message: v.string(),
  severityName: v.string(),
  line: v.number(),
  column: v.number(),
  endLine: v.number(),
  endColumn: v.number(),
});
const Results = v.object({ results: v.array(v.object({ filePath: v.string(), messages: v.array(Place) })) });

const MANIFEST = text(manifest({ tasks: [task('billing__load'), task('export')] }));
const LINE = MANIFEST.split('\n').findIndex((line) => line.includes('"id": "export"')) + 1;
const COLUMN = (MANIFEST.split('\n')[LINE - 1] ?? '').indexOf('"export"') + 1;
const FINDING = {
  ruleId: 'acme/owner-required',
  message: 'Task "export" names no owner',
  severityName: 'error',
  line: LINE,
  column: COLUMN,
  endLine: LINE,
  endColumn: COLUMN + '"export"'.length,
};

/** The files of the page without some of them, with more files, in a folder where the package is installed. */
function folderWith(more: Readonly<Record<string, string>>, without: readonly string[] = []): string {
  const kept = Object.entries(FILES).filter(([file]) => !without.includes(file));
  return withManifestlint(BIN, { ...Object.fromEntries(kept), 'package.json': '{ "type": "module" }', ...more });
}

async function lint(folder: string) {
  const { code, out, err } = await manifestlint(['-f', 'json', '.'], { cwd: folder });
  expect(err).toBe('');
  const { results } = v.parse(Results, JSON.parse(out));
  return {
    code,
    found: Object.fromEntries(
      results.map(({ filePath, messages }) => [path.relative(folder, path.resolve(folder, filePath)), messages]),
    ),
  };
}

test('the page has the files that it speaks of', () => {
  expect(Object.keys(FILES)).toEqual([
    'lint/acme.ts',
    '.manifestlintrc.yaml',
    'manifestlint.config.ts',
    'lint/acme.test.ts',
    'lint/team.ts',
  ]);
});

test('with the configuration in YAML', async () => {
  expect(await lint(folderWith({ 'manifest.json': MANIFEST }, ['manifestlint.config.ts']))).toEqual({
    code: 1,
    found: { 'manifest.json': [FINDING] },
  });
});

test('with the configuration in TypeScript, which spares the folder `legacy`', async () => {
  const folder = folderWith({ 'manifest.json': MANIFEST, 'legacy/manifest.json': MANIFEST }, ['.manifestlintrc.yaml']);
  expect(await lint(folder)).toEqual({ code: 1, found: { 'manifest.json': [FINDING], 'legacy/manifest.json': [] } });
});

test('the tests of the rule pass in the test runner of Node', () => {
  const command = /^node --import manifestlint\/register --test (\S+)$/m.exec(PAGE)?.[1] ?? '';
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'manifestlint/register', '--test', command],
    { cwd: folderWith({}), env: plainEnv(), encoding: 'utf8' },
  );
  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/pass 3\b/);
});

/** A file of the page as a stranger writes it in JavaScript. */
function inJavaScript(file: string): string {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(FILES[file] ?? '', { compilerOptions });
  return outputText.replaceAll("/acme.ts'", "/acme.js'");
}

test('without its types the plugin works in JavaScript, as `npm init` makes folders', () => {
  const cwd = folderWith(
    {
      'package.json': '{ "type": "commonjs" }',
      'lint/acme.js': inJavaScript('lint/acme.ts'),
      'lint/acme.test.js': inJavaScript('lint/acme.test.ts'),
      '.manifestlintrc.yaml': (FILES['.manifestlintrc.yaml'] ?? '').replace('acme.ts', 'acme.js'),
      'manifest.json': MANIFEST,
    },
    ['manifestlint.config.ts', 'lint/acme.ts', 'lint/acme.test.ts'],
  );
  const run = (...argv: readonly string[]) =>
    spawnSync(process.execPath, argv, { cwd, env: plainEnv(), encoding: 'utf8' });
  const { status, stdout, stderr } = run(BIN, '-f', 'compact', '.');
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toContain('Task "export" names no owner [acme/owner-required]');
  expect(run('--import', 'manifestlint/register', '--test', 'lint/acme.test.js').stdout).toMatch(/pass 3\b/);
});

test('and they fail if the rule does not do what they say', () => {
  const folder = folderWith({
    'lint/acme.ts': (FILES['lint/acme.ts'] ?? '').replace("['tasks', index, 'id']", "['tasks', index]"),
  });
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'manifestlint/register', '--test', 'lint/acme.test.ts'],
    { cwd: folder, env: plainEnv(), encoding: 'utf8' },
  );
  expect(status).toBe(1);
  expect(stdout).toContain('invalid[0]');
});

test('the rule with options has its defaults, takes others and refuses wrong ones', async () => {
  const config = /^```yaml\n(plugins: \["\.\/lint\/team\.ts"\]\n.*?)^```$/ms.exec(PAGE)?.[1] ?? '';
  const folder = folderWith(
    { 'manifest.json': text(manifest({ package: { name: 'hr-orders' } })), '.manifestlintrc.yaml': config },
    ['manifestlint.config.ts'],
  );
  const says = async (): Promise<string[]> => {
    const { found } = await lint(folder);
    return (found['manifest.json'] ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`);
  };
  expect(await says()).toEqual(['team/known-team: "hr-orders" begins with none of billing, ops and sales']);
  const write = (changed: string): void => {
    fs.writeFileSync(path.join(folder, '.manifestlintrc.yaml'), changed);
  };
  write(config.replace(/\[error, .*\]/, 'error'));
  expect(await says()).toEqual(['team/known-team: "hr-orders" begins with none of billing and ops']);
  write(config.replace('sales', 'hr'));
  expect(await says()).toEqual([]);
  write(config.replace('[billing, ops, sales]', '7'));
  const { code, err } = await manifestlint(['.'], { cwd: folder });
  expect(code).toBe(2);
  expect(err.split('\n')[0]).toMatch(/\.manifestlintrc\.yaml: rules\.team\/known-team\b.*teams.*found 7$/);
});
