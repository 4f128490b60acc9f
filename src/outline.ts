/**
 * The contract of an outline: what every package has, whatever its format. The graph rules read this and nothing else.
 */
import type { Place } from './place.ts';
import type { Moment } from './moment.ts';
import type { DependencyGraph, GraphTask } from './words/graph.ts';

/**
 * The tasks of a package and how they depend on each other, in the words that all kinds of manifest share.
 *
 * @example
 * ```ts
 * import type { Outline } from 'manifestlint';
 *
 * const roots = ({ tasks }: Outline): (string | undefined)[] =>
 *   tasks.filter(({ dependencies = [] }) => dependencies.length === 0).map(({ id }) => id);
 * ```
 */
export interface Outline {
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  /** The name of its workflow, where that is another thing than the package. */
  readonly workflow?: string | undefined;
  readonly language?: string | undefined;
  /** The targets that it is built for, and the versions of Python that it asks for, where the format knows them. */
  readonly targets?: readonly string[] | undefined;
  readonly requiresPython?: string | undefined;
  /** The tasks in the order of the files that they stand in. */
  readonly tasks: readonly OutlineTask[];
  /** The index of the first task with an id. */
  readonly taskById: ReadonlyMap<string, number>;
  /** The dependencies between the tasks. */
  readonly graph: DependencyGraph;
  readonly triggers: readonly OutlineTrigger[];
  /** True if the package surely has no task. */
  readonly isEmpty: boolean;
  /**
   * False if some tasks, ids, dependencies or triggers could not be read: a name that is missing may be there all the
   * same.
   */
  readonly isWhole: boolean;
  /** The place of the name of the package; without one, the top of the manifest stands for it. */
  readonly namePlace?: () => Place;
  /** The place of the name of the workflow; without one, the top of the manifest stands for it. */
  readonly workflowPlace?: () => Place;
  /** The place of the list of tasks, or of what stands for it. */
  readonly tasksPlace: () => Place;
  /** The place of a task's id, by the task's index. */
  readonly idPlace: (task: number) => Place;
  /** The place of the name of the function that a task calls, where the format has one. */
  readonly functionPlace?: (task: number) => Place;
  /** The place of a dependency, by its index in the dependencies of the task. */
  readonly dependencyPlace: (task: number, dependency: number) => Place;
  /** The effect of each fault of the graph, which is another one for each language and format. */
  readonly effects: Readonly<Record<GraphFault, Effect>>;
}

/**
 * A task; parts that could not be read are undefined.
 *
 * @example
 * ```ts
 * import type { OutlineTask } from 'manifestlint';
 *
 * const task: OutlineTask = { id: 'export', dependencies: ['load'], function: 'etl.tasks:export', retries: 3 };
 * ```
 */
export interface OutlineTask extends GraphTask {
  /** The function that it calls, as the package names it. */
  readonly function?: string | undefined;
  readonly retries?: number | undefined;
}

/**
 * A trigger; parts that it has not, or that could not be read, are undefined.
 *
 * @example
 * ```ts
 * import type { OutlineTrigger } from 'manifestlint';
 *
 * const nightly: OutlineTrigger = { name: 'nightly', target: 'etl', cron: '0 2 * * *' };
 * ```
 */
export interface OutlineTrigger {
  readonly name?: string | undefined;
  /** The workflow or task that it starts. */
  readonly target?: string | undefined;
  /** The place of that name. */
  readonly targetPlace?: Place | undefined;
  /** The cron expression of its schedule. */
  readonly cron?: string | undefined;
}

/**
 * A dependency that names no task, a task that waits for itself, tasks in a cycle, two tasks of one id, no tasks.
 *
 * @example
 * ```ts
 * import type { GraphFault } from 'manifestlint';
 *
 * const words: Record<GraphFault, string> = {
 *   dangling: 'a dependency that names no task',
 *   self: 'a task that waits for itself',
 *   cycle: 'tasks that wait for each other',
 *   duplicate: 'two tasks of one id',
 *   empty: 'no task',
 * };
 * ```
 */
export type GraphFault = 'dangling' | 'self' | 'cycle' | 'duplicate' | 'empty';

/**
 * The effect of a fault on a package: who refuses it, or what happens instead.
 *
 * @example
 * ```ts
 * import type { Effect } from 'manifestlint';
 *
 * const refused: Effect = { rejectedBy: ['load'], effect: 'The server refuses the package when it loads it.' };
 * ```
 */
export interface Effect {
  readonly rejectedBy: readonly Moment[];
  /** Who refuses it and when, or what happens instead, in one sentence. */
  readonly effect: string;
}
