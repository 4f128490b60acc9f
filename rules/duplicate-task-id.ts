import { defineOutlineRule } from '../src/rule.ts';
import { quote } from '../src/text.ts';

/** Tasks are found by their id, so that of two with the same id one is lost. */
export default defineOutlineRule({
  id: 'duplicate-task-id',
  summary: 'Every task has an id of its own',
  severity: 'error',
  messages: {
    duplicate: {
      text: ({ task }: { task: string }) => `Another task has the id ${quote(task)}`,
      help: 'Nothing says which of them a dependency means. Give each task an id of its own.',
      rejectedBy: 'varies',
    },
  },
  check({ tasks, taskById, effects, idPlace }, report) {
    if (taskById.size === tasks.length) return;
    const { rejectedBy, effect } = effects.duplicate;
    for (const [index, { id }] of tasks.entries()) {
      if (id === undefined) continue;
      const first = taskById.get(id) ?? index;
      if (first === index) continue;
      const related = [{ place: idPlace(first), message: 'first here' }];
      const help = `${effect} Give each task an id of its own.`;
      report('duplicate', idPlace(index), { task: id }, { related, rejectedBy, help });
    }
  },
});
