import { neverFires, quote, readCron, whyNever } from '../../../src/kit.ts';
import { pythonCrons } from '../crons.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

const NEVER = 'The package loads, and its workflow never starts by itself. Correct its days and months.';

/** A schedule that has no time in any year. */
export default defineRule({
  id: 'cron-never-fires',
  summary: 'Cron expressions fire at some time',
  severity: 'warn',
  needs: NEEDS,
  messages: {
    never: {
      text: ({ cron }: { cron: string }) => `Cron expression ${quote(cron)} never fires`,
      help: NEVER,
      rejectedBy: [],
    },
  },
  check(_model, report, { facts, now }) {
    const python = sourceOf(facts);
    for (const { cron, place } of python ? pythonCrons(python) : []) {
      const read = readCron(cron);
      if (!read.ok || !neverFires(read.schedule)) continue;
      const help = `${NEVER} ${whyNever(read.schedule, now)}`;
      report('never', place, { cron }, { help });
    }
  },
});
