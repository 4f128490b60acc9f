import { nameFinder, quote } from '../../../src/kit.ts';
import { isCertain, placeOf } from '../python-source.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** An edge to a node that the graph does not have fails at every run. */
export default defineRule({
  id: 'graph-unknown-node',
  summary: 'The edges of a graph lead to nodes of the graph',
  severity: 'error',
  needs: NEEDS,
  messages: {
    unknown: {
      text: ({ node }: { node: string }) => `The graph has no node ${quote(node)}`,
      help:
        'The package loads; each run of the graph then fails: the node is not found in the topology. Correct the ' +
        'name, or add the node.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    for (const { call, nodes = [] } of sourceOf(facts)?.graphs ?? []) {
      if (!isCertain(call)) continue;
      const names = new Set(nodes.map(({ name }) => name));
      const nearest = nameFinder([...names]);
      for (const { to, span } of nodes.flatMap(({ edges = [] }) => edges)) {
        if (names.has(to)) continue;
        const near = nearest(to);
        report('unknown', placeOf(call, span), { node: to }, { suggest: near === undefined ? [] : [near] });
      }
    }
  },
});
