import { advice, defineRule, inFile, rustSource } from '../rule.ts';
import { closest, quote } from '../../../src/kit.ts';
import { rulesOf } from '../read/package.ts';

const EFFECT = 'Nobody looks before it runs: the scheduler then fails at each turn, and the task never starts.';

export default defineRule({
  id: 'trigger-rule-unknown-task',
  summary: 'Trigger rules speak of tasks that exist',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    rust: {
      text: ({ name }: { name: string }) => `The rule speaks of a task ${quote(name)} that the workflow does not have`,
      help: EFFECT,
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    if (source === undefined) return;
    for (const { task, rule } of rulesOf(source)) {
      const workflow = source.workflows.find(({ module }) => module === task.use.module);
      if (workflow === undefined) continue;
      const ids = workflow.tasks.map(({ id }) => id);
      for (const { text, span } of rule.tasks.filter((name) => !ids.includes(name.text))) {
        const near = closest(text, ids);
        report('rust', inFile(task.use.file, span, task.id), { name: text }, advice(EFFECT, near));
      }
    }
  },
});
