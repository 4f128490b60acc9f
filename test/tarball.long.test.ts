/**
 * Tests the package as npm packs it, in a folder that `npm init -y` made: the pages about plugins, and the six rules of
 * `examples/org-plugin` and of the page about whole runs, on several versions of Node and of TypeScript.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { publint } from 'publint';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import { publicNames } from '../scripts/public-names.ts';
import { plainEnv } from './support/build.ts';
import { manifest, task, text } from './support/make-manifest.ts';

const ROOT = path.join(import.meta.dirname, '..');
const PAGES = ['writing-a-plugin.md', 'writing-a-formatter.md', 'whole-run-rules.md', 'kinds.md', 'plugin-facts.md'];
const CONFIG = `plugins: [./lint/acme.ts, ./lint/team.ts, ./org, ./lint/owners.ts, ./lint/jobs.ts, ./lint/shape.ts]
extends: [recommended, acme/recommended, org-example/recommended, owners/recommended, jobs/recommended]
format: shape/table
`;
/** The formatter of the page in a plugin of its own name, since two plugins of the page are called "acme". */
const SHAPE = `import { definePlugin } from 'manifestlint';
import { table } from './table.ts';
export default definePlugin({ meta: { name: 'shape' }, formatters: { table: () => Promise.resolve(table) } });
`;
/** A plugin whose rule is written inside of it, and a configuration that knows the rule. */
const INSIDE = `import { defineConfig, definePlugin, defineRule } from 'manifestlint';
const inside = definePlugin({
  meta: { name: 'inside' },
  rules: [
    defineRule({
      id: 'inside/many',
      summary: 'A package has at most 50 tasks',
      severity: 'warn',
      messages: { many: { text: 'It has many tasks', help: 'Split it.', rejectedBy: [] } },
      check({ tasks }, report) {
        if (tasks.length > 50) report('many', ['tasks'], {});
      },
    }),
  ],
  presets: { own: { 'inside/many': 'error' } },
});
export default defineConfig({ plugins: [inside], extends: 'inside/own', rules: { 'inside/many': 'off' } });
// @ts-expect-error There is no such rule.
defineConfig({ plugins: [inside], rules: { 'inside/few': 'off' } });
// @ts-expect-error There is no such preset.
defineConfig({ plugins: [inside], extends: 'inside/other' });
`;

const BASE = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'manifestlint-tarball-')));
afterAll(() => {
  fs.rmSync(BASE, { recursive: true, force: true });
});

function emptyFolder(): string {
  const folder = fs.mkdtempSync(path.join(BASE, 'app-'));
  fs.writeFileSync(path.join(folder, 'package.json'), '{}');
  return folder;
}

/** Runs npm with the registry and the cache of whoever runs the tests. */
function npm(cwd: string, ...argv: readonly string[]): boolean {
  return spawnSync('npm', argv, { cwd, stdio: 'ignore', timeout: 300_000 }).status === 0;
}

/** Packs a copy of the published files with a build of its own, so that `dist/` is left alone. */
function pack(): string {
  const folder = emptyFolder();
  for (const name of ['package.json', 'README.md', 'LICENSE', 'docs', 'schema', 'problem-matcher.json'])
    fs.cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  const argv = ['--config', 'scripts/tsdown.config.ts', '--out-dir', path.join(folder, 'dist'), '--logLevel', 'error'];
  execFileSync(process.execPath, [path.join(ROOT, 'node_modules/tsdown/dist/run.mjs'), ...argv], { cwd: ROOT });
  execFileSync('npm', ['pack', '--ignore-scripts'], { cwd: folder, stdio: 'ignore' });
  return path.join(folder, 'manifestlint-0.1.0.tgz');
}

/**
 * A folder of `npm init -y` with the package, the files of the pages, and the rules of the example; undefined where its
 * dependencies cannot be installed.
 */
function folderOf(tarball: string): string | undefined {
  const folder = emptyFolder();
  const packages = [tarball, 'yaml@2', '@types/node@20'];
  fs.rmSync(path.join(folder, 'package.json'));
  if (!npm(folder, 'init', '-y') || !npm(folder, 'install', '--prefer-offline', ...packages)) return undefined;
  const files = PAGES.flatMap((page) => {
    const markdown = fs.readFileSync(path.join(folder, 'node_modules/manifestlint/docs', page), 'utf8');
    return [...markdown.matchAll(/^```\w+ file=(lint\/\S+)\n(.*?)^```$/gms)];
  }).map(([, file = '', code = '']): [string, string] => [file, code]);
  const broken = text(manifest({ tasks: [task('billing__load'), task('export')] }));
  write(folder, {
    ...Object.fromEntries(files),
    'lint/shape.ts': SHAPE,
    'lint/inside.ts': INSIDE,
    '.manifestlintrc.yaml': CONFIG,
    'a/manifest.json': broken,
    'b/manifest.json': broken,
    'jobs.yaml': 'jobs:\n  - id: load\n',
  });
  for (const name of fs.readdirSync(path.join(ROOT, 'examples/org-plugin')))
    if (name.endsWith('.ts') && !name.endsWith('.test.ts'))
      write(folder, { [`org/${name}`]: fs.readFileSync(path.join(ROOT, 'examples/org-plugin', name), 'utf8') });
  return folder;
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [file, code] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), code);
  }
}

