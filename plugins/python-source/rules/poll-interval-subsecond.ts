import { quote } from '../../../src/kit.ts';
import { certainCalls, placeOf } from '../python-source.ts';
import { argumentOf, textOf } from '../read/value.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';
import { milliseconds } from '../words/interval.ts';

/** The interval of a poll is kept in whole seconds. */
export default defineRule({
  id: 'poll-interval-subsecond',
  summary: 'No poll interval is below a second',
  severity: 'warn',
  needs: NEEDS,
  messages: {
    short: {
      text: ({ interval }: { interval: string }) => `The interval ${quote(interval)} becomes 0 seconds`,
      help: 'The server keeps whole seconds and cuts off the rest, so that it polls without a pause. Use "1s" or more.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const call of python ? certainCalls(python, 'trigger') : []) {
      const argument = argumentOf(call, 'poll_interval');
      const interval = textOf(argument);
      const length = interval === undefined ? undefined : milliseconds(interval);
      if (!argument || interval === undefined || length === undefined || length >= 1000n) continue;
      report('short', placeOf(call, argument.span), { interval });
    }
  },
});
