import { inFile, rustPackage } from '../fact.ts';
import { defineRule, passesRustMacro, quote, readCron } from '../kit.ts';
import { cronsOf } from '../read/package.ts';

export default defineRule({
  id: 'cron-expression',
  summary: 'A cron expression that is none',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    'refused-by-macro': {
      text: 'The macro #[trigger] does not take the cron expression {expression}',
      help:
        'It takes 5 to 7 fields of digits, commas, dashes, stars and slashes: no names, no "?" and no "@daily". ' +
        'The build on the server fails.',
      rejectedBy: ['build'],
    },
    'triggers-lost': {
      text: '{expression} is no cron expression: {reason}',
      help:
        'The macro takes it, but what reads it on the server does not: the package then loads without any of its triggers, ' +
        'and nothing says so.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    for (const { file, cron } of source === undefined ? [] : cronsOf(source)) {
      const reading = readCron(cron.text);
      const place = inFile(file, cron.span);
      if (!passesRustMacro(cron.text)) report('refused-by-macro', place, { expression: quote(cron.text) });
      else if (!reading.ok)
        report('triggers-lost', place, {
          expression: quote(cron.text),
          reason: reading.at === undefined ? reading.reason : `${reading.reason} (${reading.at})`,
        });
    }
  },
});
