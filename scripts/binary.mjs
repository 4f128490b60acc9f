/**
 * Builds a single executable for the platform that runs this: Node.js with manifestlint as its application, for people
 * who have no Node.js. Writes `build/manifestlint` and its checksum.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { build } from 'tsdown';

const ROOT = path.join(import.meta.dirname, '..');
const OUT = path.join(ROOT, 'build');
const isWindows = process.platform === 'win32';
const isMac = process.platform === 'darwin';
const binary = path.join(OUT, isWindows ? 'manifestlint.exe' : 'manifestlint');

/** The mark in Node.js that says whether an application was put into it. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/** One file with everything but the compilers, which the executable does without. */
async function bundle() {
  await build({
    config: false,
    cwd: ROOT,
    entry: { manifestlint: 'src/cli/start.ts' },
    outDir: OUT,
    clean: true,
    dts: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    minify: true,
    deps: { alwaysBundle: /^(?!tsx|typescript)/, neverBundle: [/^tsx/, 'typescript'] },
    outputOptions: { codeSplitting: false },
    logLevel: 'error',
  });
}

/** The files that the package reads of itself. */
function assets() {
  const names = ['package.json', ...['docs/rules', 'schema'].flatMap((folder) => filesIn(folder))];
  return Object.fromEntries(names.map((name) => [name, path.join(ROOT, name)]));
}

function filesIn(folder) {
  return fs.readdirSync(path.join(ROOT, folder)).map((name) => `${folder}/${name}`);
}

function makeBlob() {
  const config = path.join(OUT, 'sea.json');
  const blob = path.join(OUT, 'sea.blob');
  const main = path.join(OUT, 'manifestlint.cjs');
  const settings = { main, output: blob, disableExperimentalSEAWarning: true, useCodeCache: false, assets: assets() };
  fs.writeFileSync(config, JSON.stringify(settings));
  execFileSync(process.execPath, ['--experimental-sea-config', config], { stdio: ['ignore', 'ignore', 'inherit'] });
  return blob;
}

/** Puts the application into a copy of this Node.js. macOS runs no program whose signature does not fit. */
function inject(blob) {
  fs.copyFileSync(process.execPath, binary);
  fs.chmodSync(binary, 0o755);
  if (isMac) execFileSync('codesign', ['--remove-signature', binary]);
  const postject = path.join(ROOT, 'node_modules/postject/dist/cli.js');
  const segment = isMac ? ['--macho-segment-name', 'NODE_SEA'] : [];
  const args = [postject, binary, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', FUSE, ...segment];
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (isMac) execFileSync('codesign', ['--sign', '-', binary]);
}

await bundle();
inject(makeBlob());
for (const name of ['sea.json', 'sea.blob', 'manifestlint.cjs']) fs.rmSync(path.join(OUT, name));
const digest = createHash('sha256').update(fs.readFileSync(binary)).digest('hex');
fs.writeFileSync(`${binary}.sha256`, `${digest}  ${path.basename(binary)}\n`);
process.stdout.write(`${binary}: ${(fs.statSync(binary).size / 1024 / 1024).toFixed(0)} MiB\n`);
