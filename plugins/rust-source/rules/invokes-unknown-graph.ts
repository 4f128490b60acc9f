import { inFile, rustPackage } from '../fact.ts';
import { closest, defineRule, quote } from '../kit.ts';
import { itemName, referenceIn, usesOf } from '../read/package.ts';

export default defineRule({
  id: 'invokes-unknown-graph',
  summary: 'A task that invokes a graph which the crate does not have',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    unknown: {
      text: 'The crate has no graph {name}',
      help: 'A task finds only graphs of its own crate. It fails at each run. {hint}',
      rejectedBy: [],
    },
    reactive: {
      text: 'The graph {name} belongs to a reactor, and no task can invoke it',
      help: 'Only graphs without a trigger can be invoked. The task fails at each run.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    if (source?.crate.isWhole !== true) return;
    const graphs = usesOf(source, 'computation_graph');
    const names = graphs.filter((use) => referenceIn(use, 'trigger') === undefined).map(itemName);
    for (const { id, use } of source.tasks) {
      const graph = referenceIn(use, 'invokes');
      if (graph === undefined || !use.isSure || names.includes(graph.text)) continue;
      const near = closest(graph.text, names);
      const hint = near === undefined ? 'Declare it with #[computation_graph].' : `Did you mean "${near}"?`;
      const messageId = graphs.some((other) => itemName(other) === graph.text) ? 'reactive' : 'unknown';
      report(messageId, inFile(use.file, graph.span), { name: quote(graph.text), hint }, { subject: [id] });
    }
  },
});
