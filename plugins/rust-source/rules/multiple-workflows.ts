import { defineRule, inFile, rustSource } from '../rule.ts';

export default defineRule({
  id: 'multiple-workflows',
  summary: 'The crate has one workflow',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    second: {
      text: 'The crate has a workflow already',
      help:
        'A package holds one workflow; the linker decides which, and the other is lost without a word. Give it a ' +
        'package of its own.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const [first, ...others] = rustSource.of(facts)?.workflows.filter(({ use }) => use.isSure) ?? [];
    for (const { use } of others)
      report(
        'second',
        inFile(use.file, use.span),
        {},
        {
          related:
            first === undefined
              ? []
              : [{ place: inFile(first.use.file, first.use.span), message: 'the first workflow' }],
        },
      );
  },
});
