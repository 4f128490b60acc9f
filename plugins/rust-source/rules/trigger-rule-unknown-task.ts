import { inFile, rustPackage } from '../fact.ts';
import { closest, defineRule, quote } from '../kit.ts';
import { rulesOf } from '../read/package.ts';

export default defineRule({
  id: 'trigger-rule-unknown-task',
  summary: 'A trigger rule about a task that does not exist',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    rust: {
      text: 'The rule speaks of a task {name} that the workflow does not have',
      help: 'Nobody looks before it runs: the scheduler then fails at each turn, and the task never starts. {hint}',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    if (source === undefined) return;
    for (const { task, rule } of rulesOf(source)) {
      const workflow = source.workflows.find(({ module }) => module === task.use.module);
      if (workflow === undefined) continue;
      const ids = workflow.tasks.map(({ id }) => id);
      for (const { text, span } of rule.tasks.filter((name) => !ids.includes(name.text))) {
        const near = closest(text, ids);
        const hint = near === undefined ? '' : `Did you mean "${near}"?`;
        report('rust', inFile(task.use.file, span), { name: quote(text), hint }, { subject: [task.id] });
      }
    }
  },
});
