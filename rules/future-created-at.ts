import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';
import { epochOf } from '../src/words/epoch.ts';

const DAY = 24 * 60 * 60 * 1000;

/** How far clocks may be apart, and a local time may have been written as if it were UTC. */
const TOLERANCE = DAY;

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
    if (createdAt === undefined || isLongAgo(createdAt, now)) return;
    const epoch = epochOf(createdAt);
    if (epoch !== undefined && epoch - now > TOLERANCE) report('future', ['created_at'], { createdAt });
  },
});

/** True for most instants, which is cheap to see: no time of day and no offset move a date by more than a day each. */
function isLongAgo(instant: string, now: number): boolean {
  return Date.parse(instant.slice(0, 10)) + 2 * DAY <= now + TOLERANCE;
}
