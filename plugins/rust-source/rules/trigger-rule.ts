import { defineRule, inFile, rustSource } from '../rule.ts';
import { rulesOf } from '../read/package.ts';

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
    const source = rustSource.of(facts);
    for (const { task, rule } of source === undefined ? [] : rulesOf(source))
      if (rule.fault !== undefined)
        report(
          'grammar',
          inFile(task.use.file, rule.fault.span),
          { expected: rule.fault.expected },
          { help: `The macro expects ${rule.fault.expected}, and the build on the server fails.` },
        );
  },
});
