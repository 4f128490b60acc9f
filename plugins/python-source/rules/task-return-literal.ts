import { quote } from '../../../src/kit.ts';
import { certainCalls, placeOf } from '../python-source.ts';
import { literalReturn } from '../returns.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** A task returns the context, or nothing. */
export default defineRule({
  id: 'task-return-literal',
  summary: 'Tasks return the context or nothing',
  severity: 'warn',
  needs: NEEDS,
  messages: {
    literal: {
      text: ({ task }: { task: string }) => `Task ${quote(task)} returns a value that is no context`,
      help:
        'The run fails when this line is reached. Put the value into the context with `context.set(…)`, and ' +
        'return the context.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const { target } of python ? certainCalls(python, 'task') : []) {
      if (!target?.direct || target.value.type !== 'function') continue;
      const { name, body } = target.value;
      const found = literalReturn(body);
      if (found) report('literal', placeOf(target.value, found), { task: name });
    }
  },
});
