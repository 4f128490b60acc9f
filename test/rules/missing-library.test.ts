import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { manifest, text } from '../support/make-manifest.ts';
import { makeTree } from '../support/tree.ts';
import { runMain } from '../support/workspace.ts';

const RUST = { language: 'rust', python: null, rust: { library_path: 'lib/libx.so' } };

async function linted(folder: string, ...flags: string[]): Promise<string> {
  const { stdout } = await runMain(['-f', 'compact', '--rule', 'missing-library:error', ...flags], folder);
  return stdout;
}

test('a library that is not beside the manifest is reported, one that is there is not', async () => {
  const folder = makeTree({ 'manifest.json': text(manifest(RUST)) });
  expect(await linted(folder, '.')).toContain('There is no file "lib/libx.so" in the package [missing-library]');
  fs.mkdirSync(path.join(folder, 'lib'));
  fs.writeFileSync(path.join(folder, 'lib/libx.so'), '');
  expect(await linted(folder, '.')).not.toContain('missing-library');
});

test('a path that leads out of the package leads to nothing', async () => {
  const folder = makeTree({
    'a/manifest.json': text(manifest({ ...RUST, rust: { library_path: '../libx.so' } })),
    'libx.so': '',
  });
  expect(await linted(folder, 'a')).toContain('There is no file "../libx.so" in the package');
});

test('a folder is no library', async () => {
  const folder = makeTree({ 'manifest.json': text(manifest(RUST)), 'lib/libx.so/x': '' });
  expect(await linted(folder, '.')).toContain('missing-library');
});
