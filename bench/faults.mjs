/**
 * One fault each, put into a manifest that has none. Every function returns what the linter should speak of, and the
 * text if no value has the fault.
 */
import { SPECIFIERS, textOf } from './manifest.mjs';

const BAD_TARGETS = ['windows-x86_64', 'linux-aarch64', 'Linux-x86_64', 'darwin-arm64', 'linux_x86_64'];
const BAD_FUNCTIONS = [
  'extract_data',
  'workflow.tasks:',
  ':extract',
  'workflow tasks:extract',
  'workflow.tasks:1abc',
  'a:b:c',
];
const BAD_SPECIFIERS = ['3.10', '>=3.x', '=>3.10', '^3.10', '>= 3.10 <4', 'python>=3.10', '~=3'];
const CYCLE_LENGTH = 3;

/** The kinds of faults by the rule that should find them. */
export const FAULTS = {
  'missing-runtime': (random, manifest) => {
    manifest[manifest.language] = null;
    return { detail: { language: manifest.language } };
  },
  'unsupported-target': (random, { package: { targets } }) => {
    const target = random.pick(BAD_TARGETS);
    const index = random.below(targets.length + 1);
    targets.splice(index, 0, target);
    return { detail: { target, index } };
  },
  'dangling-dependency': (random, { tasks }) => {
    const task = random.pick(tasks);
    task.dependencies.push('no_such_task');
    return { detail: { task: task.id, dependency: 'no_such_task' } };
  },
  'cyclic-tasks': (random, { tasks }) => {
    const at = random.below(tasks.length - CYCLE_LENGTH + 1);
    return { detail: { tasks: closeCycle(tasks, at, CYCLE_LENGTH) } };
  },
  'bad-function-path': (random, manifest) => {
    toPython(random, manifest);
    const task = random.pick(manifest.tasks);
    task.function = random.pick(BAD_FUNCTIONS);
    return { detail: { task: task.id, function: task.function } };
  },
  'python-version-syntax': (random, manifest) => {
    toPython(random, manifest);
    manifest.python.requires_python = random.pick(BAD_SPECIFIERS);
    return { detail: { specifier: manifest.python.requires_python } };
  },
  schema: (random, manifest) => {
    const index = random.below(manifest.tasks.length);
    const [owner, field, value, pointer] = random.pick([
      [manifest.tasks[index], 'retries', 'three', `/tasks/${index}/retries`],
      [manifest.tasks[index], 'dependencies', 'extract', `/tasks/${index}/dependencies`],
      [manifest.package, 'name', 42, '/package/name'],
    ]);
    owner[field] = value;
    return { detail: { pointer } };
  },
  'duplicate-key': (random, manifest) => {
    const { index, line, text } = idLine(random, manifest);
    return { detail: { pointer: `/tasks/${index}/id` }, text: text.replace(line, line + line) };
  },
  syntax: (random, manifest) => {
    const { line, text } = idLine(random, manifest);
    return {
      detail: { line: text.slice(0, text.indexOf(line)).split('\n').length + 1 },
      text: text.replace(line, line.replace(',\n', '\n')),
    };
  },
};

/**
 * Lets `length` tasks from `at` on wait for each other, one for the next, and the last for the first. Returns their
 * ids.
 */
export function closeCycle(tasks, at, length) {
  const earlier = new Set(tasks.slice(0, at).map(({ id }) => id));
  const ring = tasks.slice(at, at + length);
  for (const [n, task] of ring.entries()) {
    task.dependencies = [...task.dependencies.filter((id) => earlier.has(id)), ring[(n + 1) % length].id];
  }
  return ring.map(({ id }) => id);
}

function toPython(random, manifest) {
  if (manifest.language === 'python') return;
  Object.assign(manifest, {
    language: 'python',
    rust: null,
    python: { requires_python: random.pick(SPECIFIERS), entry_module: 'workflow.tasks' },
  });
  for (const task of manifest.tasks) task.function = `workflow.tasks:${task.id}_fn`;
}

/** The line with the id of some task. */
function idLine(random, manifest) {
  const index = random.below(manifest.tasks.length);
  return { index, line: `      "id": ${JSON.stringify(manifest.tasks[index].id)},\n`, text: textOf(manifest) };
}
