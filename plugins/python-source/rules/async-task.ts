import { quote } from '../../../src/kit.ts';
import { certainCalls, placeOf } from '../python-source.ts';
import { argumentOf } from '../read/value.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** The server calls the functions of a package and never awaits what they return. */
export default defineRule({
  id: 'async-task',
  summary: 'Tasks, nodes and triggers are plain functions, not async ones',
  severity: 'error',
  needs: NEEDS,
  messages: {
    async: {
      text: ({ kind, name }: { kind: string; name: string }) => `The ${kind} ${quote(name)} is async`,
      help:
        'The server calls it and never awaits the coroutine: its body does not run, and the run fails. ' +
        'Write `def`, and call `asyncio.run(…)` inside where you need it.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const call of python ? certainCalls(python, 'task', 'node', 'trigger') : []) {
      const { name: kind, target } = call;
      // The function of a cron trigger is never called.
      if (kind === 'trigger' && argumentOf(call, 'cron')) continue;
      if (!target?.direct || target.value.type !== 'function' || !target.value.async) continue;
      const { name, file, head } = target.value;
      report('async', placeOf({ file }, head), { kind, name });
    }
  },
});
