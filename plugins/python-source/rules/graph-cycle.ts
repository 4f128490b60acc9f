import { list, quote } from '../../../src/kit.ts';
import { cyclicNodes } from '../graph-cycles.ts';
import { isCertain, placeOf } from '../python-source.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** The nodes of a cycle wait for each other, and none of them ever runs. */
export default defineRule({
  id: 'graph-cycle',
  summary: 'No node of a graph leads back to itself',
  severity: 'error',
  needs: NEEDS,
  messages: {
    cycle: {
      text: ({ nodes }: { nodes: string[] }) =>
        nodes.length === 1
          ? `Node ${quote(nodes[0] ?? '')} leads to itself`
          : `Nodes lead in a circle: ${list(nodes.map((node) => quote(node, 24)))}`,
      help: 'The package loads, and these nodes and all behind them never run. Remove one of the edges.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    for (const { call, nodes } of sourceOf(facts)?.graphs ?? []) {
      if (!nodes || !isCertain(call)) continue;
      for (const cycle of cyclicNodes(nodes)) {
        const [first, ...others] = cycle;
        if (!first) continue;
        const related = others.map(({ span }) => ({ place: placeOf(call, span), message: 'in the same circle' }));
        report('cycle', placeOf(call, first.span), { nodes: cycle.map(({ name }) => name) }, { related });
      }
    }
  },
});
