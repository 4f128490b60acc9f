import { defineRule, inFile, rustSource, START } from '../rule.ts';
import { list, quote } from '../../../src/kit.ts';
import { entriesAt, entryAt, stringAt } from '../read/cargo.ts';
import { isTable, type TomlEntry, type TomlFile } from '../read/toml-tree.ts';

const INHERITED =
  'Packages are built alone: what is not in their own Cargo.toml is not there, and the build on the server fails.';

export default defineRule({
  id: 'cargo-manifest',
  summary: 'Cargo can use Cargo.toml and finds every source file',
  severity: 'error',
  needs: ['rust-source'],
  messages: {
    missing: {
      text: 'The package has no Cargo.toml',
      help: 'A Rust package is built by cargo, which refuses it. Put a Cargo.toml beside package.toml.',
      rejectedBy: ['validate'],
    },
    unreadable: {
      text: ({ reason }: { reason: string }) => `Cargo.toml cannot be read: ${reason}`,
      help: 'The build on the server stops here.',
      rejectedBy: ['build'],
    },
    unnamed: {
      text: 'Cargo.toml does not name the crate',
      help: 'cargo refuses it. Add name = "…" to [package].',
      rejectedBy: ['build'],
    },
    inherited: {
      text: ({ key }: { key: string }) => `${quote(key)} is taken from a workspace that the package does not have`,
      help: `${INHERITED} Write the value here.`,
      rejectedBy: ['build'],
    },
    'no-root': {
      text: ({ file }: { file: string }) => `The crate has no ${file}`,
      help: 'cargo looks for its library there, and the build on the server fails without it.',
      rejectedBy: ['validate'],
    },
    'no-module': {
      text: ({ name }: { name: string }) => `The file of the module ${quote(name)} is missing`,
      help: 'The compiler looks for it beside the file that declares it, and the build on the server fails without it.',
      rejectedBy: ['build'],
    },
  },
  check(_model, report, { facts }) {
    const source = rustSource.of(facts);
    if (source === undefined) return;
    const { cargo, crate, root } = source;
    if (cargo === undefined) {
      report('missing', [], {});
      return;
    }
    if (cargo.fault !== undefined) {
      report('unreadable', inFile(cargo, cargo.fault), { reason: cargo.fault.reason });
      return;
    }
    const name = entryAt(cargo, 'package', 'name');
    if (stringAt(cargo, 'package', 'name') === undefined && !inheritedIn(cargo).some((entry) => entry === name))
      report('unnamed', inFile(cargo, name?.keySpan ?? START), {});
    for (const { key, keySpan } of inheritedIn(cargo)) report('inherited', inFile(cargo, keySpan), { key: key });
    if (crate.files.length === 0) report('no-root', inFile(cargo, START), { file: root });
    for (const { file, name: module, span, tried } of crate.missing)
      report(
        'no-module',
        inFile(file, span),
        { name: module },
        {
          help: `The compiler looks for it in ${list(tried, 'or')}, and the build on the server fails without it.`,
        },
      );
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
