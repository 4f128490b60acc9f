import { inFile, rustPackage } from '../fact.ts';
import { closest, defineRule, quote } from '../kit.ts';
import { textOf } from '../read/arguments.ts';
import { dependencyEntries, entriesAt, hasPlatformDependencies, versionOf } from '../read/cargo.ts';
import { mayMatch } from '../read/provider-version.ts';

export default defineRule({
  id: 'provider-not-declared',
  summary: 'A provider that the package does not declare',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    'rust-unknown': {
      text: 'The package does not declare the provider {name}',
      help: 'It must be a dependency in Cargo.toml or stand in [metadata.providers]: the build on the server fails. {hint}',
      rejectedBy: ['build'],
    },
    'rust-version': {
      text: 'The provider {name} is wanted in version {wanted}, but Cargo.toml says {found}',
      help: 'The build on the server finds no such provider and fails.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
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
      const hint = near === undefined ? 'Declare it.' : `Did you mean "${near}"?`;
      if (!names.includes(name)) report('rust-unknown', place, { name: quote(name), hint });
      const found = declared.includes(name) ? undefined : versionOf(dependencies.find(({ key }) => key === name));
      if (wanted !== undefined && found !== undefined && !mayMatch(found, wanted))
        report('rust-version', place, { name: quote(name), wanted: quote(wanted), found: quote(found) });
    }
  },
});
