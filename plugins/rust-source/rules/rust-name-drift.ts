import { inFile, rustPackage } from '../fact.ts';
import { defineRule, quote } from '../kit.ts';
import { entryAt, stringAt } from '../read/cargo.ts';

export default defineRule({
  id: 'rust-name-drift',
  summary: 'A package whose name in package.toml is not that of its crate',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    drift: {
      text: 'The crate is called {crate}, the package {name}',
      help:
        'The tasks register under the name of the crate and the workflow is built under that of the package: ' +
        'it is empty when the server loads it, which only the log of the server tells. Use one name, to the letter.',
      rejectedBy: ['load'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    const name = stringAt(source?.manifest, 'package', 'name');
    const crate = stringAt(source?.cargo, 'package', 'name');
    const entry = entryAt(source?.cargo, 'package', 'name');
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
      { name: quote(name), crate: quote(crate) },
      {
        related: [{ place: inFile(source.cargo, entry.value.span), message: 'the name of the crate' }],
      },
    );
  },
});
