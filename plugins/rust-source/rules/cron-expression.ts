import { defineRule, inFile, rustSource } from '../rule.ts';
import { passesRustMacro, quote, readCron } from '../../../src/kit.ts';
import { cronsOf } from '../read/model.ts';

export default defineRule({
  id: 'cron-expression',
  summary: 'Cron expressions can be read by the server',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    'rust-macro': {
      text: ({ expression }: { expression: string }) =>
        `The macro #[trigger] does not take the cron expression ${quote(expression)}`,
      help:
        'It takes 5 to 7 fields of digits, commas, dashes, stars and slashes: no names, no "?" and no "@daily". ' +
        'The build on the server fails. Write it in digits.',
      rejectedBy: ['build'],
    },
    'rust-evaluator': {
      text: ({ expression, reason }: { expression: string; reason: string }) =>
        `${quote(expression)} is no cron expression: ${reason}`,
      help:
        'The macro takes it, but what reads it on the server does not: the package then loads without any of its ' +
        'triggers, and nothing says so. Correct the expression.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    for (const { file, cron } of source === undefined ? [] : cronsOf(source)) {
      const reading = readCron(cron.text);
      const place = inFile(file, cron.span);
      if (!passesRustMacro(cron.text)) report('rust-macro', place, { expression: cron.text });
      else if (!reading.ok)
        report('rust-evaluator', place, {
          expression: cron.text,
          reason: reading.at === undefined ? reading.reason : `${reading.reason} (${reading.at})`,
        });
    }
  },
});
