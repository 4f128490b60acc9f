/** Words in pictures: names of a package made safe and short, and what is said of a node and of the whole. */
import type { Picture, PictureNode } from '../picture.ts';
import { clip, counted, visible } from '../text.ts';

const LONGEST = 24;

/** A foreign name as a picture shows it. */
export function shortName(name: string): string {
  return clip(visible(clip(name, LONGEST)), LONGEST);
}

/** The remark below a node's name, if there is one. */
export function remark({ isGhost, copies, neverRuns, faults }: PictureNode): string {
  if (isGhost) return 'names no task';
  const parts = [
    ...(copies > 1 ? [`${copies} tasks with this id`] : []),
    ...(faults.includes('self') ? ['waits for itself'] : []),
    ...(neverRuns ? ['can never run'] : []),
  ];
  return parts.join(', ');
}

/** The sentence that sums up a picture. */
export function caption({ tasks, neverRun, hiddenTasks, hiddenEdges, isWhole }: Picture): string {
  const parts = [
    counted(tasks, 'task'),
    ...(neverRun > 0 ? [`${neverRun} can never run`] : []),
    ...(hiddenTasks > 0 ? [`${hiddenTasks} not drawn`] : []),
    ...(hiddenEdges > 0 ? [`${hiddenEdges} lines left out`] : []),
    ...(isWhole ? [] : ['some of the package could not be read']),
  ];
  return parts.join(', ');
}

/** The words of the node that stands for the tasks that are not drawn. */
export function moreTasks(hidden: number): string {
  return `+${counted(hidden, 'task')}`;
}
