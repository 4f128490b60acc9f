import { inFile, rustPackage } from '../fact.ts';
import { defineRule, list, quote } from '../kit.ts';
import { entriesAt, entryAt, stringAt, type TomlFile } from '../read/cargo.ts';
import { isTable, type TomlEntry } from '../read/toml.ts';

const INHERITED =
  'Packages are built alone: what is not in their own Cargo.toml is not there, and the build on the server fails.';

export default defineRule({
  id: 'cargo-manifest',
  summary: 'A Cargo.toml or a source file that cargo cannot use',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    missing: {
      text: 'The package has no Cargo.toml',
      help: 'A Rust package is built by cargo, which refuses it. Put a Cargo.toml beside package.toml.',
      rejectedBy: ['validate'],
    },
    unreadable: {
      text: 'Cargo.toml cannot be read: {reason}',
      help: 'The build on the server stops here.',
      rejectedBy: ['build'],
    },
    unnamed: {
      text: 'Cargo.toml does not name the crate',
      help: 'cargo refuses it. Add name = "…" to [package].',
      rejectedBy: ['build'],
    },
    inherited: {
      text: '{key} is taken from a workspace that the package does not have',
      help: `${INHERITED} Write the value here.`,
      rejectedBy: ['build'],
    },
    'no-root': {
      text: 'The crate has no {file}',
      help: 'cargo looks for its library there, and the build on the server fails without it.',
      rejectedBy: ['validate'],
    },
    'no-module': {
      text: 'The file of the module {name} is missing',
      help: 'The compiler looks for it in {files}, and the build on the server fails without it.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustPackage(facts);
    if (source === undefined) return;
    const { cargo, crate, root } = source;
    if (cargo === undefined) return report('missing', []);
    if (cargo.fault !== undefined)
      return report('unreadable', inFile(cargo, cargo.fault), { reason: cargo.fault.reason });
    const name = entryAt(cargo, 'package', 'name');
    if (stringAt(cargo, 'package', 'name') === undefined && !inheritedIn(cargo).some((entry) => entry === name))
      report('unnamed', inFile(cargo, name?.keySpan ?? { start: 0, end: 0 }));
    for (const { key, keySpan } of inheritedIn(cargo)) report('inherited', inFile(cargo, keySpan), { key: quote(key) });
    if (crate.files.length === 0) report('no-root', inFile(cargo, { start: 0, end: 0 }), { file: root });
    for (const { file, name: module, span, tried } of crate.missing)
      report('no-module', inFile(file, span), { name: quote(module), files: list(tried, 'or') });
  },
});

/** The entries of Cargo.toml whose values come from a workspace that is not its own. */
function inheritedIn(cargo: TomlFile): TomlEntry[] {
  const dependencies = ['dependencies', 'build-dependencies', 'dev-dependencies'];
  const isOwn = (table: string, key: string): boolean => entryAt(cargo, 'workspace', table, key) !== undefined;
  return [
    ...entriesAt(cargo, 'package').filter(
      (entry) => isInherited(entry) && (entry.key === 'name' || !isOwn('package', entry.key)),
    ),
    ...dependencies
      .flatMap((table) => entriesAt(cargo, table))
      .filter((entry) => isInherited(entry) && !isOwn('dependencies', entry.key)),
  ];
}

function isInherited({ value }: TomlEntry): boolean {
  const flag = isTable(value) ? value.entries.get('workspace')?.value : undefined;
  return flag?.kind === 'scalar' && flag.value === true;
}
