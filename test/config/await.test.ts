/** Plugins that await at their top load in any package, unless they speak of CommonJS. */
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

function folderWith(name: string, about: object): string {
  return withPackages({
    '.manifestlintrc.json': config({ plugins: [`./${name}`], rules: { 'acme/a': 'warn' } }),
    [name]: name.endsWith('ts') ? `const typed: number = 1;\n${CODE}` : CODE,
    'package.json': JSON.stringify(about),
    'manifest.json': GOOD,
  });
}

async function run(name: string, about: object): Promise<{ found: boolean; err: string }> {
  const cwd = folderWith(name, about);
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

// The modules of this process are all ES modules, whatever package.json says.
test.each([{ type: 'commonjs' }, {}])('JavaScript in a package %j loads, and nothing is said of it', (about) => {
  const cwd = folderWith('acme.js', about);
  const { status, stdout, stderr } = spawnSync(process.execPath, [buildBin(), '-f', 'compact', '.'], {
    cwd,
    env: plainEnv(),
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: expect.stringContaining('acme/a') as string,
    stderr: '',
  });
});

test('a file with words of CommonJS is left to its package, and told what to be called', async () => {
  const cwd = folderWith('acme.ts', { type: 'commonjs' });
  addFiles(cwd, { 'acme.ts': `const here: string = __dirname;\n${CODE}` });
  const { code, err } = await manifestlint(['.'], { cwd });
  expect({ code, err: err.replaceAll(cwd, '<dir>') }).toEqual({
    code: 2,
    err:
      'manifestlint: <dir>/acme.ts: it is a CommonJS module, in which nothing can be awaited at the top\n' +
      'Call it .mts, or write "type": "module" into the package.json beside it.\n',
  });
});
