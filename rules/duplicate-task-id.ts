import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';

/** Tasks are found by their id, so that of two with the same id one is lost. */
export default defineRule({
  id: 'duplicate-task-id',
  summary: 'Every task has an id of its own',
  severity: 'error',
  messages: {
    duplicate: {
      text: ({ task }: { task: string }) => `Another task has the id ${quote(task)}`,
      help: 'Both sides accept it, but nothing says which of them a dependency means. Give each task an id of its own.',
      rejectedBy: [],
    },
  },
  check({ tasks, taskById }, report) {
    for (const [index, { id }] of tasks.entries()) {
      if (id === undefined) continue;
      const first = taskById.get(id) ?? index;
      if (first === index) continue;
      report(
        'duplicate',
        ['tasks', index, 'id'],
        { task: id },
        { related: [{ place: ['tasks', first, 'id'], message: 'first here' }] },
      );
    }
  },
});
