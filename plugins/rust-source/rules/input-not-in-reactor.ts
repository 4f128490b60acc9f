import { closest, quote } from '../../../src/kit.ts';
import { argument, nameOf, usesOf } from '../read/model.ts';
import { advice, defineRule, inFile, rustSource } from '../rule.ts';

const EFFECT =
  'The node is called with None for it, each time. Correct the name, or add the accumulator to the reactor.';

export default defineRule({
  id: 'input-not-in-reactor',
  summary: 'The inputs of nodes are accumulators of the reactor',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    'rust-unknown': {
      text: ({ name, reactor }: { name: string; reactor: string }) =>
        `The reactor ${quote(reactor)} has no accumulator ${quote(name)}`,
      help: EFFECT,
      rejectedBy: [],
      severity: 'warn',
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    if (source === undefined) return;
    const reactors = new Map(
      usesOf(source, 'reactor').map((use) => [nameOf(use), argument(use.arguments, 'accumulators')]),
    );
    for (const { use, graph, reactor } of source.graphs) {
      const names = reactors.get(reactor?.text ?? '')?.words.map(({ text }) => text);
      if (names === undefined || reactor === undefined || !use.isSure) continue;
      const known = new Set(names);
      for (const { text, span } of graph?.nodes.flatMap(({ inputs }) => inputs) ?? [])
        if (!known.has(text))
          report(
            'rust-unknown',
            inFile(use.file, span),
            { name: text, reactor: reactor.text },
            advice(EFFECT, closest(text, names)),
          );
    }
  },
});
