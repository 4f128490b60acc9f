import { defineRule, inFile, rustSource } from '../rule.ts';
import { quote } from '../../../src/kit.ts';
import { textOf, usesOf } from '../read/model.ts';

const UTC = new Set(['UTC', 'Etc/UTC']);

export default defineRule({
  id: 'cron-timezone-ignored',
  summary: 'No trigger asks for a time zone other than UTC',
  severity: 'warn',
  needs: ['rust-source'],
  messages: {
    'rust-ignored': {
      text: ({ timezone }: { timezone: string }) => `The trigger fires in UTC, not in ${quote(timezone)}`,
      help: 'The server drops the time zone of packaged triggers without a word. Write the expression in UTC.',
      rejectedBy: [],
      tag: 'unnecessary',
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    for (const { file, arguments: read, isSure } of source === undefined ? [] : usesOf(source, 'trigger')) {
      const timezone = textOf(read, 'timezone');
      if (isSure && read.fault === undefined && timezone !== undefined && !UTC.has(timezone.text))
        report('rust-ignored', inFile(file, timezone.span), { timezone: timezone.text });
    }
  },
});
