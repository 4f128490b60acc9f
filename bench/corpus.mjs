/**
 * Makes the corpora, byte for byte the same each time.
 * `node bench/corpus.mjs` makes all that are missing; names after it (`A B`) make these alone.
 */
import console from 'node:console';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { closeCycle, FAULTS } from './faults.mjs';
import { manifest, textOf } from './manifest.mjs';
import { randomFrom } from './random.mjs';

const CORPORA = path.join(import.meta.dirname, 'corpora');
const TASKS = 20;
const GIANT_TASKS = 100_000;
/** Files of other programs around the manifests of E, as many for each of them. */
const OTHERS = 49;

/** The recipe of each corpus: the function that writes its files. */
const RECIPES = {
  A: (write) => packages(write, { seed: 1, count: 1 }),
  Af: (write) => packages(write, { seed: 1, count: 1, faultShare: 1 }),
  Ay: (write) => {
    packages(write, { seed: 1, count: 1 });
    write('.manifestlintrc.yaml', 'extends: recommended\nrules:\n  no-targets: error\n');
  },
  B: (write) => packages(write, { seed: 2, count: 1000 }),
  Bf: (write) => packages(write, { seed: 2, count: 1000, faultShare: 0.2 }),
  C: (write) => packages(write, { seed: 3, count: 10_000 }),
  'D-chain': (write) => giant(write, { shape: 'chain' }),
  'D-star': (write) => giant(write, { shape: 'star' }),
  'D-random': (write) => giant(write, { shape: 'random' }),
  'D-cycle': (write) => giant(write, { shape: 'random', cycle: 50_000 }),
  'D-double': (write) => giant(write, { shape: 'random', tasks: 2 * GIANT_TASKS }),
  E: (write) => {
    packages(write, { seed: 2, count: 1000 });
    others(write, 1000);
  },
};

export const NAMES = Object.keys(RECIPES);

/** The folder of a corpus, which is made first if it is missing. */
export function corpusFolder(name, root = CORPORA) {
  const folder = path.join(root, name);
  if (fs.existsSync(folder)) return folder;
  // Made under another name, so that one that was interrupted is not taken for a whole one.
  const unfinished = `${folder}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  RECIPES[name]((file, text) => {
    fs.mkdirSync(path.dirname(path.join(unfinished, file)), { recursive: true });
    fs.writeFileSync(path.join(unfinished, file), text);
  });
  fs.renameSync(unfinished, folder);
  return folder;
}

/** Many packages of usual size. A share of them has one fault each, of every kind in turn; `truth.json` lists them. */
function packages(write, { seed, count, faultShare = 0 }) {
  const random = randomFrom(seed);
  const kinds = Object.keys(FAULTS);
  const truth = [];
  for (let n = 1; n <= count; n++) {
    const file = `pkg-${String(n).padStart(Math.max(4, String(count).length), '0')}/manifest.json`;
    const made = manifest(random, n, { tasks: TASKS });
    if (random.chance(faultShare)) {
      const kind = kinds[truth.length % kinds.length];
      const { detail, text = textOf(made) } = FAULTS[kind](random, made);
      truth.push({ file, kind, detail });
      write(file, text);
    } else write(file, textOf(made));
  }
  if (truth.length > 0) write('truth.json', textOf(truth));
}

/** One package that is larger than any real one. */
function giant(write, { shape, tasks = GIANT_TASKS, cycle = 0 }) {
  const made = manifest(randomFrom(4), 1, { tasks, rustShare: 0, shape });
  if (cycle > 0) closeCycle(made.tasks, 0, cycle);
  write('manifest.json', textOf(made));
}

/** Writes the files around manifests in a repository; those in ignored folders must not be read. */
function others(write, count) {
  for (let n = 1; n <= count; n++) {
    const folder = `pkg-${String(n).padStart(4, '0')}`;
    for (let nth = 1; nth < OTHERS; nth++) write(`${folder}/src/module_${nth}.py`, `VALUE = ${nth}\n`);
    write(`${folder}/node_modules/other/manifest.json`, '{"name": "not one of ours"}\n');
  }
}

if (process.argv[1] === import.meta.filename) {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !NAMES.includes(name));
  if (unknown === undefined) for (const name of wanted.length > 0 ? wanted : NAMES) console.log(corpusFolder(name));
  else {
    console.error(`"${unknown}" is no corpus: choose from ${NAMES.join(' ')}`);
    process.exitCode = 2;
  }
}
