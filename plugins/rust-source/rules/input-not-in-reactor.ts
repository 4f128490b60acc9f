import { inFile, rustPackage } from '../fact.ts';
import { closest, defineRule, quote } from '../kit.ts';
import { argument } from '../read/arguments.ts';
import { readGraph } from '../read/graph.ts';
import { nameOf, referenceIn, usesOf } from '../read/package.ts';

export default defineRule({
  id: 'input-not-in-reactor',
  summary: 'An input of a node that its reactor does not have',
  severity: 'warning',
  needs: ['rust-source'],
  messages: {
    rust: {
      text: 'The reactor {reactor} has no accumulator {name}',
      help: 'The node is called with None for it, each time. {hint}',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    if (source === undefined) return;
    for (const use of usesOf(source, 'computation_graph')) {
      const [graph, wanted] = [argument(use.arguments, 'graph'), referenceIn(use, 'trigger')];
      const reactor = usesOf(source, 'reactor').find((other) => nameOf(other) === wanted?.text);
      const names =
        reactor === undefined ? undefined : argument(reactor.arguments, 'accumulators')?.words.map(({ text }) => text);
      if (graph === undefined || wanted === undefined || names === undefined || !use.isSure) continue;
      for (const { text, span } of readGraph(use.file.tokens, graph).nodes.flatMap(({ inputs }) => inputs)) {
        if (names.includes(text)) continue;
        const near = closest(text, names);
        const hint = near === undefined ? '' : `Did you mean "${near}"?`;
        report('rust', inFile(use.file, span), { name: quote(text), reactor: quote(wanted.text), hint });
      }
    }
  },
});
