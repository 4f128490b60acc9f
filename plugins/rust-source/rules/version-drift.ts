import { defineRule, inFile, rustSource } from '../rule.ts';
import { quote } from '../../../src/kit.ts';
import { nodeAt, stringAt } from '../read/cargo.ts';

export default defineRule({
  id: 'version-drift',
  summary: 'The crate has the version of the package',
  severity: 'warn',
  needs: ['rust-source'],
  messages: {
    drift: {
      text: ({ version, crate }: { version: string; crate: string }) =>
        `The package is version ${quote(version)}, its crate ${quote(crate)}`,
      help: 'Nobody compares them. The server shows the version of package.toml. Use one version in both.',
      rejectedBy: [],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    const version = stringAt(source?.manifest, 'package', 'version');
    const crate = stringAt(source?.cargo, 'package', 'version');
    const entry = nodeAt(source?.cargo, 'package', 'version');
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
      { version: version, crate: crate },
      {
        related: [{ place: inFile(source.cargo, entry.span), message: 'the version of the crate' }],
      },
    );
  },
});
