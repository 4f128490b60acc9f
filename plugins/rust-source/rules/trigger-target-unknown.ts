import { inFile, rustPackage } from '../fact.ts';
import { closest, defineRule, quote } from '../kit.ts';
import { textOf } from '../read/arguments.ts';
import { usesOf } from '../read/package.ts';

export default defineRule({
  id: 'trigger-target-unknown',
  summary: 'A trigger for a workflow that is not in the package',
  severity: 'warning',
  needs: ['rust-source'],
  messages: {
    unknown: {
      text: 'The package has no workflow {name}',
      help: 'If no other package on the server has it, each firing fails at run time. {hint}',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    if (source?.crate.isWhole !== true) return;
    const names = source.workflows.flatMap(({ name }) => (name === undefined ? [] : [name.text]));
    for (const { file, arguments: read, isSure } of usesOf(source, 'trigger')) {
      const target = textOf(read, 'on');
      if (!isSure || target === undefined || names.includes(target.text)) continue;
      const near = closest(target.text, names);
      const hint = near === undefined ? 'Check the name.' : `Did you mean "${near}"?`;
      report('unknown', inFile(file, target.span), { name: quote(target.text), hint });
    }
  },
});
