/** Plugins that await at their top load in any package, whatever words stand in their comments and texts. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { buildBin, plainEnv } from '../support/build.ts';
import { manifestlint } from '../support/cli.ts';
import { withPackages } from '../support/plugins.ts';
import { config, GOOD } from '../support/settings.ts';
import { addFiles } from '../support/tree.ts';

const CODE = `const severity = await Promise.resolve('warn');
const messages = { m: { text: 'found', help: 'h', rejectedBy: [] } };
const rule = { id: 'acme/a', kind: 'manifest-v2', summary: 's', severity, messages, check(model, report) { report('m', ['tasks'], {}); } };
export default { meta: { name: 'acme' }, rules: [rule] };
`;

/** Words of CommonJS that the code does not mean, and a variable of its own that is called like one. */
const WORDS = `// require('x'), module.exports and __dirname
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
void [require('node:path'), "exports.a = __filename"];
`;

function folderWith(name: string, about: object, before = ''): string {
  return withPackages({
    '.manifestlintrc.json': config({ plugins: [`./${name}`], rules: { 'acme/a': 'warn' } }),
    [name]: `${before}${name.endsWith('ts') ? 'const typed: number = 1;\n' : ''}${CODE}`,
    'package.json': JSON.stringify(about),
    'manifest.json': GOOD,
  });
}

async function run(name: string, about: object, before?: string): Promise<{ found: boolean; err: string }> {
  const cwd = folderWith(name, about, before);
  const { out, err } = await manifestlint(['-f', 'compact', '.'], { cwd });
  return { found: out.includes('acme/a'), err: err.replaceAll(cwd, '<dir>') };
}

test.each([
  ['acme.mjs', {}],
  ['acme.mts', {}],
  ['acme.mjs', { type: 'commonjs' }],
  ['acme.mts', { type: 'commonjs' }],
  ['acme.js', { type: 'module' }],
  ['acme.ts', { type: 'module' }],
  ['acme.ts', { type: 'commonjs' }],
  ['acme.ts', {}],
])('%s in a package %j loads', async (name, about) => {
  expect(await run(name, about)).toEqual({ found: true, err: '' });
});

test.each([{}, { type: 'commonjs' }, { type: 'module' }])(
  'words of CommonJS in comments, texts and names of its own do not matter in a package %j',
  async (about) => {
    expect(await run('acme.ts', about, WORDS)).toEqual({ found: true, err: '' });
  },
);

test('TypeScript that awaits nothing may use the variables of CommonJS', async () => {
  const cwd = folderWith('acme.ts', { type: 'commonjs' });
  addFiles(cwd, { 'acme.ts': `void __dirname;\n${CODE.replace("await Promise.resolve('warn')", "'warn'")}` });
  const { out, err } = await manifestlint(['-f', 'compact', '.'], { cwd });
  expect({ found: out.includes('acme/a'), err }).toEqual({ found: true, err: '' });
});

/** Runs what was built: the modules of this process are all ES modules, whatever package.json says. */
function runBuilt(cwd: string): { status: number | null; found: boolean; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [buildBin(), '-f', 'compact', '.'], {
    cwd,
    env: plainEnv(),
    encoding: 'utf8',
  });
  return { status, found: stdout.includes('acme/a'), stderr: stderr.replaceAll(cwd, '<dir>') };
}

test.each([{ type: 'commonjs' }, {}])('JavaScript in a package %j loads, and Node.js warns of nothing', (about) => {
  expect(runBuilt(folderWith('acme.js', about, WORDS))).toEqual({ status: 0, found: true, stderr: '' });
});

test.each(['acme.ts', 'acme.js'])(
  '%s with await and a variable of CommonJS is told where and what to write',
  (name) => {
    const cwd = folderWith(name, { type: 'commonjs' });
    addFiles(cwd, { [name]: `${CODE}const here = __dirname;\n` });
    expect(runBuilt(cwd)).toEqual({
      status: 2,
      found: false,
      stderr:
        `manifestlint: <dir>/${name}:5:14: it is an ES module, in which there is no "require", "module" or "__dirname"\n` +
        'Use "import" or createRequire of "node:module", "export default", and import.meta.dirname.\n',
    });
  },
);

test.each([
  ['acme.ts', { type: 'commonjs' }],
  ['acme.js', { type: 'commonjs' }],
  ['acme.js', {}],
])('%s in a package %j that awaits beside module.exports is told where and what to write', (name, about) => {
  const cwd = folderWith(name, about);
  addFiles(cwd, { [name]: 'module.exports = await Promise.resolve({});\n' });
  const { status, stderr } = runBuilt(cwd);
  expect({ status, stderr: stderr.replace(/:1:\d+: /, ': ') }).toEqual({
    status: 2,
    stderr:
      `manifestlint: <dir>/${name}: it is a CommonJS module, in which nothing can be awaited at the top\n` +
      'Write "export default" instead of "module.exports".\n',
  });
});

test('CommonJS that awaits in its functions alone stays CommonJS', () => {
  const cwd = folderWith('acme.js', { type: 'commonjs' });
  const code = CODE.replace('await ', '').replace('export default', 'module.exports =');
  addFiles(cwd, { 'acme.js': `${code.replace("Promise.resolve('warn')", "'warn'")}async () => await 1;\n` });
  expect(runBuilt(cwd)).toEqual({ status: 0, found: true, stderr: '' });
});

test('a file that the plugin imports is named where it is the one at fault', () => {
  const cwd = folderWith('acme.ts', { type: 'commonjs' }, "import './words.ts';\n");
  addFiles(cwd, { 'words.ts': 'await Promise.resolve(1);\nexport const here = __dirname;\n' });
  expect(runBuilt(cwd)).toEqual({
    status: 2,
    found: false,
    stderr: expect.stringContaining('manifestlint: <dir>/words.ts:2:21: it is an ES module, in which') as string,
  });
});
