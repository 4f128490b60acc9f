import { nameFinder, quote } from '../../../src/kit.ts';
import { conditionsOf } from '../conditions.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** A condition on a task that does not exist fails each time the scheduler looks at it. */
export default defineRule({
  id: 'trigger-rule-unknown-task',
  summary: 'Conditions on tasks name tasks of the package',
  severity: 'error',
  needs: NEEDS,
  messages: {
    unknown: {
      text: ({ task }: { task: string }) => `The rule names no task of the package: ${quote(task)}`,
      help:
        'The package loads; the scheduler then fails to look the task up at every tick. Name a task of this ' +
        'package.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    if (!python?.isWhole) return;
    const nearest = nameFinder([...python.ids]);
    for (const { task, place } of conditionsOf(python)) {
      if (python.ids.has(task)) continue;
      const near = nearest(task);
      report('unknown', place, { task }, { suggest: near === undefined ? [] : [near] });
    }
  },
});
