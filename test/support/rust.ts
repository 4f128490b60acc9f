/** Rust packages in memory, and everything that the linter says of them. */
import { packageTomlPack } from '../../plugins/package-toml/index.ts';
import { packageToml } from '../../plugins/package-toml/kind.ts';
import { packageReader } from '../../plugins/package-toml/read.ts';
import { rustSourcePack } from '../../plugins/rust-source/index.ts';
import { loadRust, type RustSource } from '../../plugins/rust-source/load.ts';
import { rustSource } from '../../plugins/rust-source/rule.ts';
import { rules } from '../../rules/index.ts';
import { BUILTIN } from '../../src/engine/active-rule.ts';
import { lint } from '../../src/engine/lint.ts';
import { defaultOptions } from '../../src/engine/registry.ts';
import type { Finding } from '../../src/report.ts';
import { sourceFromText } from '../../src/source.ts';
import { filesOf } from '../../src/testing/files.ts';

/** The texts of a package by name. */
export type PackageTexts = Readonly<Record<string, string>>;

const MANIFEST = `[package]
name = "etl"
version = "0.1.0"
interface = "cloacina-workflow-plugin"
interface_version = 1
extension = "cloacina"

[metadata]
language = "rust"
workflow_name = "etl"
`;

const CARGO = `[package]
name = "etl"
version = "0.1.0"
edition = "2021"

[lib]
crate-type = ["cdylib", "rlib"]

[features]
default = ["packaged"]
packaged = []

[dependencies]
cloacina-workflow = { version = "0.10", features = ["packaged", "macros"] }
cloacina-workflow-plugin = "0.10"
serde_json = "1"
`;

/** The lines before the workflow in most crates. */
export const HEAD = `use cloacina_workflow::*;
cloacina_workflow_plugin::package!();
`;

/** A workflow with these items and a task `first`. */
export function workflow(items: string, args = 'name = "etl"'): string {
  return `${HEAD}#[workflow(${args})]
pub mod etl {
    use super::*;
    #[task]
    pub async fn first(context: &mut Context<Value>) -> Result<(), TaskError> { Ok(()) }
${items}
}
`;
}

/** A package whose crate has this root; other files replace or join the usual ones. */
export function rustPackage(lib: string, more: PackageTexts = {}): PackageTexts {
  return { 'package.toml': MANIFEST, 'Cargo.toml': CARGO, 'src/lib.rs': lib, ...more };
}

/** `MANIFEST` or `CARGO` with one part replaced. */
export function changed(file: 'package.toml' | 'Cargo.toml', from: string, to: string): PackageTexts {
  const text = file === 'package.toml' ? MANIFEST : CARGO;
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return { [file]: text.replace(from, to) };
}

/** Reads the Rust source of a package from its texts. */
export function readRust(texts: PackageTexts): RustSource {
  return loadRust(texts['package.toml'] ?? '', filesOf(texts));
}

/** A finding in short. */
export interface RustFinding extends Finding {
  /** The name of the file in the package. */
  readonly file: string;
  /** The text at the place. */
  readonly at: string;
}

const ALL = [...packageTomlPack.rules, ...rustSourcePack.rules, ...rules.filter(({ input }) => input === 'outline')];

/** The findings in all files of a package, those of rules of taste only if `isStrict`. */
export function rustFindings(texts: PackageTexts, isStrict = false): RustFinding[] {
  const files = filesOf(texts);
  const source = sourceFromText('/package/package.toml', texts['package.toml'] ?? '');
  const reading = packageReader.read(source, files);
  const rust = rustSource.applies({ kind: packageToml.id, manifest: source, model: reading.model(), files })
    ? readRust(texts)
    : undefined;
  const pkg = {
    kind: packageToml.id,
    source,
    reading,
    facts: rust === undefined ? {} : { 'rust-source': rust },
    loaded: [],
    others: rust?.documents ?? new Map(),
    files,
    outline: () => rust?.outline,
    gaps: () => rust?.gaps() ?? [],
  };
  const active = ALL.filter(({ strictOnly }) => isStrict || strictOnly !== true).map((rule) => ({
    rule: { ...rule, origin: BUILTIN },
    severity: rule.severity,
    options: defaultOptions(rule),
    url: '',
  }));
  const { results, failures } = lint(pkg, { rules: active, now: Date.UTC(2026, 11, 1) });
  if (failures.length > 0) throw new Error(failures.map(({ ruleId, message }) => `${ruleId}: ${message}`).join('\n'));
  return results.flatMap(({ filePath, messages }) => {
    const file = filePath.replace('/package/', '');
    const textAt = textFinder(texts[file] ?? '');
    return messages.map((finding) => ({ ...finding, file, at: textAt(finding) }));
  });
}

/** Answers the text at a finding; the lines are counted once, since a hostile text has findings on most of them. */
function textFinder(text: string): (finding: Finding) => string {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  const offset = (line: number, column: number): number => (starts[line - 1] ?? text.length) + column - 1;
  return ({ line, column, endLine, endColumn }) => text.slice(offset(line, column), offset(endLine, endColumn));
}
