import { advice, defineRule, inFile, rustSource } from '../rule.ts';
import { closest, quote } from '../../../src/kit.ts';
import { textOf, usesOf } from '../read/model.ts';

const EFFECT = 'If no other package on the server has it, each firing fails at run time. Check the name.';

export default defineRule({
  id: 'trigger-target-unknown',
  summary: 'Triggers start the workflow of their package',
  severity: 'warn',
  needs: ['rust-source'],
  messages: {
    'rust-unknown': {
      text: ({ name }: { name: string }) => `The package has no workflow ${quote(name)}`,
      help: EFFECT,
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    if (source?.crate.isWhole !== true) return;
    const names = source.workflows.flatMap(({ name }) => (name === undefined ? [] : [name.text]));
    for (const { file, arguments: read, isSure } of usesOf(source, 'trigger')) {
      const target = textOf(read, 'on');
      if (!isSure || target === undefined || names.includes(target.text)) continue;
      const near = closest(target.text, names);
      report('rust-unknown', inFile(file, target.span), { name: target.text }, advice(EFFECT, near));
    }
  },
});
