/** The outline of a manifest of format v2, for the rules that serve every kind. */
import type { Effect, GraphFault, Outline, OutlineTrigger } from '../outline.ts';
import type { Place } from '../place.ts';
import { readTriggers } from './triggers.ts';
import type { ManifestModel } from './model.ts';

/** The effect of a graph fault that format v2 accepts: it shows only when the package runs. */
function accepted(effect: string): Effect {
  return { rejectedBy: [], effect: `Both sides accept it, but ${effect}.` };
}

const EFFECTS: Readonly<Record<GraphFault, Effect>> = {
  dangling: accepted('the task can never be scheduled'),
  self: accepted('the task can never be scheduled'),
  cycle: accepted('none of these tasks can ever be scheduled'),
  duplicate: accepted('nothing says which of them a dependency means'),
  empty: accepted('there is nothing to run'),
};

// Made once: so many functions for each manifest would be a burden.
const namePlace = (): Place => ['package', 'name'];
const tasksPlace = (): Place => ['tasks'];
const idPlace = (task: number): Place => ['tasks', task, 'id'];
const functionPlace = (task: number): Place => ['tasks', task, 'function'];
const dependencyPlace = (task: number, dependency: number): Place => ['tasks', task, 'dependencies', dependency];

/** The outline over a model. */
export function manifestOutline(model: ManifestModel): Outline {
  const { manifest, tasks, taskById, graph } = model;
  const { triggers, problems } = readTriggers(manifest.triggers);
  return {
    name: manifest.package?.name,
    version: manifest.package?.version,
    language: manifest.language,
    targets: manifest.package?.targets?.filter((target) => target !== undefined),
    requiresPython: manifest.python?.requires_python,
    tasks,
    taskById,
    graph,
    triggers: triggers.map(({ name, workflow }, n): OutlineTrigger => ({
      name,
      target: workflow,
      targetPlace: ['triggers', n, 'workflow'],
    })),
    isEmpty: manifest.tasks?.length === 0,
    isWhole: problems.length === 0 && areTriggersWhole(manifest, triggers) && areTasksWhole(model),
    namePlace,
    tasksPlace,
    idPlace,
    functionPlace,
    dependencyPlace,
    effects: EFFECTS,
  };
}

function areTriggersWhole(
  manifest: ManifestModel['manifest'],
  triggers: readonly { readonly workflow?: string | undefined }[],
): boolean {
  const areRead = manifest.triggers !== undefined || !('triggers' in manifest);
  return areRead && triggers.every(({ workflow }) => workflow !== undefined);
}

function areTasksWhole({ tasks, faults, problems }: ManifestModel): boolean {
  if (faults.length + problems.length === 0) return true;
  return tasks.every((task) => {
    const { id, dependencies = [] } = task;
    const areRead = !('dependencies' in task) || (task.dependencies !== undefined && !dependencies.includes(undefined));
    return id !== undefined && areRead;
  });
}
