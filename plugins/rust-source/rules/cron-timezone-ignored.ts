import { inFile, rustPackage } from '../fact.ts';
import { defineRule, quote } from '../kit.ts';
import { textOf } from '../read/arguments.ts';
import { usesOf } from '../read/package.ts';

const UTC = new Set(['UTC', 'Etc/UTC']);

export default defineRule({
  id: 'cron-timezone-ignored',
  summary: 'A time zone that the server does not look at',
  severity: 'warning',
  needs: ['rust-source'],
  messages: {
    ignored: {
      text: 'The trigger fires in UTC, not in {timezone}',
      help: 'The server drops the time zone of packaged triggers without a word. Write the expression in UTC.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    for (const { file, arguments: read, isSure } of source === undefined ? [] : usesOf(source, 'trigger')) {
      const timezone = textOf(read, 'timezone');
      if (isSure && read.fault === undefined && timezone !== undefined && !UTC.has(timezone.text))
        report('ignored', inFile(file, timezone.span), { timezone: quote(timezone.text) });
    }
  },
});
