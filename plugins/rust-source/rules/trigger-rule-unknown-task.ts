import { nameFinder, quote } from '../../../src/kit.ts';
import { advice, defineRule, inFile, rustSource } from '../rule.ts';

const EFFECT =
  'Nobody looks before it runs: the scheduler then fails at each turn, and the task never starts. Name a task of it.';

export default defineRule({
  id: 'trigger-rule-unknown-task',
  summary: 'Conditions on tasks name tasks of the package',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    'rust-unknown': {
      text: ({ name }: { name: string }) => `The rule speaks of a task ${quote(name)} that the workflow does not have`,
      help: EFFECT,
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    for (const { tasks } of rustSource.of(facts)?.workflows ?? []) {
      const ids = new Set(tasks.map(({ id }) => id));
      const nearest = nameFinder([...ids]);
      for (const { id, use, rule } of tasks)
        for (const { text, span } of use.isSure ? (rule?.tasks ?? []) : [])
          if (!ids.has(text))
            report('rust-unknown', inFile(use.file, span, id), { name: text }, advice(EFFECT, nearest(text)));
    }
  },
});