/** The file of a package of this version in a folder of its own, or `undefined` if no registry or cache has it. */
function installed(name: string, version: string, file: string): string | undefined {
  if (MADE === undefined) return undefined;
  const folder = emptyFolder();
  if (!npm(folder, 'install', '--prefer-offline', `${name}@${version}`)) return undefined;
  const found = path.join(folder, 'node_modules', name, file);
  return fs.existsSync(found) ? found : undefined;
}

const TARBALL = pack();
const MADE = folderOf(TARBALL);
const FOLDER = MADE ?? BASE;

/** The same test, skipped with the reason in its name where a package could not be installed. */
const titleOf = (name: string, program: string | undefined): string =>
  program === undefined ? `${name} (skipped: it could not be installed)` : name;

test('publint finds nothing to say about the package', async () => {
  const { buffer } = Uint8Array.from(fs.readFileSync(TARBALL));
  const { messages } = await publint({ pack: { tarball: buffer }, strict: true });
  expect(messages).toEqual([]);
});

test('its types ask for no types of Node.js', () => {
  const folder = path.join(path.dirname(TARBALL), 'dist');
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.d.ts'));
  expect(files.length).toBeGreaterThan(3);
  for (const name of files)
    expect(fs.readFileSync(path.join(folder, name), 'utf8')).not.toMatch(/^import .*["']node:/m);
});

const NODES = [
  { name: `Node ${process.versions.node}`, node: MADE && process.execPath },
  ...['22', '24'].map((version) => ({ name: `Node ${version}`, node: installed('node', version, 'bin/node') })),
];

describe.each(NODES.map((each) => ({ ...each, title: titleOf(each.name, each.node) })))('$title', ({ node }) => {
  const run = (...argv: readonly string[]) =>
    spawnSync(node ?? '', argv, { cwd: FOLDER, env: plainEnv(), encoding: 'utf8' });

  test.skipIf(node === undefined)('lints with the rules, the kind and the formatter', () => {
    const bin = 'node_modules/manifestlint/dist/bin.cjs';
    const { status, stdout, stderr } = run(bin, '.');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('./b/manifest.json');
    const compact = run(bin, '-f', 'compact', '.').stdout;
    for (const id of ['acme/owner-required', 'org-example/owner-prefix', 'owners/one-module', 'jobs/team'])
      expect(compact).toContain(id);
  });

  test.skipIf(node === undefined).each(['acme.test.ts', 'owners.test.ts', 'jobs.test.mts', 'names.test.mts'])(
    'passes lint/%s',
    (file) => {
      const { status, stdout } = run('--import', 'manifestlint/register', '--test', `lint/${file}`);
      expect(status, stdout).toBe(0);
    },
  );
});

/** TypeScript before 5.8 cannot import an ES module from the CommonJS files of `npm init -y`, see the guide. */
const COMPILERS = [
  { version: '5.5', type: 'module' },
  { version: '5.9', type: 'commonjs' },
  { version: '6.0', type: 'commonjs' },
].map((each) => ({ ...each, tsc: installed('typescript', each.version, 'bin/tsc') }));

describe.each(COMPILERS.map((each) => ({ ...each, title: titleOf(`TypeScript ${each.version}`, each.tsc) })))(
  '$title',
  ({ tsc, type }) => {
    test.skipIf(tsc === undefined).each([
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler'],
    ])('compiles the files strictly with module %s and moduleResolution %s', (module, moduleResolution) => {
      expect(npm(FOLDER, 'pkg', 'set', `type=${type}`)).toBe(true);
      const options = { module, moduleResolution, target: 'es2022', strict: true, skipLibCheck: false, noEmit: true };
      const compilerOptions = { ...options, allowImportingTsExtensions: true, types: ['node'] };
      write(FOLDER, { 'tsconfig.json': JSON.stringify({ compilerOptions, include: ['lint', 'org'] }) });
      const { status, stdout } = spawnSync(process.execPath, [tsc ?? ''], { cwd: FOLDER, encoding: 'utf8' });
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    });
  },
);

/** The names of an entry point whose documentation has an example, as an editor reads it from the declarations. */
function exemplified(entry: string): string[] {
  const options = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [] };
  const { resolvedModule } = ts.resolveModuleName(entry, path.join(FOLDER, 'a.mts'), options, ts.sys);
  const file = resolvedModule?.resolvedFileName ?? '';
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  return (module === undefined ? [] : checker.getExportsOfModule(module)).flatMap((symbol) => {
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const tags = (isAlias ? checker.getAliasedSymbol(symbol) : symbol).getJsDocTags(checker);
    return tags.some(({ name }) => name === 'example') ? [symbol.name] : [];
  });
}

const NAMES = publicNames();

describe(titleOf('the declarations', MADE), () => {
  test.skipIf(MADE === undefined).each([...new Set(NAMES.map(({ entry }) => entry))])(
    'carry an example of every name of %s',
    (entry) => {
      const names = NAMES.filter((name) => name.entry === entry).map(({ as }) => as);
      expect(exemplified(entry).toSorted()).toEqual(names.toSorted());
    },
  );
});
