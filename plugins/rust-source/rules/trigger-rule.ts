import { inFile, rustPackage } from '../fact.ts';
import { defineRule } from '../kit.ts';
import { rulesOf } from '../read/package.ts';

export default defineRule({
  id: 'trigger-rule',
  summary: 'Trigger rules that the macro does not understand',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    grammar: {
      text: 'This is no trigger rule',
      help: 'The macro expects {expected}, and the build on the server fails.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    for (const { task, rule } of source === undefined ? [] : rulesOf(source))
      if (rule.fault !== undefined)
        report('grammar', inFile(task.use.file, rule.fault.span), { expected: rule.fault.expected });
  },
});
