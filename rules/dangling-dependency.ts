import { cyclesOf } from '../src/manifest/graph.ts';
import type { ManifestModel } from '../src/manifest/model.ts';
import { paddingOf } from '../src/manifest/padding.ts';
import { defineRule } from '../src/manifest/rule.ts';
import { nameFinder, quote } from '../src/text.ts';

/** A dependency that names no task can never be met. */
export default defineRule({
  id: 'dangling-dependency',
  summary: 'Every dependency names a task of the same package',
  severity: 'error',
  messages: {
    unknown: {
      text: ({ dependency }: { task: string; dependency: string }) => `Dependency ${quote(dependency)} names no task`,
      help: 'Both sides accept it, but the task can never be scheduled. Name a task of this package, or remove the dependency.',
      rejectedBy: [],
    },
  },
  check(model, report) {
    const { tasks, taskById } = model;
    const nearest = nameFinder([...taskById.keys()]);
    const padding = paddingOf(model);
    const unknown = [...edges(tasks)]
      .filter(({ dependency }) => !taskById.has(dependency))
      .map((edge) => {
        const bare = padding.dependency(edge.index, edge.dependency);
        return { ...edge, bare, near: bare ?? nearest(edge.dependency) };
      });
    const strange = new Set(unknown.filter(({ near }) => near === undefined).map(({ dependency }) => dependency));
    // Each task whose id cannot be read may be one that is meant.
    const mayBeMeant = strange.size <= tasks.filter(({ id }) => id === undefined).length;
    const closesCycle = cycleFinder(model, unknown);
    for (const { index, nth, id, dependency, bare, near } of unknown) {
      if (near === undefined && mayBeMeant) continue;
      // Where white space in an id is all that is between them, the id is wrong and not the dependency.
      const isNone = near === undefined || near.trim() === dependency || closesCycle(index, near);
      const suggest = isNone ? [] : [near];
      report(
        'unknown',
        ['tasks', index, 'dependencies', nth],
        { task: id, dependency },
        bare === undefined ? { suggest } : { fix: { replace: bare } },
      );
    }
  },
});

/** Tells the names by which a task would wait for itself, if every dependency were what it is near to. */
function cycleFinder(
  { tasks, taskById }: ManifestModel,
  unknown: readonly { index: number; nth: number; near: string | undefined }[],
): (index: number, name: string) => boolean {
  if (unknown.length === 0) return () => false;
  const meant = tasks.map(({ dependencies = [], ...task }) => ({ ...task, dependencies: [...dependencies] }));
  for (const { index, nth, near } of unknown) if (near !== undefined) meant[index]?.dependencies.splice(nth, 1, near);
  const cycles = cyclesOf(meant);
  return (index, name) => {
    const cycle = cycles.get(taskById.get(name) ?? -1);
    return cycle !== undefined && cycle === cycles.get(taskById.get(tasks[index]?.id ?? '') ?? -1);
  };
}

/** Every dependency that could be read, with its task. */
function* edges(tasks: ManifestModel['tasks']) {
  for (const [index, { id = '', dependencies = [] }] of tasks.entries()) {
    for (const [nth, dependency] of dependencies.entries()) {
      if (dependency !== undefined) yield { index, nth, id, dependency };
    }
  }
}
