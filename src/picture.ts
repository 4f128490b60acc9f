/**
 * The picture of a package: its tasks and how they wait for each other, with the faults of the graph marked. Plain
 * JSON.
 */

import type { FileRef } from './file-ref.ts';
import type { Region } from './report.ts';

/** A fault of the graph that a task of the picture has. */
export type NodeFault = 'dangling' | 'self' | 'cycle' | 'duplicate';

/** A place in a file of the package. */
export interface PicturePlace extends Region, FileRef {}

/** A task, or the ghost of one: a name that is waited for and that no task has. */
export interface PictureNode {
  readonly id: string;
  /** The function that the task calls. */
  readonly function?: string;
  readonly retries?: number;
  /** Where the id and the function are written, if that was asked for; of several tasks with the id, the first. */
  readonly at?: PicturePlace;
  readonly functionAt?: PicturePlace;
  readonly isGhost: boolean;
  /** How many tasks have this id. */
  readonly copies: number;
  readonly faults: readonly NodeFault[];
  /** True for a task that waits, directly or through others, for something that never comes. */
  readonly neverRuns: boolean;
  /** Of a task with a fault that stops it: how many tasks can never run without its repair, itself included. */
  readonly stops?: number;
}

/**
 * A line of the picture, by the indexes of its nodes. Of a dependency, `from` is what must run first and `to` is what
 * waits for it; of a suggestion, `from` is the ghost and `to` the task that was probably meant.
 */
export interface PictureEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: 'dependency' | 'dangling' | 'cycle' | 'suggestion';
  /** The number of the step in the finding about the cycle. */
  readonly step?: number;
  /** Of a line that is a fault, where the dependency is written, if that was asked for. */
  readonly at?: PicturePlace;
}

/** The tasks of a package, their order and the faults of their graph, ready to be drawn. */
export interface Picture {
  readonly name?: string;
  readonly version?: string;
  readonly language?: string;
  readonly targets?: readonly string[];
  readonly requiresPython?: string;
  /** How many tasks the package has, by distinct ids. */
  readonly tasks: number;
  /** How many of them can never run. */
  readonly neverRun: number;
  /** How many of them are not drawn. */
  readonly hiddenTasks: number;
  /** The ids of the first of these. */
  readonly hidden: readonly string[];
  /** How many lines between tasks that are drawn are left out. */
  readonly hiddenEdges: number;
  /** False if some tasks or dependencies could not be read. */
  readonly isWhole: boolean;
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
}
