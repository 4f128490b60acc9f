import { quote } from '../../../src/kit.ts';
import { placeOf } from '../python-source.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** Full names of tasks are joined by `::` and taken apart again. */
export default defineRule({
  id: 'task-id-separator',
  summary: 'No task id contains `::`',
  severity: 'error',
  needs: NEEDS,
  messages: {
    separator: {
      text: ({ task }: { task: string }) => `Task id ${quote(task)} contains "::"`,
      help:
        'The package loads. The server joins the parts of a full name by "::" and splits it into exactly four, ' +
        'so that this task is never found when it should run. Write another separator.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    for (const { id, call, certain } of sourceOf(facts)?.tasks ?? []) {
      if (certain && id.text?.includes('::')) report('separator', placeOf(call, id.span), { task: id.text });
    }
  },
});
