/** Code of plugins that calls `process.exit`: one sentence, and all other findings are kept. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { buildBin, runBin } from '../support/build.ts';
import { withPackages } from '../support/plugins.ts';
import { NO_TASKS } from '../support/settings.ts';

const LEAVE = '() => process.exit(3)';
const SAYS = 'it calls process.exit(3)';

const rule = (more: string): string =>
  `{ id: 'acme/a', kinds: ['manifest-v2'], summary: 's', severity: 'warn', messages: { m: { text: 't', help: 'h', rejectedBy: [] } }, check() {}, ${more} }`;
const plugin = (more: string): string => `export default { meta: { name: 'acme' }, ${more} };`;

interface Leaving {
  readonly says: string;
  readonly files: Readonly<Record<string, string>>;
  readonly argv?: readonly string[];
}

test.each<[what: string, leaving: Leaving]>([
  ['a plugin', { files: { 'acme.mjs': 'process.exit(3);' }, says: `acme.mjs:1:9: cannot be loaded: ${SAYS}` }],
  [
    'a module that a plugin imports',
    {
      files: { 'acme.mjs': 'import "./deep.mjs";', 'deep.mjs': 'process.exit(3);' },
      says: `deep.mjs:1:9: cannot be loaded: ${SAYS}`,
    },
  ],
  [
    'a plugin in TypeScript',
    { files: { 'acme.ts': 'enum A { b }\nprocess.exit(3);' }, says: `cannot be loaded: ${SAYS}` },
  ],
  [
    'a part of a plugin',
    {
      files: { 'acme.mjs': 'export default { get meta() { process.exit(3); } };' },
      says: `acme.mjs: the plugin cannot be looked at: ${SAYS}`,
    },
  ],
  [
    'a rule',
    {
      files: { 'acme.mjs': plugin(`rules: [${rule(`check: ${LEAVE}`)}]`) },
      says: `rule acme/a failed on manifest.json: ${SAYS} (acme.mjs:1:`,
    },
  ],
  [
    'a fact',
    {
      files: {
        'acme.mjs': plugin(
          `facts: [{ id: 'acme/f', applies: () => true, load: ${LEAVE} }], rules: [${rule("needs: ['acme/f']")}]`,
        ),
      },
      says: `fact acme/f failed on manifest.json: ${SAYS}`,
    },
  ],
  [
    'a kind',
    {
      files: { 'acme.mjs': plugin(`kinds: [{ id: 'k', files: ['k.txt'], load: ${LEAVE} }]`), 'k.txt': '' },
      says: `kind k failed on k.txt: ${SAYS}`,
    },
  ],
  [
    'a formatter',
    {
      files: { 'acme.mjs': plugin(`formatters: { f: async () => ${LEAVE} }`) },
      argv: ['-f', 'acme/f:f.out'],
      says: `format "acme/f": failed: ${SAYS}`,
    },
  ],
])('%s', (_, { files, argv = [], says }) => {
  const isRule = files['acme.mjs']?.includes("id: 'acme/a'") === true;
  const settings = {
    plugins: [files['acme.ts'] === undefined ? './acme.mjs' : './acme.ts'],
    ...(isRule && { rules: { 'acme/a': 'warn' } }),
  };
  const cwd = withPackages({ '.manifestlintrc.json': JSON.stringify(settings), ...files, 'manifest.json': NO_TASKS });
  const { code, out, err } = runBin(buildBin(), ['-f', 'compact', ...argv, '.'], { cwd });
  expect({ code, out }).toEqual({ code: 2, out: expect.stringContaining('[no-tasks]') as string });
  expect(err.replaceAll(cwd + path.sep, '')).toContain(`manifestlint: `);
  expect(err.replaceAll(cwd + path.sep, '')).toContain(says);
  expect(err.match(/^manifestlint: /gm)).toHaveLength(1);
});
