import { defineRule, inFile, rustSource } from '../rule.ts';
import { quote } from '../../../src/kit.ts';

export default defineRule({
  id: 'retry-ignored-in-package',
  summary: 'Tasks have no retry settings, which packages ignore',
  severity: 'warn',
  strictOnly: true,
  needs: ['rust-source'],
  messages: {
    ignored: {
      text: ({ name }: { name: string }) => `${quote(name)} has no effect in a package`,
      help:
        'The server retries every packaged Rust task 3 times, after 1 to 60 seconds, whatever its attribute says. ' +
        'Remove it.',
      rejectedBy: [],
      tag: 'unnecessary',
    },
  },
  check(_model, report, { facts }) {
    for (const { id, use } of rustSource.of(facts)?.tasks ?? [])
      for (const { name, nameSpan } of use.arguments.list)
        if (name.startsWith('retry_')) report('ignored', inFile(use.file, nameSpan, id), { name: name });
  },
});
