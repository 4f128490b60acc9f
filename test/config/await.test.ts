/** Plugins that await at their top: they load, or one sentence says what to call them. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { buildBin, plainEnv } from '../support/build.ts';
import { manifestlint } from '../support/cli.ts';
import { withPackages } from '../support/plugins.ts';
import { config, GOOD } from '../support/settings.ts';

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
])('%s in a package %j loads', async (name, about) => {
  expect(await run(name, about)).toEqual({ found: true, err: '' });
});

const sentence = (name: string): string =>
  `manifestlint: <dir>/${name}: it is a CommonJS module, in which nothing can be awaited at the top\n` +
  `Call it .m${name.slice(-2)}, or write "type": "module" into the package.json beside it.\n`;

test('TypeScript in a CommonJS package says what to call it', async () => {
  expect(await run('acme.ts', { type: 'commonjs' })).toEqual({ found: false, err: sentence('acme.ts') });
});

// The modules of this process are all ES modules, whatever package.json says.
test('JavaScript in a CommonJS package says what to call it', () => {
  const cwd = folderWith('acme.js', { type: 'commonjs' });
  const { status, stderr } = spawnSync(process.execPath, [buildBin(), '.'], { cwd, env: plainEnv(), encoding: 'utf8' });
  // Node.js warns of such a file by itself, too.
  expect({ status, stderr: stderr.replaceAll(cwd, '<dir>') }).toEqual({
    status: 2,
    stderr: expect.stringContaining(sentence('acme.js')) as string,
  });
});
