import { inFile, rustPackage } from '../fact.ts';
import { defineRule, quote } from '../kit.ts';

export default defineRule({
  id: 'task-outside-workflow',
  summary: 'A task that is in no workflow',
  severity: 'warning',
  needs: ['rust-source'],
  messages: {
    outside: {
      text: 'The task {id} is in no workflow',
      help: 'It is compiled, and left out of the package without a word. Move it into the module with #[workflow].',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    for (const { id, use, hidden } of rustPackage(facts)?.tasks ?? [])
      if (use.isSure && use.macro === 'task' && hidden === 'outside')
        report('outside', inFile(use.file, use.span), { id: quote(id) }, { subject: [id] });
  },
});
