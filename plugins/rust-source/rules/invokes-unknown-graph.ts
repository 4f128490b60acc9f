import { nameFinder, quote } from '../../../src/kit.ts';
import { itemName, textOf } from '../read/model.ts';
import { advice, defineRule, inFile, rustSource } from '../rule.ts';

const EFFECT =
  'A task finds only graphs of its own crate, and fails at each run. Name one, or declare it with ' +
  '#[computation_graph].';

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
      help: 'Only graphs without a trigger can be invoked. The task fails at each run. Name another graph.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    if (source?.crate.isWhole !== true) return;
    const free = new Set<string>();
    const bound = new Set<string>();
    for (const { use, reactor } of source.graphs) (reactor === undefined ? free : bound).add(itemName(use));
    const nearest = nameFinder([...free]);
    for (const { id, use } of source.tasks) {
      const graph = textOf(use.arguments, 'invokes');
      if (graph === undefined || !use.isSure || free.has(graph.text)) continue;
      const place = inFile(use.file, graph.span, id);
      const help = advice(EFFECT, nearest(graph.text));
      if (bound.has(graph.text)) report('reactive', place, { name: graph.text });
      else report('unknown', place, { name: graph.text }, help);
    }
  },
});
