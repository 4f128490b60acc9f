import * as v from 'valibot';
import { defineRule } from '../src/manifest/rule.ts';
import { quote } from '../src/text.ts';

interface Data {
  task: string;
  retries: number;
  max: number;
}

/** Many retries hide a fault that does not pass, and keep a broken workflow busy. */
export default defineRule({
  id: 'max-retries',
  summary: 'No task retries more than a few times',
  severity: 'warn',
  strictOnly: true,
  messages: {
    many: {
      text: ({ task, retries, max }: Data) => `Task ${quote(task)} sets "retries" to ${retries}, more than ${max}`,
      help:
        'Both sides accept it, but a fault that lasts is then noticed late. Retry less often, or raise "max" of ' +
        'this rule.',
      rejectedBy: [],
    },
  },
  options: v.strictObject({
    /** The most retries that a task may have. */
    max: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 5),
  }),
  check({ tasks }, report, { options: { max } }) {
    for (const [index, { id = '', retries = 0 }] of tasks.entries()) {
      if (retries > max) report('many', ['tasks', index, 'retries'], { task: id, retries, max });
    }
  },
});
