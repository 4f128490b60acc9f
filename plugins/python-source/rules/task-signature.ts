import { quote } from '../../../src/kit.ts';
import { certainCalls, placeOf } from '../python-source.ts';
import { argumentOf, type FunctionValue } from '../read/value.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';
import { callFault, nodeCalls } from '../signature.ts';

/** The server calls the functions of a package with arguments that it decides on. */
export default defineRule({
  id: 'task-signature',
  summary: 'Tasks, triggers and nodes can be called with what the server gives them',
  severity: 'error',
  needs: NEEDS,
  messages: {
    task: {
      text: ({ name, fault }: { name: string; fault: string }) => `Task ${quote(name)} ${fault}`,
      help:
        'A task is called with the context, and with a handle if its second parameter is named `handle` or ' +
        '`task_handle`. Any other signature is a TypeError at each run. Write `def name(context):`.',
      rejectedBy: [],
    },
    trigger: {
      text: ({ name, fault }: { name: string; fault: string }) => `Trigger ${quote(name)} ${fault}`,
      help:
        'A trigger is called without arguments. Any other signature is a TypeError at each poll. ' +
        'Write `def name():`.',
      rejectedBy: [],
    },
    node: {
      text: ({ name, fault }: { name: string; fault: string }) => `Node ${quote(name)} ${fault}`,
      help:
        'A node is called with its inputs and then the value of the node before it; the first node of a graph ' +
        'without a reactor is called with the context. Any other signature is a TypeError at each run. ' +
        'Give it one parameter for each of these values.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    if (!python) return;
    const check = (kind: 'task' | 'trigger' | 'node', fn: FunctionValue, counts: readonly number[]): void => {
      const faults = counts.map((count) => callFault(fn, count));
      const [fault] = faults;
      if (fault === undefined || faults.includes(undefined)) return;
      report(kind, placeOf(fn, fn.head), { name: fn.name, fault });
    };
    for (const { target, name, ...call } of certainCalls(python, 'task', 'trigger')) {
      if (!target?.direct || target.value.type !== 'function') continue;
      const fn = target.value;
      if (name === 'task') check('task', fn, [takesHandle(fn) ? 2 : 1]);
      else if (!argumentOf({ ...call, name }, 'cron')) check('trigger', fn, [0]);
    }
    for (const graph of python.graphs) for (const { fn, counts } of nodeCalls(graph)) check('node', fn, counts);
  },
});

function takesHandle({ signature }: FunctionValue): boolean {
  return /^(?:task_)?handle$/.test(signature.positional[1]?.name ?? '');
}
