import { isCertain, placeOf } from '../python-source.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';
import { workflowAround } from '../task.ts';

/** A package with a graph has no workflow that tasks could belong to. */
export default defineRule({
  id: 'tasks-in-graph-package',
  summary: 'A package with `graph_name` has no tasks',
  severity: 'error',
  needs: NEEDS,
  messages: {
    task: {
      text: 'A package with `graph_name` cannot have tasks',
      help:
        'Importing the package fails with a ValueError (no workflow context). Move the tasks to a package of their ' +
        'own, or remove `graph_name`.',
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    if (!python?.names.isGraph) return;
    for (const call of python.calls) {
      const isTask = call.name === 'constructor' || (call.name === 'task' && call.target !== undefined);
      if (isTask && isCertain(call) && !workflowAround(call)) report('task', placeOf(call, call.span), {});
    }
  },
});
