import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';
import { isInPackage, judgeModule, moveToEntry, rootOf } from '../src/words/entry-module.ts';
import { judgePythonPath } from '../src/words/function-path.ts';

const HELP =
  'The server takes the tasks that are registered when it imports the entry module. Correct a path, unless that ' +
  'module imports the other package.';

/** A function outside of the package that is imported is never registered as a task. */
export default defineRule({
  id: 'entry-module-mismatch',
  summary: 'Every function lies in the top-level package of the entry module',
  severity: 'warn',
  messages: {
    task: {
      text: ({ path, root }: { task: string; path: string; root: string }) =>
        `Function ${quote(path)} is outside of the entry package ${quote(root)}`,
      help: HELP,
      rejectedBy: [],
    },
    all: {
      text: ({ root }: { root: string }) => `No task has its function in the entry package ${quote(root)}`,
      help: HELP,
      rejectedBy: [],
    },
  },
  check({ manifest, tasks }, report) {
    const entry = manifest.python?.entry_module;
    if (manifest.language !== 'python' || entry === undefined || judgeModule(entry) !== undefined) return;
    const root = rootOf(entry);
    if (tasks.every(({ function: path }) => path === undefined || isInPackage(root, path))) return;
    const paths = tasks.map(({ function: path }) => (isRight(path) ? path : undefined));
    const outside = paths.filter((path) => path !== undefined && rootOf(path) !== root);
    // Where many functions contradict one entry module, that is probably the wrong one.
    if (outside.length > 1 && outside.length === paths.length) {
      const modules = new Set(outside.map((path) => path?.split(':')[0] ?? ''));
      const related = [{ place: ['tasks', 0, 'function'] as const, message: 'the first function' }];
      report('all', ['python', 'entry_module'], { root }, { suggest: modules.size === 1 ? [...modules] : [], related });
      return;
    }
    const related = [{ place: ['python', 'entry_module'] as const, message: 'the entry module is set here' }];
    for (const [index, path] of paths.entries()) {
      if (path === undefined || rootOf(path) === root) continue;
      const near = moveToEntry(path, entry);
      const suggest = near === undefined ? [] : [near];
      report('task', ['tasks', index, 'function'], { task: tasks[index]?.id ?? '', path, root }, { suggest, related });
    }
  },
});

function isRight(path: string | undefined): boolean {
  if (path === undefined) return false;
  const fault = judgePythonPath(path)?.fault;
  return fault === undefined || fault === 'not-normal';
}
