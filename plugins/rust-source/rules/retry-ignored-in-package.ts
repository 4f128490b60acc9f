import { inFile, rustPackage } from '../fact.ts';
import { defineRule, quote } from '../kit.ts';

export default defineRule({
  id: 'retry-ignored-in-package',
  summary: 'A retry setting, which packaged Rust tasks do not have',
  severity: 'off',
  needs: ['rust-source'],
  messages: {
    ignored: {
      text: '{name} has no effect in a package',
      help: 'The server retries every packaged Rust task 3 times, after 1 to 60 seconds, whatever its attribute says.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    for (const { id, use } of rustPackage(facts)?.tasks ?? [])
      for (const { name, nameSpan } of use.arguments.list)
        if (name.startsWith('retry_'))
          report('ignored', inFile(use.file, nameSpan), { name: quote(name) }, { subject: [id] });
  },
});
