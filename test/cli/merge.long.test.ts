import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { builtin } from '../../src/builtin.ts';
import { manifestlint } from '../support/cli.ts';
import { makeTree } from '../support/tree.ts';

const GENERATOR = path.resolve(import.meta.dirname, '../../bench/corpus.mjs');
const COUNT = 4;
/** All formats but those that hold the time. */
const FORMATS = [...builtin.formatters.keys()];

/** A folder with 1,000 manifests, a fifth of them with a fault. */
function corpus(): string {
  const root = makeTree();
  const script = `import { corpusFolder } from ${JSON.stringify(pathToFileURL(GENERATOR))}; corpusFolder('Bf', ${JSON.stringify(root)});`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', script]);
  return path.join(root, 'Bf');
}

test('four parts of 1,000 manifests are joined to exactly what one run gives', async () => {
  const cwd = corpus();
  fs.mkdirSync(path.join(cwd, '.git'));
  const targets = (folder: string): string[] => FORMATS.flatMap((name) => ['-f', `${name}:${folder}/${name}.out`]);
  const whole = await manifestlint([...targets('whole'), '.'], { cwd });
  const parts = Array.from({ length: COUNT }, (_, n) => `part-${n + 1}.json`);
  for (const [n, name] of parts.entries())
    await manifestlint(['--shard', `${n + 1}/${COUNT}`, '-f', `json:${name}`, '.'], { cwd });
  const joined = await manifestlint(['merge', ...parts, ...targets('joined')], { cwd });
  expect(joined).toEqual(whole);
  for (const name of FORMATS) {
    const [one = '', other = ''] = ['whole', 'joined'].map((folder) =>
      fs.readFileSync(path.join(cwd, folder, `${name}.out`), 'utf8'),
    );
    expect(other === one, name).toBe(true);
  }
});
