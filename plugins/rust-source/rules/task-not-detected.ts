import type { Task } from '../read/model.ts';
import { defineRule, inFile, rustSource } from '../rule.ts';
import { quote } from '../../../src/kit.ts';

export default defineRule({
  id: 'task-not-detected',
  summary: 'The macro of the workflow sees every task in its module',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    'same-id': {
      text: ({ id }: { id: string }) => `Another task of the crate has the id ${quote(id)}`,
      help:
        'The macro #[task] takes each id once in a crate, also outside of the workflow, and the build on the ' +
        'server fails. Give one of them another id.',
      rejectedBy: ['build'],
    },
    'by-path': {
      text: ({ id }: { id: string }) => `The workflow does not see the task ${quote(id)}, whose attribute has a path`,
      help:
        '#[workflow] looks for attributes that are plainly called #[task]. The task is left out without a word. ' +
        'Import the macro and write #[task].',
      rejectedBy: [],
    },
    nested: {
      text: ({ id }: { id: string }) =>
        `The workflow does not see the task ${quote(id)}, which is not directly in its module`,
      help:
        '#[workflow] looks at the functions of its own module, and at the first #[task] of each. ' +
        'The task is left out without a word. Move it up.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const tasks = rustSource.of(facts)?.tasks ?? [];
    const first = new Map<string, Task>();
    for (const task of tasks) if (task.use.isSure && !first.has(task.id)) first.set(task.id, task);
    for (const task of tasks) {
      const { id, use, hidden } = task;
      const other = first.get(id);
      // Of two tasks that the workflow sees, another rule speaks.
      if (use.isSure && other !== undefined && other !== task && (hidden !== undefined || other.hidden !== undefined))
        report(
          'same-id',
          inFile(use.file, use.span, id),
          { id },
          {
            related: [{ place: inFile(other.use.file, other.use.span), message: 'first here' }],
          },
        );
      if (!use.isSure || use.macro !== 'task' || hidden === undefined || hidden === 'outside') continue;
      report(hidden === 'by path' ? 'by-path' : 'nested', inFile(use.file, use.span, id), { id });
    }
  },
});
