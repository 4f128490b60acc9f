/** The outline of a package: its tasks stand in the source, so that the facts about that bring it. */
import { dependencyGraph, type Effect, type FactValues, indexTasks, type Outline } from '../../src/kit.ts';
import type { PackageModel } from './model.ts';

/** The facts whose values carry an outline of the package as `outline`. */
export const SOURCE_FACTS: readonly string[] = ['python-source', 'rust-source'];

const NO_EFFECT: Effect = { rejectedBy: [], effect: '' };

/** The outline that one of the facts brings, with the names of the manifest; without one, nothing is known of the tasks. */
export function packageOutline({ header, language }: PackageModel, facts: FactValues): Outline {
  const known = SOURCE_FACTS.map((id) => outlineIn(facts[id])).find((outline) => outline !== undefined);
  return { ...(known ?? unknownOutline()), name: header.name, version: header.version, language };
}

function outlineIn(value: unknown): Outline | undefined {
  if (typeof value !== 'object' || value === null || !('outline' in value)) return undefined;
  return isOutline(value.outline) ? value.outline : undefined;
}

function isOutline(value: unknown): value is Outline {
  return typeof value === 'object' && value !== null && 'tasks' in value && 'effects' in value;
}

/** An outline over which the rules about graphs say nothing. */
function unknownOutline(): Outline {
  return {
    tasks: [],
    taskById: indexTasks([]),
    graph: dependencyGraph([], new Map()),
    triggers: [],
    isEmpty: false,
    isWhole: false,
    tasksPlace: () => [],
    idPlace: () => [],
    dependencyPlace: () => [],
    effects: { dangling: NO_EFFECT, self: NO_EFFECT, cycle: NO_EFFECT, duplicate: NO_EFFECT, empty: NO_EFFECT },
  };
}
