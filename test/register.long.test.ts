/** `node --import manifestlint/register` runs TypeScript as a run does. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { buildBin, plainEnv } from './support/build.ts';
import { withManifestlint } from './support/plugins.ts';

const BIN = buildBin();

test.each(['{ "type": "commonjs" }', '{}', '{ "type": "module" }'])(
  'files that others import by name are ES modules, too, in a package %s',
  (about) => {
    const cwd = withManifestlint(BIN, {
      'package.json': about,
      'main.ts': `import { load } from './kind.ts';\nconsole.log(await load());\n`,
      'kind.ts': `// No require('x'), no module.exports.\nconst begin: number = await Promise.resolve(40);
export const load = async () => begin + (await import('./reader.ts')).add;
`,
      'reader.ts': 'export const add: number = 2;\n',
    });
    const argv = ['--import', 'manifestlint/register', 'main.ts'];
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd, env: plainEnv(), encoding: 'utf8' });
    expect({ status, stdout }, stderr).toEqual({ status: 0, stdout: '42\n' });
  },
);
