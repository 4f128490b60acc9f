import { quote } from '../../../src/kit.ts';
import { argumentMessages, argumentReports } from '../argument-messages.ts';
import { certainCalls, placeOf } from '../python-source.ts';
import { argumentOf, textOf } from '../read/value.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';
import { milliseconds } from '../words/interval.ts';

const VALUE_ERROR = 'Importing the package fails with a ValueError: the server logs it and does not load the package.';

/** A trigger is fired by a schedule or by polling, and says so in a form that the server reads. */
export default defineRule({
  id: 'trigger-args',
  summary: '`cloaca.trigger` is called with arguments that it takes',
  severity: 'error',
  needs: NEEDS,
  messages: {
    ...argumentMessages,
    both: {
      text: '`cron` and `poll_interval` cannot stand together',
      help: `${VALUE_ERROR} Keep one of them.`,
      rejectedBy: ['load'],
    },
    target: {
      text: 'A trigger with `cron` needs `on`',
      help: `${VALUE_ERROR} Name the workflow that it starts.`,
      rejectedBy: ['load'],
    },
    interval: {
      text: ({ value }: { value: string }) => `${quote(value)} is no interval`,
      help: `${VALUE_ERROR} Write a number and a unit: "500ms", "30s", "5m", "1h".`,
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const call of python ? certainCalls(python, 'trigger') : []) {
      for (const { id, place, data, extras } of argumentReports(call)) report(id, place, data, extras);
      const [cron, interval, on] = ['cron', 'poll_interval', 'on'].map((name) => argumentOf(call, name));
      const isOpen = call.arguments.some(({ spread }) => spread);
      const hasCron = textOf(cron) !== undefined;
      if (hasCron && textOf(interval) !== undefined) report('both', placeOf(call, call.span), {});
      else if (textOf(interval) !== undefined && milliseconds(textOf(interval) ?? '') === undefined && interval) {
        report('interval', placeOf(call, interval.span), { value: textOf(interval) ?? '' });
      }
      if (hasCron && (on ? on.value.type === 'none' : !isOpen)) report('target', placeOf(call, call.span), {});
    }
  },
});
