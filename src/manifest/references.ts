/** The names by which a package itself calls its tasks. */
import type { ManifestModel } from './model.ts';
import { readTriggers } from './triggers.ts';

export interface TaskReferences {
  /** Every name in dependencies, and of what triggers start, whether or not there is such a task. */
  readonly names: ReadonlySet<string>;
  /** False if some of them, or of the ids, could not be read. */
  readonly isWhole: boolean;
}

export function taskReferences({ manifest, tasks }: Pick<ManifestModel, 'manifest' | 'tasks'>): TaskReferences {
  const { triggers, problems } = readTriggers(manifest.triggers);
  const started = triggers.map(({ workflow }) => workflow);
  const names = [
    ...tasks.flatMap((task) => ('dependencies' in task ? (task.dependencies ?? [undefined]) : [])),
    ...started,
  ];
  const areTriggersRead = problems.length === 0 && (manifest.triggers !== undefined || !('triggers' in manifest));
  return {
    names: new Set(names.filter((name) => name !== undefined)),
    isWhole: areTriggersRead && !names.includes(undefined) && tasks.every(({ id }) => id !== undefined),
  };
}
