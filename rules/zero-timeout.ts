import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';

/** A timeout of nothing leaves a task no time to run. */
export default defineRule({
  id: 'zero-timeout',
  summary: 'Every task has time to run',
  severity: 'warn',
  messages: {
    zero: {
      text: ({ task }: { task: string }) => `Task ${quote(task)} has a timeout of 0 seconds`,
      help:
        'Both sides accept it, but the task is cut off at once. Write the seconds that it may take, or null to ' +
        'set no timeout here.',
      rejectedBy: [],
    },
  },
  check({ tasks }, report) {
    tasks.forEach(({ id = '', timeout_seconds: timeout }, index) => {
      if (timeout === 0) report('zero', ['tasks', index, 'timeout_seconds'], { task: id });
    });
  },
});
