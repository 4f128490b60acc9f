import { defineRule, quote } from 'manifestlint';
import * as v from 'valibot';

/** A task that may run (retries + 1) × timeout seconds can hold a worker for longer than anybody meant. */
export const retryBudget = defineRule({
  id: 'org-example/retry-budget',
  summary: 'No task may run longer, with all its retries, than the budget',
  severity: 'error',
  messages: {
    over: {
      text: ({ task, seconds, budget }: { task: string; seconds: number; budget: number }) =>
        `Task ${quote(task)} may run ${seconds} s, the budget is ${budget} s`,
      help: 'Lower the retries or the timeout, or split the task.',
      rejectedBy: [],
    },
    unlimited: {
      text: ({ task }: { task: string }) => `Task ${quote(task)} is retried without a timeout`,
      help: 'Set "timeout_seconds", so that a task that hangs is not retried for ever.',
      rejectedBy: [],
    },
  },
  options: v.strictObject({
    /** Seconds that a task may take with all its retries. */
    budget: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 3600),
  }),
  check({ tasks }, report, { options: { budget } }) {
    for (const [index, { id = '', retries = 0, timeout_seconds: timeout }] of tasks.entries()) {
      if (retries === 0) continue;
      if (timeout === null || timeout === undefined) {
        const at = ['tasks', index, 'timeout_seconds'] as const;
        const seconds = Math.max(1, Math.floor(budget / (retries + 1)));
        const edits = [
          timeout === null ? { replace: seconds, at } : { insert: seconds, at },
          { replace: 0, at: ['tasks', index, 'retries'] as const },
        ];
        const [limit] = edits;
        report(
          'unlimited',
          ['tasks', index, 'retries'],
          { task: id },
          { suggest: [...(limit === undefined ? [] : [limit]), { edits, desc: 'Limit it, and do not retry' }] },
        );
        continue;
      }
      const seconds = (retries + 1) * timeout;
      if (seconds > budget) report('over', ['tasks', index, 'retries'], { task: id, seconds, budget });
    }
  },
});
