import { inFile, rustPackage } from '../fact.ts';
import { defineRule, emptyField, neverFires, nextRuns, passesRustMacro, quote, readCron } from '../kit.ts';
import { cronsOf } from '../read/package.ts';

const TEN_YEARS = 10 * 365.25 * 86_400_000;

export default defineRule({
  id: 'cron-never-fires',
  summary: 'A cron expression that fires on no day, or not for many years',
  severity: 'warning',
  needs: ['rust-source'],
  messages: {
    never: {
      text: 'The cron expression {expression} never fires',
      help: 'No day has what it asks for. The server makes no schedule of it and says nothing.',
      rejectedBy: [],
    },
    late: {
      text: 'The cron expression {expression} does not fire before {date}',
      help: 'It is accepted. Look at its days and months again.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts, now }) {
    const source = rustPackage(facts);
    for (const { file, cron } of source === undefined ? [] : cronsOf(source)) {
      const reading = readCron(cron.text);
      // A field without values is left empty on purpose; a day that no calendar has is a slip.
      if (!reading.ok || !passesRustMacro(cron.text) || emptyField(reading.schedule) !== undefined) continue;
      const expression = quote(cron.text);
      if (neverFires(reading.schedule)) {
        report('never', inFile(file, cron.span), { expression });
        continue;
      }
      const [next = now] = nextRuns(reading.schedule, now, 1);
      if (next > now + TEN_YEARS)
        report('late', inFile(file, cron.span), { expression, date: new Date(next).toISOString().slice(0, 10) });
    }
  },
});
