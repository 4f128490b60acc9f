import type { Outline } from '../src/outline.ts';
import { defineOutlineRule } from '../src/rule.ts';
import { cyclesOf } from '../src/words/graph.ts';
import { paddingOf } from '../src/words/padding.ts';
import { nameFinder, quote } from '../src/text.ts';

/** A dependency that names no task can never be met. */
export default defineOutlineRule({
  id: 'dangling-dependency',
  summary: 'Every dependency names a task of the same package',
  severity: 'error',
  messages: {
    unknown: {
      text: ({ dependency }: { task: string; dependency: string }) => `Dependency ${quote(dependency)} names no task`,
      help: 'The task can never be scheduled. Name a task of this package, or remove the dependency.',
      rejectedBy: 'varies',
    },
  },
  check(outline, report) {
    const { tasks, taskById } = outline;
    const { effect, rejectedBy } = outline.effects.dangling;
    const help = `${effect} Name a task of this package, or remove the dependency.`;
    const nearest = nameFinder([...taskById.keys()]);
    const padding = paddingOf(outline);
    const unknown = [...edges(tasks)]
      .filter(({ dependency }) => !taskById.has(dependency))
      .map((edge) => {
        const bare = padding.dependency(edge.index, edge.dependency);
        return { ...edge, bare, near: bare ?? nearest(edge.dependency) };
      });
    const strange = new Set(unknown.filter(({ near }) => near === undefined).map(({ dependency }) => dependency));
    // Each task whose id cannot be read may be one that is meant.
    const mayBeMeant = strange.size <= tasks.filter(({ id }) => id === undefined).length;
    const closesCycle = cycleFinder(outline, unknown);
    for (const { index, nth, id, dependency, bare, near } of unknown) {
      if (near === undefined && mayBeMeant) continue;
      // Where white space in an id is all that is between them, the id is wrong and not the dependency.
      const isNone = near === undefined || near.trim() === dependency || closesCycle(index, near);
      const suggest = isNone ? [] : [near];
      const repair = bare === undefined ? { suggest } : { fix: { replace: bare } };
      report('unknown', outline.dependencyPlace(index, nth), { task: id, dependency }, { ...repair, rejectedBy, help });
    }
  },
});

/** Tells the names by which a task would wait for itself, if every dependency were what it is near to. */
function cycleFinder(
  { tasks, taskById }: Outline,
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
function* edges(tasks: Outline['tasks']) {
  for (const [index, { id = '', dependencies = [] }] of tasks.entries()) {
    for (const [nth, dependency] of dependencies.entries()) {
      if (dependency !== undefined) yield { index, nth, id, dependency };
    }
  }
}
