/** Hints behind the ids of tasks: how many others each waits for, and how many wait for it. */
import { type InlayHint, type Range } from 'vscode-languageserver';
import type { Outline } from '../outline.ts';
import { touches } from './ranges.ts';
import type { ReadTasks } from './read-tasks.ts';

/** The hints in a stretch of a file. */
export function inlayHints(packages: readonly ReadTasks[], filePath: string, range: Range): InlayHint[] {
  return packages.flatMap((read) => hintsIn(read, filePath, range));
}

function hintsIn({ outline, names }: ReadTasks, filePath: string, wanted: Range): InlayHint[] {
  if (outline === undefined) return [];
  const here = names.filter(
    ({ role, range, ...name }) => role === 'definition' && name.filePath === filePath && touches(range, wanted),
  );
  if (here.length === 0) return [];
  const awaiting = awaitingById(outline);
  return here.flatMap(({ id, range }): InlayHint[] => {
    const task = outline.tasks[outline.taskById.get(id) ?? -1];
    if (task === undefined) return [];
    const isUnread = 'dependencies' in task && task.dependencies === undefined;
    const waits = isUnread ? '?' : new Set(task.dependencies).size;
    const label = `waits for ${waits} · awaited by ${awaiting.get(id) ?? 0}`;
    return [{ position: range.end, label, paddingLeft: true }];
  });
}

/** How many tasks wait for each id. */
function awaitingById({ tasks }: Outline): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { dependencies = [] } of tasks)
    for (const id of new Set(dependencies)) if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
