import { defineRule, inFile, rustSource } from '../rule.ts';

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
    const graphs = rustSource.of(facts)?.graphs ?? [];
    const [first, ...others] = graphs.filter(({ use, reactor }) => use.isSure && reactor !== undefined);
    for (const { use } of others)
      report(
        'second',
        inFile(use.file, use.span),
        {},
        {
          related:
            first === undefined ? [] : [{ place: inFile(first.use.file, first.use.span), message: 'the first graph' }],
        },
      );
  },
});
