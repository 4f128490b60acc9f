/** Names with white space around them, and the names that are meant, where that is certain. */
import type { Outline } from '../outline.ts';
import { cyclesOf } from './cycles.ts';
import { referredNames } from './references.ts';

/**
 * An id without the white space around it.
 *
 * @example
 * ```ts
 * import type { BareId } from 'manifestlint/kit';
 *
 * const bare: BareId = { name: 'load', isCertain: true };
 * ```
 */
export interface BareId {
  readonly name: string;
  /** Whether it is known that the package itself calls the task so. */
  readonly isCertain: boolean;
}

/**
 * Answers about the names of a package that have white space around them; `paddingOf` makes them. They are linear in
 * tasks and dependencies together, and cost nothing where no name has white space around it.
 *
 * @example
 * ```ts
 * import type { Padding } from 'manifestlint/kit';
 *
 * const repaired = (padding: Padding, task: number, name: string): string => padding.dependency(task, name) ?? name;
 * ```
 */
export interface Padding {
  /**
   * The task that a dependency means but for white space, if only one can be meant and nobody then waits for himself.
   */
  dependency(task: number, name: string): string | undefined;
  /**
   * The id that a task would have without white space, if nothing in its package calls it by the id that it has,
   * nothing else there may be meant by the other one, and nobody then waits for himself.
   */
  id(task: number): BareId | undefined;
}

/** The knowledge that all answers need. */
interface Facts {
  /** How many ids are the same but for white space. */
  readonly counts: ReadonlyMap<string, number>;
  /** The ids that may be meant, by the index of the task, before cycles are looked at. */
  readonly ids: ReadonlyMap<number, BareId>;
  /** The cycle, by number, that each task would lie in if no name had white space around it. */
  readonly cycles: ReadonlyMap<number, number>;
}

/**
 * Finds the names that are meant where ids and dependencies have white space around them.
 *
 * @example
 * ```ts
 * import { type Outline, paddingOf } from 'manifestlint/kit';
 *
 * function bareIds(outline: Outline): string[] {
 *   const padding = paddingOf(outline);
 *   return outline.tasks.flatMap((_, index) => padding.id(index)?.name ?? []);
 * }
 * ```
 */
export function paddingOf(outline: Outline): Padding {
  const { tasks, taskById } = outline;
  let known: Facts | undefined;
  const facts = (): Facts => (known ??= gather(outline));
  return {
    dependency(task, dependency) {
      const name = dependency.trim();
      const to = taskById.get(name);
      if (to === undefined || facts().counts.get(name) !== 1) return undefined;
      const cycle = facts().cycles.get(to);
      const from = taskById.get(tasks[task]?.id ?? '');
      return cycle !== undefined && from !== undefined && cycle === facts().cycles.get(from) ? undefined : name;
    },
    id: (task) => (facts().cycles.has(task) ? undefined : facts().ids.get(task)),
  };
}

function gather(outline: Outline): Facts {
  const { tasks, taskById, isWhole } = outline;
  const counts = countBare(taskById);
  const names = referredNames(outline);
  const repeated = new Set(tasks.flatMap(({ id }, n) => (id !== undefined && taskById.get(id) !== n ? [id] : [])));
  const ids = new Map<number, BareId>();
  for (const [id, task] of taskById) {
    const name = id.trim();
    if (name === id || name === '' || counts.get(name) !== 1 || repeated.has(id) || names.has(id)) continue;
    // A trigger starts a task or the whole package.
    if (name !== outline.name) ids.set(task, { name, isCertain: isWhole && names.has(name) });
  }
  return { counts, ids, cycles: cyclesWithout(tasks, taskById, ids) };
}

function countBare(taskById: Outline['taskById']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of taskById.keys()) counts.set(id.trim(), (counts.get(id.trim()) ?? 0) + 1);
  return counts;
}

function cyclesWithout(
  tasks: Outline['tasks'],
  taskById: Outline['taskById'],
  ids: Facts['ids'],
): ReadonlyMap<number, number> {
  const bare = tasks.map(({ id, dependencies = [], ...task }, n) => ({
    ...task,
    id: ids.get(n)?.name ?? id,
    dependencies: dependencies.map((name) => (name === undefined || taskById.has(name) ? name : name.trim())),
  }));
  return cyclesOf(bare);
}
