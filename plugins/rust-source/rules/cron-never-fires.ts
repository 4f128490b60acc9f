import { defineRule, inFile, rustSource } from '../rule.ts';
import { emptyField, neverFires, nextRuns, passesRustMacro, quote, readCron, whyNever } from '../../../src/kit.ts';
import { cronsOf } from '../read/model.ts';

const TEN_YEARS = 10 * 365.25 * 86_400_000;

const NEVER = 'The server makes no schedule of it and says nothing. Correct its days and months.';

export default defineRule({
  id: 'cron-never-fires',
  summary: 'Cron expressions fire at some time',
  severity: 'warn',
  needs: ['rust-source'],
  messages: {
    'rust-never': {
      text: ({ expression }: { expression: string }) => `The cron expression ${quote(expression)} never fires`,
      help: NEVER,
      rejectedBy: [],
    },
    'rust-late': {
      text: ({ expression, date }: { expression: string; date: string }) =>
        `The cron expression ${quote(expression)} does not fire before ${date}`,
      help: 'It is accepted. Look at its days and months again.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts, now }) {
    const source = rustSource.of(facts);
    for (const { file, cron } of source === undefined ? [] : cronsOf(source)) {
      const reading = readCron(cron.text);
      // A field without values is left empty on purpose; a day that no calendar has is a slip.
      if (!reading.ok || !passesRustMacro(cron.text) || emptyField(reading.schedule) !== undefined) continue;
      const expression = cron.text;
      if (neverFires(reading.schedule)) {
        const help = `${NEVER} ${whyNever(reading.schedule, now)}`;
        report('rust-never', inFile(file, cron.span), { expression }, { help });
        continue;
      }
      const [next = now] = nextRuns(reading.schedule, now, 1);
      if (next > now + TEN_YEARS)
        report('rust-late', inFile(file, cron.span), { expression, date: new Date(next).toISOString().slice(0, 10) });
    }
  },
});
