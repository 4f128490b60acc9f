import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';
import { epochOf } from '../src/words/epoch.ts';

/** How far clocks may be apart, and a local time may have been written as if it were UTC. */
const TOLERANCE = 24 * 60 * 60 * 1000;

/** A package that was made tomorrow tells of a wrong clock or a mistyped date. */
export default defineRule({
  id: 'future-created-at',
  summary: 'The package was not created in the future',
  severity: 'warn',
  messages: {
    future: {
      text: ({ createdAt }: { createdAt: string }) => `The package was created in the future: ${quote(createdAt)}`,
      help:
        'Both sides accept it, but whoever sorts packages by age is misled. Correct the date, or the clock of ' +
        'the machine that wrote it.',
      rejectedBy: [],
    },
  },
  check({ manifest }, report, { now }) {
    const createdAt = manifest.created_at;
    const epoch = createdAt === undefined ? undefined : epochOf(createdAt);
    if (createdAt === undefined || epoch === undefined) return;
    if (epoch - now > TOLERANCE) report('future', ['created_at'], { createdAt });
  },
});
