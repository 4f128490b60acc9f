import { defineRule, inFile, rustSource } from '../rule.ts';

export default defineRule({
  id: 'trigger-rule',
  summary: 'The macro understands the trigger rules',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    grammar: {
      text: 'This is no trigger rule',
      help:
        'The macro refuses it, and the build on the server fails. Write one that it knows, such as ' +
        'task_success("…").',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    for (const { id, use, rule } of rustSource.of(facts)?.tasks ?? []) {
      if (!use.isSure || rule?.fault === undefined) continue;
      const help = `Write ${rule.fault.expected}: the macro refuses anything else, and the build on the server fails.`;
      report('grammar', inFile(use.file, rule.fault.span, id), {}, { help });
    }
  },
});
