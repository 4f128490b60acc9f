/**
 * Manifests without a fault, made from random numbers. The order of the draws is part of the corpora: changing it
 * changes every file.
 */

const TARGETS = ['linux-x86_64', 'linux-arm64', 'macos-x86_64', 'macos-arm64'];
const VERBS = [
  'extract',
  'transform',
  'load',
  'validate',
  'merge',
  'publish',
  'notify',
  'archive',
  'score',
  'train',
  'fetch',
  'clean',
  'join',
  'rank',
  'split',
  'index',
];
const NOUNS = [
  'orders',
  'users',
  'events',
  'prices',
  'logs',
  'invoices',
  'sensors',
  'claims',
  'trades',
  'images',
  'reports',
  'tickets',
];

/** Sets that some CPython satisfies. */
export const SPECIFIERS = ['>=3.10', '>=3.9', '>=3.10,<4', '>=3.11,!=3.11.1', '~=3.10', '==3.12.*', '>=3.8'];

/** Most dependencies of a task whose dependencies are drawn: two on average. */
const MOST_DEPENDENCIES = 4;

/** The tasks that a task waits for, by its index, in graphs of a fixed shape. */
const SHAPES = {
  chain: (index) => (index === 0 ? [] : [index - 1]),
  star: (index) => (index === 0 ? [] : [0]),
};

/** Package number `n` with as many tasks; every task waits for earlier ones only. */
export function manifest(random, n, { tasks, rustShare = 0.5, shape = 'random' }) {
  const python = !random.chance(rustShare);
  const module = `workflow_${n}.tasks`;
  const made = {
    format_version: '2',
    package: {
      name: `pkg-${String(n).padStart(4, '0')}`,
      version: `${random.below(5)}.${random.below(20)}.${random.below(10)}`,
      description: `${random.pick(VERBS)} ${random.pick(NOUNS)} workflow`,
      fingerprint: `sha256:${random.digits(64)}`,
      targets: TARGETS.filter(() => random.chance(0.6)),
    },
    language: python ? 'python' : 'rust',
    rust: python ? null : { library_path: `lib/libworkflow_${n}.so` },
    python: python ? { requires_python: random.pick(SPECIFIERS), entry_module: module } : null,
    tasks: makeTasks(random, tasks, {
      fixed: SHAPES[shape],
      functionOf: (id) => (python ? `${module}:${id}_fn` : `cloacina_${id}`),
    }),
    created_at: `2024-0${1 + random.below(9)}-1${random.below(10)}T12:00:0${random.below(10)}Z`,
    signature: null,
  };
  if (made.package.targets.length === 0) made.package.targets.push(random.pick(TARGETS));
  if (!python) buildForOneSystem(made);
  return made;
}

/** A library is built for one system. */
function buildForOneSystem({ package: info, rust }) {
  const [system] = info.targets[0].split('-');
  info.targets = info.targets.filter((target) => target.startsWith(system));
  if (system === 'macos') rust.library_path = rust.library_path.replace(/so$/, 'dylib');
}

function makeTasks(random, count, { fixed, functionOf }) {
  const made = [];
  for (let index = 0; index < count; index++) {
    const id = count > 1000 ? `task_${index}` : `${random.pick(VERBS)}_${random.pick(NOUNS)}_${index}`;
    const waitsFor = fixed === undefined ? drawEarlier(random, index) : fixed(index);
    const task = { id, function: functionOf(id), dependencies: waitsFor.map((earlier) => made[earlier].id) };
    if (random.chance(0.7)) task.description = `${random.pick(VERBS)} the ${random.pick(NOUNS)} data`;
    if (random.chance(0.5))
      Object.assign(task, { retries: random.below(5), timeout_seconds: 60 * (1 + random.below(20)) });
    made.push(task);
  }
  return made;
}

function drawEarlier(random, index) {
  if (index === 0) return [];
  const count = Math.min(index, random.below(MOST_DEPENDENCIES + 1));
  const drawn = new Set();
  while (drawn.size < count) drawn.add(random.below(index));
  return [...drawn];
}

/** A manifest as builders write it. */
export function textOf(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
