import { quote, readCron } from '../../../src/kit.ts';
import { pythonCrons } from '../crons.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** A schedule that the server cannot read is no schedule. */
export default defineRule({
  id: 'cron-expression',
  summary: 'Cron expressions can be read by the server',
  severity: 'error',
  needs: NEEDS,
  messages: {
    invalid: {
      text: ({ cron, reason }: { cron: string; reason: string }) => `Cron expression ${quote(cron)}: ${reason}`,
      help:
        'The package loads without this schedule: the server logs a warning, and the workflow never starts by ' +
        'itself. Correct the expression.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const { cron, place } of python ? pythonCrons(python) : []) {
      const read = readCron(cron);
      if (!read.ok) report('invalid', place, { cron, reason: read.reason });
    }
  },
});
