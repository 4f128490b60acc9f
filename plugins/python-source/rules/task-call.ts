import { list } from '../../../src/kit.ts';
import { argumentMessages, argumentReports } from '../argument-messages.ts';
import { certainCalls, placeOf } from '../python-source.ts';
import { argumentOf } from '../read/value.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';
import { misuses } from '../task-misuse.ts';

const VALUE_ERROR = 'Importing the package fails with a ValueError: the server logs it and does not load the package.';

/** The decorator of a task takes keywords, and only those that it knows. */
export default defineRule({
  id: 'task-call',
  summary: '`cloaca.task` is called with arguments that it takes',
  severity: 'error',
  needs: NEEDS,
  messages: {
    ...argumentMessages,
    'retry-twice': {
      text: ({ keywords }: { keywords: string }) => `\`retry\` cannot stand beside ${keywords}`,
      help: `${VALUE_ERROR} Say it in one way: by a policy, or by single arguments.`,
      rejectedBy: ['load'],
    },
    dependency: {
      text: 'A dependency is the id of a task, or its function',
      help: `${VALUE_ERROR} Write the id as a string.`,
      rejectedBy: ['load'],
    },
    invokes: {
      text: '`invokes` is a computation graph without a reactor',
      help: `${VALUE_ERROR} Give it the builder of such a graph, which must be defined above the task.`,
      rejectedBy: ['load'],
    },
    'post-invocation': {
      text: '`post_invocation` needs `invokes`',
      help: `${VALUE_ERROR} Add the graph that it follows, or remove it.`,
      rejectedBy: ['load'],
    },
    rules: {
      text: '`trigger_rules` is a rule, such as `cloaca.task_success("…")`',
      help: `${VALUE_ERROR} Write one call of these functions.`,
      rejectedBy: ['load'],
    },
    'not-a-function': {
      text: 'A task must be a function',
      help: 'A class has no code of its own: importing the package fails with an AttributeError. Write a `def`.',
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    for (const call of python ? certainCalls(python, 'task') : []) {
      for (const { id, place, data, extras } of argumentReports(call)) report(id, place, data, extras);
      if (call.bare) continue;
      for (const { id, span } of misuses(call, python?.graphs ?? [])) report(id, placeOf(call, span), {});
      const retry = argumentOf(call, 'retry');
      const single = call.arguments.filter(
        ({ keyword = '', value }) => /^retry_/.test(keyword) && value.type !== 'none',
      );
      if (!retry || retry.value.type === 'none' || single.length === 0) continue;
      const keywords = list(single.map(({ keyword = '' }) => `\`${keyword}\``));
      report('retry-twice', placeOf(call, retry.span), { keywords });
    }
  },
});
