import { inFile, rustPackage } from '../fact.ts';
import { defineRule, quote } from '../kit.ts';
import { stringAt } from '../read/cargo.ts';

export default defineRule({
  id: 'workflow-name-drift',
  summary: 'A workflow whose name in the code is not that in package.toml',
  severity: 'warning',
  needs: ['rust-source'],
  messages: {
    drift: {
      text: 'The workflow is called {code} in the code, {name} here',
      help: 'The name in the code replaces the other when the server builds the package, and nothing says so.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    const name = stringAt(source?.manifest, 'metadata', 'workflow_name');
    const [workflow, ...others] = source?.workflows ?? [];
    const code = workflow?.name;
    if (name === undefined || workflow === undefined || code === undefined || !workflow.use.isSure) return;
    if (others.length > 0 || code.text === name || workflow.use.arguments.fault !== undefined) return;
    report(
      'drift',
      ['metadata', 'workflow_name'],
      { name: quote(name), code: quote(code.text) },
      {
        related: [{ place: inFile(workflow.use.file, code.span), message: 'the name in the code' }],
      },
    );
  },
});
