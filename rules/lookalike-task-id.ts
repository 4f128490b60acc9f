import { defineOutlineRule } from '../src/rule.ts';
import { quote } from '../src/text.ts';
import { appearance, invisibleDifference, isOwnAppearance } from '../src/words/lookalike.ts';

interface Pair {
  task: string;
  other: string;
  difference: string;
}

/** Of two ids that look alike, people take one for the other. */
export default defineOutlineRule({
  id: 'lookalike-task-id',
  summary: 'No two task ids look alike',
  severity: 'warn',
  messages: {
    alike: {
      text: ({ task, other, difference }: Pair) =>
        `Task id ${quote(task)} looks like ${quote(other)}: they differ by ${difference}`,
      help:
        'They are two tasks, and a dependency on one is easily written or read as the other. Give one of them a ' +
        'name that tells them apart.',
      rejectedBy: [],
    },
  },
  check({ tasks, taskById, idPlace }, report) {
    if (tasks.every(({ id }) => id === undefined || isOwnAppearance(id))) return;
    const firsts = new Map<string, string>();
    for (const [index, { id }] of tasks.entries()) {
      // Tasks with the very same id are twins, which another rule reports.
      if (id === undefined || taskById.get(id) !== index) continue;
      const shown = appearance(id);
      const other = shown === undefined ? undefined : firsts.get(shown);
      if (shown !== undefined && other === undefined) firsts.set(shown, id);
      if (other === undefined) continue;
      const related = [{ place: idPlace(taskById.get(other) ?? index), message: 'the other one' }];
      report('alike', idPlace(index), { task: id, other, difference: invisibleDifference(id, other) }, { related });
    }
  },
});
