import { defineRule, inFile, rustSource } from '../rule.ts';
import { quote } from '../../../src/kit.ts';
import { isInterval } from '../read/interval.ts';
import { argument, textOf, usesOf } from '../read/model.ts';

const REFUSED = 'The macro refuses it, and the build on the server fails.';

export default defineRule({
  id: 'trigger-args',
  summary: 'Triggers are declared with arguments that they take',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    'rust-neither': {
      text: 'The trigger has neither cron nor poll_interval',
      help: `${REFUSED} Say when it fires.`,
      rejectedBy: ['build'],
    },
    'rust-both': {
      text: 'The trigger has cron and poll_interval',
      help: `${REFUSED} Leave one of them.`,
      rejectedBy: ['build'],
    },
    'rust-interval': {
      text: ({ value }: { value: string }) => `${quote(value)} is no interval`,
      help: `${REFUSED} Write digits and ms, s, m or h, such as "500ms" or "5s".`,
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    for (const { file, arguments: read, isSure, nameSpan } of source === undefined ? [] : usesOf(source, 'trigger')) {
      if (!isSure || read.fault !== undefined) continue;
      const [cron, interval] = [argument(read, 'cron'), argument(read, 'poll_interval')];
      if (cron === undefined && interval === undefined) report('rust-neither', inFile(file, nameSpan), {});
      if (cron !== undefined && interval !== undefined) report('rust-both', inFile(file, interval.nameSpan), {});
      const value = textOf(read, 'poll_interval');
      if (cron === undefined && value !== undefined && !isInterval(value.text, ['ms', 's', 'm', 'h']))
        report('rust-interval', inFile(file, value.span), { value: value.text });
    }
  },
});
