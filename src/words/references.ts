/** The names by which a package itself calls its tasks. */
import type { Outline } from '../outline.ts';

/**
 * Every name in dependencies, and of what triggers start, whether or not there is such a task.
 *
 * @example
 * ```ts
 * import { referredNames } from 'manifestlint/kit';
 *
 * referredNames({ tasks: [{ id: 'export', dependencies: ['load'] }], triggers: [{ target: 'etl' }] });
 * // => new Set(['load', 'etl'])
 * ```
 */
export function referredNames({ tasks, triggers }: Pick<Outline, 'tasks' | 'triggers'>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { dependencies = [] } of tasks) for (const name of dependencies) if (name !== undefined) names.add(name);
  for (const { target } of triggers) if (target !== undefined) names.add(target);
  return names;
}
