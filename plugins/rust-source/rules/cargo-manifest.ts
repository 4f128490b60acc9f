import { list, type Messages, quote, type Reporter } from '../../../src/kit.ts';
import { entriesAt, nodeAt, stringOf, type TomlEntry, type TomlFile } from '../read/cargo.ts';
import type { RustCrate } from '../read/model.ts';
import { isAsync } from '../read/signature.ts';
import { defineRule, inFile, rustSource, START } from '../rule.ts';

const EDITIONS = ['2015', '2018', '2021', '2024'];

const NO_MODULE = 'The build on the server fails without it: add the file.';

const messages = {
  unreadable: {
    text: ({ reason }: { reason: string }) => `Cargo.toml cannot be read: ${reason}`,
    help: 'The build on the server stops here. Correct the file; `cargo metadata` shows the same fault.',
    rejectedBy: ['build'],
  },
  unnamed: {
    text: 'Cargo.toml does not name the crate',
    help: 'Cargo refuses it, and the build on the server fails. Add name = "…" to [package].',
    rejectedBy: ['build'],
  },
  inherited: {
    text: ({ key }: { key: string }) => `${quote(key)} is taken from a workspace that the package does not have`,
    help:
      'A package is built alone: what is not in its own Cargo.toml is not there, and the build on the server ' +
      'fails. Write the value here.',
    rejectedBy: ['build'],
  },
  'no-edition': {
    text: 'The crate is of the Rust edition 2015, which has no "async fn"',
    help: 'So is one that names no edition: the build on the server fails. Write edition = "2021" in [package].',
    rejectedBy: ['build'],
  },
  edition: {
    text: ({ edition }: { edition: string }) => `There is no Rust edition ${quote(edition)}`,
    help: `Cargo refuses the file, and the build on the server fails. Write ${list(EDITIONS, 'or')}.`,
    rejectedBy: ['build'],
  },
  'no-root': {
    text: ({ file }: { file: string }) => `The crate has no ${file}`,
    help: 'Cargo looks for its library there, and the build on the server fails without it: add the file.',
    rejectedBy: ['build'],
  },
  'no-module': {
    text: ({ name }: { name: string }) => `The file of the module ${quote(name)} is missing`,
    help: NO_MODULE,
    rejectedBy: ['build'],
  },
} as const satisfies Messages;

type Report = Reporter<typeof messages, unknown>;

export default defineRule({
  id: 'cargo-manifest',
  summary: 'Cargo can use Cargo.toml and finds every source file',
  severity: 'error',
  needs: ['rust-source'],
  messages,
  check(_model, report, { facts }) {
    const { cargo, crate, root } = rustSource.of(facts) ?? {};
    if (cargo === undefined || crate === undefined || root === undefined) return;
    for (const { file, name, span, tried } of crate.missing) {
      const help = `The compiler looks for it in ${list(tried, 'or')}. ${NO_MODULE}`;
      report('no-module', inFile(file, span), { name }, { help });
    }
    const { fault } = cargo;
    if (fault !== undefined) report('unreadable', inFile(cargo, fault), { reason: fault.reason ?? fault.code });
    if (cargo.root === undefined) return;
    const name = nodeAt(cargo, 'package', 'name');
    const inherited = inheritedIn(cargo);
    for (const { key, node } of inherited) report('inherited', inFile(cargo, node.keySpan ?? node.span), { key });
    if (stringOf(name) === undefined && !inherited.some(({ node }) => node === name))
      report('unnamed', inFile(cargo, name?.keySpan ?? START), {});
    reportEdition(cargo, crate, report);
    // Of the usual file another rule speaks, which looks at every package.
    const place = nodeAt(cargo, 'lib', 'path')?.span;
    if (crate.files.length === 0 && place !== undefined) report('no-root', inFile(cargo, place), { file: root });
  },
});

function reportEdition(cargo: TomlFile, { uses }: RustCrate, report: Report): void {
  const node = nodeAt(cargo, 'package', 'edition');
  const edition = node === undefined ? '2015' : stringOf(node);
  if (node !== undefined && edition !== undefined && !EDITIONS.includes(edition))
    report('edition', inFile(cargo, node.span), { edition });
  const isAsyncUsed = uses.some(({ isSure, file, item }) => isSure && isAsync(file.tokens, item));
  if (edition === '2015' && isAsyncUsed)
    report('no-edition', inFile(cargo, node?.span ?? nodeAt(cargo, 'package')?.keySpan ?? START), {});
}

const DEPENDENCIES = ['dependencies', 'build-dependencies', 'dev-dependencies'];

/** The entries of Cargo.toml whose values come from a workspace that is not its own. */
function inheritedIn(cargo: TomlFile): TomlEntry[] {
  const isOwn = (table: string, key: string): boolean => nodeAt(cargo, 'workspace', table, key) !== undefined;
  const ofPackage = entriesAt(cargo, 'package').filter(({ key }) => key === 'name' || !isOwn('package', key));
  const ofDependencies = DEPENDENCIES.flatMap((table) => entriesAt(cargo, table)).filter(
    ({ key }) => !isOwn('dependencies', key),
  );
  return [...ofPackage, ...ofDependencies].filter(({ node }) => node.children?.get('workspace')?.value === true);
}
