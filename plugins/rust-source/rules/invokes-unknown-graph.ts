import { advice, defineRule, inFile, rustSource } from '../rule.ts';
import { closest, quote } from '../../../src/kit.ts';
import { itemName, referenceIn, usesOf } from '../read/package.ts';

const EFFECT = 'A task finds only graphs of its own crate. It fails at each run.';

export default defineRule({
  id: 'invokes-unknown-graph',
  summary: 'Tasks invoke graphs of their own crate',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    unknown: {
      text: ({ name }: { name: string }) => `The crate has no graph ${quote(name)}`,
      help: EFFECT,
      rejectedBy: [],
    },
    reactive: {
      text: ({ name }: { name: string }) => `The graph ${quote(name)} belongs to a reactor, and no task can invoke it`,
      help: 'Only graphs without a trigger can be invoked. The task fails at each run.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    if (source?.crate.isWhole !== true) return;
    const graphs = usesOf(source, 'computation_graph');
    const names = graphs.filter((use) => referenceIn(use, 'trigger') === undefined).map(itemName);
    for (const { id, use } of source.tasks) {
      const graph = referenceIn(use, 'invokes');
      if (graph === undefined || !use.isSure || names.includes(graph.text)) continue;
      const near = closest(graph.text, names);
      const place = inFile(use.file, graph.span, id);
      if (graphs.some((other) => itemName(other) === graph.text)) report('reactive', place, { name: graph.text });
      else
        report('unknown', place, { name: graph.text }, advice(EFFECT, near, 'Declare it with #[computation_graph].'));
    }
  },
});
