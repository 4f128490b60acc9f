import { quote } from '../../../src/kit.ts';
import { certainCalls, placeOf, type PythonSource } from '../python-source.ts';
import { argumentOf, textOf } from '../read/value.ts';
import { defineRule, NEEDS, sourceOf } from '../rule.ts';

/** A trigger starts a workflow by its name, which is mostly the package's own. */
export default defineRule({
  id: 'trigger-target-unknown',
  summary: 'Triggers start the workflow of their package',
  severity: 'warn',
  needs: NEEDS,
  messages: {
    other: {
      text: ({ target, workflow }: { target: string; workflow: string }) =>
        `The trigger starts ${quote(target)}, the workflow of the package is ${quote(workflow)}`,
      help: 'Unless another package has that workflow, each firing fails. Write the `workflow_name` of the manifest.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const python = sourceOf(facts);
    const workflow = python?.names.workflowName;
    if (!python || workflow === undefined) return;
    const related = [{ place: ['metadata', 'workflow_name'], message: 'the workflow of the package' }];
    for (const { target, place } of pythonTargets(python)) {
      if (target !== workflow && target !== '') report('other', place, { target, workflow }, { related });
    }
  },
});

/** The workflows that triggers in Python source start. */
function pythonTargets(python: PythonSource): { target: string; place: ReturnType<typeof placeOf> }[] {
  return certainCalls(python, 'trigger').flatMap((call) => {
    const argument = argumentOf(call, 'on');
    const target = textOf(argument);
    return argument && target !== undefined ? [{ target, place: placeOf(call, argument.span) }] : [];
  });
}
