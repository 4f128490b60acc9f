import { defineRule, inFile, rustSource } from '../rule.ts';

export default defineRule({
  id: 'trigger-rule',
  summary: 'The macro understands the trigger rules',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    grammar: {
      text: 'This is no trigger rule',
      help: 'The macro refuses it, and the build on the server fails.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    for (const { id, use, rule } of rustSource.of(facts)?.tasks ?? []) {
      if (!use.isSure || rule?.fault === undefined) continue;
      const help = `The macro expects ${rule.fault.expected}, and the build on the server fails.`;
      report('grammar', inFile(use.file, rule.fault.span, id), {}, { help });
    }
  },
});
