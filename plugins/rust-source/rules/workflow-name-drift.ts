import { defineRule, inFile, rustSource } from '../rule.ts';
import { quote } from '../../../src/kit.ts';
import { stringAt } from '../read/cargo.ts';

export default defineRule({
  id: 'workflow-name-drift',
  summary: 'The workflow has one name in the code and in package.toml',
  severity: 'warn',
  needs: ['rust-source'],
  messages: {
    drift: {
      text: ({ code, name }: { code: string; name: string }) =>
        `The workflow is called ${quote(code)} in the code, ${quote(name)} here`,
      help:
        'The name in the code replaces the other when the server builds the package, and nothing says so. ' +
        'Use one name.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    const name = stringAt(source?.manifest, 'metadata', 'workflow_name');
    const [workflow, ...others] = source?.workflows ?? [];
    const code = workflow?.name;
    if (name === undefined || workflow === undefined || code === undefined || !workflow.use.isSure) return;
    if (others.length > 0 || code.text === name || workflow.use.arguments.fault !== undefined) return;
    report(
      'drift',
      ['metadata', 'workflow_name'],
      { name: name, code: code.text },
      {
        related: [{ place: inFile(workflow.use.file, code.span), message: 'the name in the code' }],
      },
    );
  },
});
