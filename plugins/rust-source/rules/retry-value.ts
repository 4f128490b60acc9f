import { advice, defineRule, inFile, rustSource } from '../rule.ts';
import { closest, list, quote } from '../../../src/kit.ts';
import { textOf } from '../read/model.ts';

const BACKOFFS = ['fixed', 'linear', 'exponential'];
const CONDITIONS = ['never', 'all', 'transient'];

const BACKOFF = `The macro takes it for "exponential" without a word. Write ${list(BACKOFFS, 'or')}.`;
const CONDITION = 'The task is then retried only after errors that contain it. Check that this is meant.';

export default defineRule({
  id: 'retry-value',
  summary: 'Retries are described by words that the server knows',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    'rust-backoff': {
      text: ({ value }: { value: string }) => `There is no backoff ${quote(value)}`,
      help: BACKOFF,
      rejectedBy: [],
    },
    'rust-condition': {
      text: ({ value }: { value: string }) =>
        `The retry condition ${quote(value)} is taken for a pattern of error messages`,
      help: CONDITION,
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    for (const { use } of rustSource.of(facts)?.tasks ?? []) {
      if (!use.isSure) continue;
      const backoff = textOf(use.arguments, 'retry_backoff');
      if (backoff !== undefined && !BACKOFFS.includes(backoff.text)) {
        const near = closest(backoff.text, BACKOFFS);
        report('rust-backoff', inFile(use.file, backoff.span), { value: backoff.text }, advice(BACKOFF, near));
      }
      const condition = textOf(use.arguments, 'retry_condition');
      const near =
        condition === undefined || CONDITIONS.includes(condition.text)
          ? undefined
          : closest(condition.text, CONDITIONS);
      if (condition !== undefined && near !== undefined)
        report('rust-condition', inFile(use.file, condition.span), { value: condition.text }, advice(CONDITION, near));
    }
  },
});
