import { quote } from '../../../src/kit.ts';
import { certainCalls, placeOf, textArgument } from '../python-source.ts';
import { argumentOf } from '../read/value.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** A trigger that names no workflow starts the one of its own name. */
export default defineRule({
  id: 'trigger-without-on',
  summary: 'Triggers say which workflow they start',
  severity: 'warn',
  needs: NEEDS,
  messages: {
    missing: {
      text: 'The trigger does not say which workflow it starts',
      help: 'It starts a workflow with the name of the trigger, which is hardly ever meant. Add `on="…"`.',
      rejectedBy: [],
    },
    own: {
      text: ({ name }: { name: string }) => `The trigger starts a workflow named ${quote(name)}, as it is itself`,
      help: 'Without `on`, a trigger starts the workflow of its own name. Add `on="…"`.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const call of python ? certainCalls(python, 'trigger') : []) {
      const on = argumentOf(call, 'on');
      const isOpen = call.bare || call.arguments.some(({ spread }) => spread);
      const isMissing = on ? on.value.type === 'none' || textArgument(call, 'on') === '' : !isOpen;
      if (!isMissing || argumentOf(call, 'cron') || !python) continue;
      const fn = call.target?.value.type === 'function' ? call.target.value.name : undefined;
      const name = argumentOf(call, 'name') ? textArgument(call, 'name') : fn;
      // A workflow of the same name is what it says.
      if (name !== undefined && name === python.names.workflowName) continue;
      if (name === undefined) report('missing', placeOf(call, call.callee), {});
      else report('own', placeOf(call, call.callee), { name });
    }
  },
});
