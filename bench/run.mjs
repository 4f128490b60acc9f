/** Compares the linter with what Node itself costs, in whole processes: `npm run bench -- --runs 5 --only B,C`. */
import console from 'node:console';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { corpusFolder, NAMES } from './corpus.mjs';

const HERE = import.meta.dirname;
const BIN = path.join(HERE, '../dist/bin.cjs');
const PROGRAMS = { floor: path.join(HERE, 'floor.mjs'), manifestlint: BIN };

/** The extra certificates are read at every start of Node 20, which would flatter every ratio. */
const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...ENVIRONMENT } = process.env;

function readOptions() {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '7' }, only: { type: 'string' } } });
  const runs = Number(values.runs);
  const names = values.only?.split(',') ?? NAMES;
  const unknown = names.find((name) => !NAMES.includes(name));
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs takes a whole number from 1, not "${values.runs}"`);
  if (unknown !== undefined) throw new Error(`--only takes names of corpora (${NAMES.join(',')}), not "${unknown}"`);
  if (!fs.existsSync(BIN)) throw new Error('there is no dist/bin.cjs: run `npm run build` first');
  return { runs, names };
}

/** Runs a program over a folder. Findings are no failure, but a fault of the program is. */
function start(program, folder, { nodeOptions = [], stdio = ['ignore', 'ignore', 'ignore'] } = {}) {
  const child = spawnSync(process.execPath, [...nodeOptions, program, folder], {
    stdio,
    env: ENVIRONMENT,
    encoding: 'utf8',
  });
  if (child.status !== 0 && child.status !== 1)
    throw new Error(`${path.basename(program)} ended with ${child.status ?? child.signal} on ${folder}`);
  return child;
}

function milliseconds(program, folder) {
  const started = performance.now();
  start(program, folder);
  return performance.now() - started;
}

/** The most memory that a program held, in megabytes. The round that finds it out also warms the disk's cache. */
function peakMemory(program, folder) {
  const options = {
    nodeOptions: ['--import', pathToFileURL(path.join(HERE, 'peak.mjs')).href],
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  };
  return Number(start(program, folder, options).output[3]) / 1024;
}

/** The times of both programs in turn, so that a slow moment of the machine meets both. */
function measure(folder, runs) {
  const peaks = Object.values(PROGRAMS).map((program) => peakMemory(program, folder));
  const rounds = Array.from({ length: runs }, () =>
    Object.values(PROGRAMS).map((program) => milliseconds(program, folder)),
  );
  return {
    peaks,
    times: peaks.map((_, n) => median(rounds.map((round) => round[n]))),
    ratio: median(rounds.map(([floor, linter]) => linter / floor)),
  };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function sizeOf(folder) {
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.basename(name) === 'manifest.json');
  const bytes = files.reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0);
  return { files: files.length, megabytes: bytes / 1e6 };
}

function main() {
  const { runs, names } = readOptions();
  console.log(`Node ${process.version}, ${os.cpus().length} cores, medians of ${runs} rounds of whole processes.\n`);
  console.log('| Corpus | Files | MB | Floor ms | manifestlint ms | Ratio | Floor peak MB | manifestlint peak MB |');
  console.log('| --- | --: | --: | --: | --: | --: | --: | --: |');
  for (const name of names) {
    const folder = corpusFolder(name);
    const { files, megabytes } = sizeOf(folder);
    const { times, ratio, peaks } = measure(folder, runs);
    const cells = [
      name,
      files,
      megabytes.toFixed(1),
      ...times.map((time) => time.toFixed(0)),
      ratio.toFixed(2),
      ...peaks.map((peak) => peak.toFixed(0)),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
