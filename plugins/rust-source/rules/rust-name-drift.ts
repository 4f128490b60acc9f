import { defineRule, inFile, rustSource } from '../rule.ts';
import { quote } from '../../../src/kit.ts';
import { nodeAt, stringAt } from '../read/cargo.ts';

export default defineRule({
  id: 'rust-name-drift',
  summary: 'The crate has the name of the package, to the letter',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    drift: {
      text: ({ crate, name }: { crate: string; name: string }) =>
        `The crate is called ${quote(crate)}, the package ${quote(name)}`,
      help:
        'The tasks register under the name of the crate and the workflow is built under that of the package: ' +
        'it is empty when the server loads it, which only the log of the server tells. Use one name, to the letter.',
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    const name = stringAt(source?.manifest, 'package', 'name');
    const crate = stringAt(source?.cargo, 'package', 'name');
    const entry = nodeAt(source?.cargo, 'package', 'name');
    if (
      source?.cargo === undefined ||
      name === undefined ||
      crate === undefined ||
      entry === undefined ||
      name === crate
    )
      return;
    report(
      'drift',
      ['package', 'name'],
      { name: name, crate: crate },
      {
        related: [{ place: inFile(source.cargo, entry.span), message: 'the name of the crate' }],
      },
    );
  },
});
