import { certainCalls, placeOf } from '../python-source.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** A node belongs to the graph in whose `with` it stands. */
export default defineRule({
  id: 'node-outside-builder',
  summary: '`@cloaca.node` stands in the `with` of a graph',
  severity: 'error',
  needs: NEEDS,
  messages: {
    outside: {
      text: 'The node stands outside the `with` of a graph',
      help: 'Importing the package fails with a ValueError. Indent it under `with cloaca.ComputationGraphBuilder(…):`.',
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const call of python ? certainCalls(python, 'node') : []) {
      if (!call.within || call.within.name === 'WorkflowBuilder') report('outside', placeOf(call, call.callee), {});
    }
  },
});
