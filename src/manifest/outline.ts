/** The outline of a manifest of format v2, for the rules that serve every kind. */
import type { Effect, GraphFault, Outline, OutlineTrigger } from '../outline.ts';
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

/** The outline over a model; what is costly is computed when it is asked for. */
export function manifestOutline(model: ManifestModel): Outline {
  const { manifest, tasks, taskById } = model;
  let triggers: readonly OutlineTrigger[] | undefined;
  return {
    name: manifest.package?.name,
    version: manifest.package?.version,
    language: manifest.language,
    tasks,
    taskById,
    get graph() {
      return model.graph;
    },
    get triggers() {
      return (triggers ??= readTriggers(manifest.triggers).triggers.map(({ name, workflow }, n) => ({
        name,
        target: workflow,
        targetPlace: ['triggers', n, 'workflow'],
      })));
    },
    isEmpty: manifest.tasks?.length === 0,
    get isWhole() {
      return isWhole(model);
    },
    tasksPlace: () => ['tasks'],
    idPlace: (task) => ['tasks', task, 'id'],
    dependencyPlace: (task, dependency) => ['tasks', task, 'dependencies', dependency],
    effects: EFFECTS,
  };
}

function isWhole({ manifest, tasks }: ManifestModel): boolean {
  const { triggers, problems } = readTriggers(manifest.triggers);
  const areTriggersRead = problems.length === 0 && (manifest.triggers !== undefined || !('triggers' in manifest));
  if (!areTriggersRead || triggers.some(({ workflow }) => workflow === undefined)) return false;
  return tasks.every((task) => {
    const { id, dependencies = [] } = task;
    const areRead = !('dependencies' in task) || (task.dependencies !== undefined && !dependencies.includes(undefined));
    return id !== undefined && areRead;
  });
}
