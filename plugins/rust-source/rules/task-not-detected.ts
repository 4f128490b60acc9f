import { inFile, rustPackage } from '../fact.ts';
import { defineRule, quote } from '../kit.ts';

export default defineRule({
  id: 'task-not-detected',
  summary: 'A task that the macro of its workflow does not see',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    'by-path': {
      text: 'The workflow does not see the task {id}, whose attribute has a path',
      help:
        '#[workflow] looks for attributes that are plainly called #[task]. The task is left out without a word. ' +
        'Import the macro and write #[task].',
      rejectedBy: [],
    },
    nested: {
      text: 'The workflow does not see the task {id}, which is not directly in its module',
      help:
        '#[workflow] looks at the functions of its own module, and at the first #[task] of each. ' +
        'The task is left out without a word. Move it up.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    for (const { id, use, hidden } of rustPackage(facts)?.tasks ?? []) {
      if (!use.isSure || use.macro !== 'task' || hidden === undefined || hidden === 'outside') continue;
      report(
        hidden === 'by path' ? 'by-path' : 'nested',
        inFile(use.file, use.span),
        { id: quote(id) },
        { subject: [id] },
      );
    }
  },
});
