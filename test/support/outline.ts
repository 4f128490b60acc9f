/** Outlines for tests, without a manifest. */
import type { Effect, Outline, OutlineTask } from '../../src/outline.ts';
import { dependencyGraph, indexTasks } from '../../src/words/graph.ts';

const EFFECT: Effect = { rejectedBy: [], effect: 'Nobody refuses it.' };

/** An outline of tasks, or of the names that each id waits for. */
export function outlineOf(graph: readonly OutlineTask[] | Readonly<Record<string, readonly string[]>>): Outline {
  const tasks = isList(graph) ? graph : Object.entries(graph).map(([id, dependencies]) => ({ id, dependencies }));
  const taskById = indexTasks(tasks);
  return {
    tasks,
    taskById,
    graph: dependencyGraph(tasks, taskById),
    triggers: [],
    isEmpty: tasks.length === 0,
    isWhole: true,
    tasksPlace: () => ['tasks'],
    idPlace: (task) => ['tasks', task, 'id'],
    dependencyPlace: (task, dependency) => ['tasks', task, 'dependencies', dependency],
    effects: { dangling: EFFECT, self: EFFECT, cycle: EFFECT, duplicate: EFFECT, empty: EFFECT },
  };
}

function isList(graph: object): graph is readonly OutlineTask[] {
  return Array.isArray(graph);
}
