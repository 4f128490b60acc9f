import { inFile, rustPackage } from '../fact.ts';
import { closest, defineRule, quote } from '../kit.ts';
import { textOf } from '../read/arguments.ts';

const BACKOFFS = ['fixed', 'linear', 'exponential'];
const CONDITIONS = ['never', 'all', 'transient'];

export default defineRule({
  id: 'retry-value',
  summary: 'A word about retrying that means something else than it says',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    'rust-backoff': {
      text: 'There is no backoff {value}',
      help: 'The macro takes it for "exponential" without a word. {hint}',
      rejectedBy: [],
    },
    'rust-condition': {
      text: 'The retry condition {value} is taken for a pattern of error messages',
      help: 'Tasks are then retried only after errors that contain it. Did you mean "{near}"?',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    for (const { use } of rustPackage(facts)?.tasks ?? []) {
      if (!use.isSure) continue;
      const backoff = textOf(use.arguments, 'retry_backoff');
      if (backoff !== undefined && !BACKOFFS.includes(backoff.text)) {
        const near = closest(backoff.text, BACKOFFS);
        const hint = near === undefined ? `Write one of ${BACKOFFS.join(', ')}.` : `Did you mean "${near}"?`;
        report('rust-backoff', inFile(use.file, backoff.span), { value: quote(backoff.text), hint });
      }
      const condition = textOf(use.arguments, 'retry_condition');
      const near =
        condition === undefined || CONDITIONS.includes(condition.text)
          ? undefined
          : closest(condition.text, CONDITIONS);
      if (condition !== undefined && near !== undefined)
        report('rust-condition', inFile(use.file, condition.span), { value: quote(condition.text), near });
    }
  },
});
