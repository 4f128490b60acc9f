import { defineRule, inFile, rustSource } from '../rule.ts';
import { referenceIn, usesOf } from '../read/package.ts';

export default defineRule({
  id: 'multiple-graphs',
  summary: 'The crate has one graph that a reactor triggers',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    second: {
      text: 'The crate has a graph with a reactor already',
      help:
        'A package holds one graph that a reactor triggers. With two the server takes none of them, without a word. ' +
        'Give it a package of its own.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    if (source === undefined) return;
    const bound = usesOf(source, 'computation_graph').filter(
      (use) => use.isSure && referenceIn(use, 'trigger') !== undefined,
    );
    for (const { file, span } of bound.slice(1)) report('second', inFile(file, span), {});
  },
});
