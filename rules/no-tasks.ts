import { defineOutlineRule } from '../src/rule.ts';

/** Both sides accept an empty list of tasks; there is nothing to run then. */
export default defineOutlineRule({
  id: 'no-tasks',
  summary: 'A package has at least one task',
  severity: 'error',
  messages: {
    empty: {
      text: 'The package has no tasks',
      help: 'There is nothing to run. Add a task, or check that yours are found.',
      rejectedBy: 'varies',
    },
  },
  check({ isEmpty, effects, tasksPlace }, report) {
    const { rejectedBy, effect } = effects.empty;
    const help = `${effect} Add a task, or check that yours are found.`;
    if (isEmpty) report('empty', tasksPlace(), {}, { rejectedBy, help });
  },
});
