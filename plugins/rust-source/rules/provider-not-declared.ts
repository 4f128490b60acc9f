import { advice, defineRule, inFile, rustSource } from '../rule.ts';
import { closest, quote } from '../../../src/kit.ts';
import { dependencyEntries, entriesAt, hasPlatformDependencies, versionOf } from '../read/cargo.ts';
import { mayMatch } from '../read/provider-version.ts';
import { textOf } from '../read/model.ts';

const UNKNOWN =
  'The build on the server fails without it. Add it to the dependencies in Cargo.toml or to [metadata.providers].';

export default defineRule({
  id: 'provider-not-declared',
  summary: 'Every provider that the source uses is declared',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    'rust-unknown': {
      text: ({ name }: { name: string }) => `The package does not declare the provider ${quote(name)}`,
      help: UNKNOWN,
      rejectedBy: ['build'],
    },
    'rust-version': {
      text: ({ name, wanted, found }: { name: string; wanted: string; found: string }) =>
        `The provider ${quote(name)} is wanted in version ${quote(wanted)}, but Cargo.toml says ${quote(found)}`,
      help: 'The build on the server finds no such provider and fails. Use one version in both places.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    if (source?.cargo?.root === undefined || hasPlatformDependencies(source.cargo)) return;
    const dependencies = dependencyEntries(source.cargo);
    const declared = entriesAt(source.manifest, 'metadata', 'providers').map(({ key }) => key);
    const names = [...declared, ...dependencies.map(({ key }) => key)];
    for (const use of source.crate.uses) {
      const from = use.macro === 'constructor' || use.macro === 'reactor' ? textOf(use.arguments, 'from') : undefined;
      if (from === undefined || !use.isSure) continue;
      const [name = '', wanted] = from.text.split('@');
      const place = inFile(use.file, from.span);
      const near = closest(name, names);
      const meant = near === undefined || wanted === undefined ? near : `${near}@${wanted}`;
      if (!names.includes(name)) report('rust-unknown', place, { name }, advice(UNKNOWN, meant));
      const found = declared.includes(name) ? undefined : versionOf(dependencies.find(({ key }) => key === name)?.node);
      if (wanted !== undefined && found !== undefined && !mayMatch(found, wanted))
        report('rust-version', place, { name, wanted: wanted, found: found });
    }
  },
});
