import { advice, defineRule, inFile, rustSource } from '../rule.ts';
import { closest, quote } from '../../../src/kit.ts';
import { argument } from '../read/arguments.ts';
import { readGraph } from '../read/graph.ts';
import { nameOf, referenceIn, usesOf } from '../read/package.ts';

const EFFECT = 'The node is called with None for it, each time.';

export default defineRule({
  id: 'input-not-in-reactor',
  summary: 'The reactor has every input of the nodes',
  severity: 'warn',
  needs: ['rust-source'],
  messages: {
    rust: {
      text: ({ reactor, name }: { reactor: string; name: string }) =>
        `The reactor ${quote(reactor)} has no accumulator ${quote(name)}`,
      help: EFFECT,
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
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
        report('rust', inFile(use.file, span), { name: text, reactor: wanted.text }, advice(EFFECT, near));
      }
    }
  },
});
