import { certainCalls, placeOf } from '../python-source.ts';
import { argumentOf } from '../read/value.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** Forms of the API that older releases took. */
export default defineRule({
  id: 'removed-api',
  summary: 'No form of the API is used that was taken away',
  severity: 'error',
  needs: NEEDS,
  messages: {
    react: {
      text: '`react={…}` is no longer taken',
      help:
        'Importing the package fails with a ValueError. Declare a class with `@cloaca.reactor(…)` and pass it as ' +
        '`reactor=…`, or leave it out for a graph that tasks invoke.',
      rejectedBy: ['load'],
      tag: 'deprecated',
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const call of python ? certainCalls(python, 'ComputationGraphBuilder') : []) {
      const react = argumentOf(call, 'react');
      if (react && !['none', 'unknown', 'external'].includes(react.value.type))
        report('react', placeOf(call, call.span), {});
    }
  },
});
