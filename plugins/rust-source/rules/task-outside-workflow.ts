import { defineRule, inFile, rustSource } from '../rule.ts';
import { quote } from '../../../src/kit.ts';

export default defineRule({
  id: 'task-outside-workflow',
  summary: 'Every task is in a workflow',
  severity: 'warn',
  needs: ['rust-source'],
  messages: {
    outside: {
      text: ({ id }: { id: string }) => `The task ${quote(id)} is in no workflow`,
      help: 'It is compiled, and left out of the package without a word. Move it into the module with #[workflow].',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    for (const { id, use, hidden } of rustSource.of(facts)?.tasks ?? [])
      if (use.isSure && use.macro === 'task' && hidden === 'outside')
        report('outside', inFile(use.file, use.span, id), { id });
  },
});
