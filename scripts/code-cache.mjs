/**
 * Keeps the code that V8 made of the built program during usual runs, for the Node.js that runs this, in
 * `dist/code-cache/<version of V8>-<system>-<processor>/`: with that Node.js, a start compiles these parts no more.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

const ROOT = path.join(import.meta.dirname, '..');
const DIST = path.resolve(process.argv[2] ?? path.join(ROOT, 'dist'));

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'manifestlint-'));
const config = path.join(scratch, '.manifestlintrc.yaml');
fs.copyFileSync(path.join(ROOT, '.manifestlintrc.example'), config);

/** Usual runs, whose functions are worth keeping. Each run keeps what the ones before it kept. */
const RUNS = [
  ['--exit-zero', '-f', 'json', 'examples/etl-python'],
  ['--exit-zero', '-f', 'pretty', '-c', config, 'examples'],
];

/**
 * Is loaded before the program, and writes the code at the end. The names of parts hold a hash of their content, so
 * that no code ever meets another build; that of `start.cjs` does not.
 */
const KEEPER = `
const fs = require('node:fs');
const path = require('node:path');
process.on('exit', () => {
  const { CODE_CACHE, scripts } = require(process.argv[1]);
  fs.mkdirSync(CODE_CACHE, { recursive: true });
  scripts.delete('start.cjs');
  for (const [name, script] of scripts) fs.writeFileSync(path.join(CODE_CACHE, name), script.createCachedData());
});
`;

const keeper = path.join(scratch, 'keeper.cjs');
fs.writeFileSync(keeper, KEEPER);
// V8 refuses code that was made under other options of its own.
const { NODE_OPTIONS: _options, ...env } = process.env;
for (const run of RUNS)
  execFileSync(process.execPath, ['--require', keeper, path.join(DIST, 'bin.cjs'), ...run], { cwd: ROOT, env });
fs.rmSync(scratch, { recursive: true });
