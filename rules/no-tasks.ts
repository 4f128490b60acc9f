import { defineRule } from '../src/manifest/rule.ts';

/** Both sides accept an empty list of tasks; there is nothing to run then. */
export default defineRule({
  id: 'no-tasks',
  summary: 'A package has at least one task',
  severity: 'error',
  messages: {
    empty: {
      text: 'The package has no tasks',
      help: 'Both sides accept it, but there is nothing to run. Check that the builder found your tasks.',
      rejectedBy: [],
    },
  },
  check({ manifest }, report) {
    if (manifest.tasks?.length === 0) report('empty', ['tasks'], {});
  },
});
