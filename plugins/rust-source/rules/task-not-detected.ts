import { defineRule, inFile, rustSource } from '../rule.ts';
import { quote } from '../../../src/kit.ts';

export default defineRule({
  id: 'task-not-detected',
  summary: 'The macro of the workflow sees every task in its module',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    'by-path': {
      text: ({ id }: { id: string }) => `The workflow does not see the task ${quote(id)}, whose attribute has a path`,
      help:
        '#[workflow] looks for attributes that are plainly called #[task]. The task is left out without a word. ' +
        'Import the macro and write #[task].',
      rejectedBy: [],
    },
    nested: {
      text: ({ id }: { id: string }) =>
        `The workflow does not see the task ${quote(id)}, which is not directly in its module`,
      help:
        '#[workflow] looks at the functions of its own module, and at the first #[task] of each. ' +
        'The task is left out without a word. Move it up.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    for (const { id, use, hidden } of rustSource.of(facts)?.tasks ?? []) {
      if (!use.isSure || use.macro !== 'task' || hidden === undefined || hidden === 'outside') continue;
      report(hidden === 'by path' ? 'by-path' : 'nested', inFile(use.file, use.span, id), { id });
    }
  },
});
