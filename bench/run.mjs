/**
 * Compares the linter in whole processes with what Node itself costs, and with the other linters that are installed:
 * `npm run bench -- --rounds 9 --only B,C`.
 */
import console from 'node:console';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { CASES, GROWTH, MOST_GROWTH, PEER_BARS } from './cases.mjs';
import { corpusFolder } from './corpus.mjs';
import { PEERS, SCHEMA } from './peers.mjs';

const HERE = import.meta.dirname;
const BIN = path.join(HERE, '../dist/bin.cjs');

/** The extra certificates are read at every start of Node 20, which would flatter every ratio. */
const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...OURS } = process.env;

const ENVIRONMENT = { ...OURS, MANIFEST_SCHEMA: SCHEMA };

/** The command or baseline that a case is compared with. */
const BASELINES = {
  empty: () => [process.execPath, '-e', '0'],
  floor: (folder) => [process.execPath, path.join(HERE, 'floor.mjs'), folder],
  clean: () => [process.execPath, BIN, '-f', 'json', corpusFolder('B')],
};

function readOptions() {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' }, only: { type: 'string' } } });
  const rounds = Number(values.rounds);
  const names = values.only?.split(',') ?? CASES.map(({ name }) => name);
  const unknown = names.find((name) => !CASES.some((one) => one.name === name));
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds takes a whole number from 1, not "${values.rounds}"`);
  if (unknown !== undefined)
    throw new Error(`--only takes names of cases (${CASES.map(({ name }) => name).join(',')}), not "${unknown}"`);
  if (!fs.existsSync(BIN)) throw new Error('there is no dist/bin.cjs: run `npm run build` first');
  return { rounds, cases: CASES.filter(({ name }) => names.includes(name)) };
}

/**
 * Runs a command to its end. Ours may have findings; a peer that fails has not linted anything, however fast it was.
 */
function start([program, ...args], { most = 0, stdio = ['ignore', 'ignore', 'ignore'] } = {}) {
  const child = spawnSync(program, args, { stdio, env: ENVIRONMENT, encoding: 'utf8' });
  if (child.error !== undefined) throw child.error;
  if (child.status === null || child.status > most)
    throw new Error(`${program} ${args.join(' ')} ended with ${child.status ?? child.signal}`);
  return child;
}

function milliseconds(command, most) {
  const started = performance.now();
  start(command, { most });
  return performance.now() - started;
}

/** Rounds in which memory and processor time are measured, which also warm the disk's cache. */
const USAGE_ROUNDS = 3;

/** The most memory that a Node program held, in megabytes, and the processor time of all its threads. */
function usage([node, ...args]) {
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe'];
  const child = start([node, '--require', path.join(HERE, 'usage.cjs'), ...args], { most: 1, stdio });
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(child.output[3]);
  return { megabytes: maxRSS / 1024, processor: userCPUTime + systemCPUTime };
}

function ourCommand({ corpus, args = [] }) {
  return [process.execPath, BIN, ...args, corpusFolder(corpus)];
}

/** The times of all commands in turn, so that a slow moment of the machine meets each of them. */
function measure(one, rounds) {
  const { name, corpus, against } = one;
  const folder = corpusFolder(corpus);
  const ours = ourCommand(one);
  const peers = PEERS.filter((peer) => PEER_BARS[name]?.[peer.name] !== undefined);
  const commands = [BASELINES[against](folder), ours, ...peers.map(({ command }) => command(folder))];
  const used = Array.from({ length: Math.min(rounds, USAGE_ROUNDS) }, () => [usage(commands[0]), usage(ours)]);
  const times = Array.from({ length: rounds }, () =>
    commands.map((command, n) => milliseconds(command, n < 2 ? 1 : 0)),
  );
  const ratioTo = (column, base) => median(times.map((round) => round[column] / round[base]));
  return {
    peak: median(used.map(([, { megabytes }]) => megabytes)),
    processor: median(used.map(([base, our]) => our.processor / base.processor)),
    time: median(times.map((round) => round[1])),
    ratio: ratioTo(1, 0),
    peers: peers.map((peer, n) => ({ name: peer.name, ratio: ratioTo(n + 2, 0), times: ratioTo(n + 2, 1) })),
  };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The number of a case, or Biome's ratio of the same run where that is smaller. */
function barOf({ bar }, { peers }) {
  const biome = peers.find(({ name }) => name === 'biome');
  return Math.min(bar, biome?.ratio ?? Infinity);
}

function verdictOf(one, measured) {
  const { ratio, peak, peers } = measured;
  const slow = peers.filter((peer) => peer.times < PEER_BARS[one.name][peer.name]).map(({ name }) => name);
  const misses = [
    ...(ratio > barOf(one, measured) ? ['time'] : []),
    ...(one.megabytes !== undefined && peak > one.megabytes ? ['memory'] : []),
    ...slow.map((name) => `${name} × ${PEER_BARS[one.name][name]}`),
  ];
  if (misses.length > 0) return `misses ${misses.join(', ')}`;
  return ratio <= one.reach ? 'reaches' : 'meets';
}

function row(one, measured) {
  const { ratio, processor, peak, time, peers } = measured;
  const others = peers.map((peer) => `${peer.name} ${peer.ratio.toFixed(1)}`).join(', ');
  const memory = one.megabytes === undefined ? peak.toFixed(0) : `${peak.toFixed(0)} of ${one.megabytes}`;
  const cells = [
    one.name,
    one.against,
    time.toFixed(0),
    ratio.toFixed(2),
    barOf(one, measured).toFixed(2),
    processor.toFixed(2),
  ];
  return `| ${[...cells, memory, others, verdictOf(one, measured)].join(' | ')} |`;
}

/** How the time grows with the size: 1 is in proportion. A slow moment of the machine meets both sizes. */
function growthLines(cases, rounds) {
  return GROWTH.flatMap(([small, large, factor]) => {
    const [before, after] = [small, large].map((name) => cases.find((one) => one.name === name));
    if (before === undefined || after === undefined) return [];
    const exponents = Array.from({ length: rounds }, () => {
      const [few, many] = [before, after].map((one) => milliseconds(ourCommand(one), 1));
      return Math.log(many / few) / Math.log(factor);
    });
    const exponent = median(exponents);
    const verdict = exponent <= MOST_GROWTH ? 'meets' : 'misses';
    return [`Growth from ${small} to ${large}: exponent ${exponent.toFixed(2)}, bar ${MOST_GROWTH}: ${verdict}`];
  });
}

function main() {
  const { rounds, cases } = readOptions();
  const peers = PEERS.length === 0 ? 'no peers are installed' : `peers: ${PEERS.map(({ name }) => name).join(', ')}`;
  console.log(
    `Node ${process.version}, ${os.cpus().length} cores, medians of ${rounds} rounds of whole processes; ${peers}.\n`,
  );
  console.log('| Case | Against | ms | Ratio | Bar | Processor | Peak MB | Peers against the same | Verdict |');
  console.log('| --- | --- | --: | --: | --: | --: | --: | --- | --- |');
  for (const one of cases) console.log(row(one, measure(one, rounds)));
  console.log(`\n${growthLines(cases, rounds).join('\n')}`);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
