/** The names by which a package itself calls its tasks. */
import type { ManifestModel } from './model.ts';
import { readTriggers } from './triggers.ts';

/** Every name in dependencies, and of what triggers start, whether or not there is such a task. */
export function taskReferences({ manifest, tasks }: Pick<ManifestModel, 'manifest' | 'tasks'>): ReadonlySet<string> {
  const started = manifest.triggers === undefined ? [] : readTriggers(manifest.triggers).triggers.map(({ workflow }) => workflow);
  const names = [...tasks.flatMap(({ dependencies = [] }) => dependencies), ...started];
  return new Set(names.filter((name) => name !== undefined));
}
