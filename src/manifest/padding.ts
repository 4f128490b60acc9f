/** Dependencies that name a task but for white space around them. */
import { cyclicComponents, dependencyGraph } from './graph.ts';
import type { ManifestModel } from './model.ts';

/**
 * Finds the task that such a dependency means, if only one task can be meant and nobody then waits for himself.
 * Linear in tasks and dependencies, and only where there is white space.
 */
export function paddingFinder({ tasks, taskById }: Pick<ManifestModel, 'tasks' | 'taskById'>): (task: number, dependency: string) => string | undefined {
  let components: ReadonlyMap<number, number> | undefined;
  let bare: ReadonlyMap<string, number> | undefined;
  return (task, dependency) => {
    const name = dependency.trim();
    const to = taskById.get(name);
    if (to === undefined || (bare ??= countBare(taskById)).get(name) !== 1) return undefined;
    components ??= componentsWithoutPadding(tasks, taskById);
    const component = components.get(to);
    const from = taskById.get(tasks[task]?.id ?? '');
    return component !== undefined && from !== undefined && component === components.get(from) ? undefined : name;
  };
}

/** How many ids are the same but for white space. */
function countBare(taskById: ManifestModel['taskById']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of taskById.keys()) counts.set(id.trim(), (counts.get(id.trim()) ?? 0) + 1);
  return counts;
}

/** The cycle, by number, that each task would lie in if no dependency had white space around it. */
function componentsWithoutPadding(tasks: ManifestModel['tasks'], taskById: ManifestModel['taskById']): ReadonlyMap<number, number> {
  const bare = tasks.map(({ dependencies = [], ...task }) => ({
    ...task,
    dependencies: dependencies.map((name) => (name === undefined || taskById.has(name) ? name : name.trim())),
  }));
  const components = cyclicComponents(dependencyGraph(bare, taskById));
  return new Map(components.flatMap((nodes, n) => nodes.map((node): [number, number] => [node, n])));
}
