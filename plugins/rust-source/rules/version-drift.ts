import { inFile, rustPackage } from '../fact.ts';
import { defineRule, quote } from '../kit.ts';
import { entryAt, stringAt } from '../read/cargo.ts';

export default defineRule({
  id: 'version-drift',
  summary: 'A package whose version in package.toml is not that of its crate',
  severity: 'warning',
  needs: ['rust-source'],
  messages: {
    drift: {
      text: 'The package is version {version}, its crate {crate}',
      help: 'Nobody compares them. The server shows the version of package.toml.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    const version = stringAt(source?.manifest, 'package', 'version');
    const crate = stringAt(source?.cargo, 'package', 'version');
    const entry = entryAt(source?.cargo, 'package', 'version');
    if (
      source?.cargo === undefined ||
      version === undefined ||
      crate === undefined ||
      entry === undefined ||
      version === crate
    )
      return;
    report(
      'drift',
      ['package', 'version'],
      { version: quote(version), crate: quote(crate) },
      {
        related: [{ place: inFile(source.cargo, entry.value.span), message: 'the version of the crate' }],
      },
    );
  },
});
