import { certainCalls, placeOf } from '../python-source.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';
import { builderMatches } from '../task.ts';

/** A builder of another workflow takes tasks away from the package. */
export default defineRule({
  id: 'workflow-builder-in-package',
  summary: 'Tasks of a package stand in no workflow but its own',
  severity: 'error',
  needs: NEEDS,
  messages: {
    other: {
      text: "The tasks in this `with` belong to a workflow that is not the package's",
      help:
        'The server looks for the tasks of the workflow that the manifest names, and does not load the package. Take ' +
        'the tasks out of the `with`, or give the builder `package="…"` and the names of the manifest.',
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const call of python ? certainCalls(python, 'WorkflowBuilder') : []) {
      if (!call.entered || !python || builderMatches(call, python.names) !== 'elsewhere') continue;
      report('other', placeOf(call, call.span), {});
    }
  },
});
