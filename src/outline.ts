/**
 * The contract of an outline: what every package has, whatever its format. The graph rules read this and nothing else.
 */
import type { Place } from './place.ts';
import type { Moment } from './report.ts';
import type { DependencyGraph, GraphTask } from './words/graph.ts';

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

/** A task; parts that could not be read are undefined. */
export interface OutlineTask extends GraphTask {
  /** The function that it calls, as the package names it. */
  readonly function?: string | undefined;
  readonly retries?: number | undefined;
}

export interface OutlineTrigger {
  readonly name?: string | undefined;
  /** The workflow or task that it starts. */
  readonly target?: string | undefined;
  /** The place of that name. */
  readonly targetPlace?: Place | undefined;
  /** The cron expression of its schedule. */
  readonly cron?: string | undefined;
}

/** A dependency that names no task, a task that waits for itself, tasks in a cycle, two tasks of one id, no tasks. */
export type GraphFault = 'dangling' | 'self' | 'cycle' | 'duplicate' | 'empty';

export interface Effect {
  readonly rejectedBy: readonly Moment[];
  /** Who refuses it and when, or what happens instead, in one sentence. */
  readonly effect: string;
}
