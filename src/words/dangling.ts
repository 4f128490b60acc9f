/** Dependencies that name no task, and the tasks that are probably meant. */
import type { Outline } from '../outline.ts';
import { cyclesOf } from './cycles.ts';
import { type MeantTask, meantTaskFinder } from './meant-task.ts';
import { paddingOf } from './padding.ts';

/**
 * A dependency that surely names no task.
 *
 * @example
 * ```ts
 * import type { DanglingDependency } from 'manifestlint/kit';
 *
 * const dangling: DanglingDependency = { task: 1, dependency: 0, name: 'tranform', meant: 'transform' };
 * ```
 */
export interface DanglingDependency {
  /** Index of the task that waits. */
  readonly task: number;
  /** Index in that task's `dependencies`. */
  readonly dependency: number;
  readonly name: string;
  /** The name without the white space around it, where that is certainly meant. */
  readonly bare?: string | undefined;
  /** The task that is probably meant, if the tasks would not wait for each other then. */
  readonly meant?: string | undefined;
  /** How the name differs from the one that it is near to, as a sentence, where nobody sees it. */
  readonly difference?: string | undefined;
}

/** A dependency with a name that no task has. */
type Named = Pick<DanglingDependency, 'task' | 'dependency' | 'name'>;

/** The same with the name that is nearest to it. */
interface Unknown extends Named {
  readonly bare: string | undefined;
  readonly near: MeantTask | undefined;
}

/** The answers for outlines that are still in use: a rule and the picture of a package ask for the same. */
const answers = new WeakMap<Outline, readonly DanglingDependency[]>();

/**
 * The dependencies that name no task, worked out once for each outline.
 *
 * @example
 * ```ts
 * import { danglingDependencies, type Outline } from 'manifestlint/kit';
 *
 * const unknownNames = (outline: Outline): string[] => danglingDependencies(outline).map(({ name }) => name);
 * ```
 */
export function danglingDependencies(outline: Outline): DanglingDependency[] {
  const answer = answers.get(outline) ?? findDangling(outline);
  answers.set(outline, answer);
  return [...answer];
}

/** Finds the dependencies that name no task; those that may name a task whose id could not be read are left out. */
function findDangling(outline: Outline): DanglingDependency[] {
  const { tasks, graph } = outline;
  if (graph.isInOrder || graph.edges().areAllKnown) return [];
  const named = namesOfNone(outline);
  if (named.length === 0) return [];
  const unknown = withMeaning(outline, named);
  const strange = new Set(unknown.filter(({ near }) => near === undefined).map(({ name }) => name));
  // Each task whose id cannot be read may be one that is meant.
  const mayBeMeant = strange.size <= tasks.filter(({ id }) => id === undefined).length;
  const closesCycle = cycleFinder(outline, unknown);
  return unknown
    .filter(({ near }) => near !== undefined || !mayBeMeant)
    .map(({ near, ...found }) => {
      const fits = near?.isPlain === true && !closesCycle(found.task, near.name);
      return { ...found, meant: fits ? near.name : undefined, difference: near?.difference };
    });
}

/** Large packages have hundreds of thousands of dependencies, and hardly any of them is unknown. */
function namesOfNone({ tasks, taskById }: Outline): Named[] {
  const unknown: Named[] = [];
  for (let task = 0; task < tasks.length; task++) {
    const dependencies = tasks[task]?.dependencies ?? [];
    for (let dependency = 0; dependency < dependencies.length; dependency++) {
      const name = dependencies[dependency];
      if (name !== undefined && !taskById.has(name)) unknown.push({ task, dependency, name });
    }
  }
  return unknown;
}

function withMeaning(outline: Outline, unknown: readonly Named[]): Unknown[] {
  const nearest = meantTaskFinder(outline.tasks);
  const padding = paddingOf(outline);
  return unknown.map((named) => ({
    ...named,
    bare: padding.dependency(named.task, named.name),
    near: nearest(named.name),
  }));
}

/** Tells the names by which a task would wait for itself, if every dependency were what it is near to. */
function cycleFinder(
  { tasks, taskById }: Outline,
  unknown: readonly Unknown[],
): (task: number, name: string) => boolean {
  const meant = tasks.map(({ dependencies = [], ...task }) => ({ ...task, dependencies: [...dependencies] }));
  for (const { task, dependency, near } of unknown)
    if (near !== undefined) meant[task]?.dependencies.splice(dependency, 1, near.name);
  const cycles = cyclesOf(meant);
  return (task, name) => {
    const cycle = cycles.get(taskById.get(name) ?? -1);
    return cycle !== undefined && cycle === cycles.get(taskById.get(tasks[task]?.id ?? '') ?? -1);
  };
}
