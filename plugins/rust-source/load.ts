/** Reads the Rust source of a package. */
import type { DocumentComment, FileDocument, FactSubject, PackageFiles } from '../../src/kit.ts';
import { stringAt, tomlFile } from './read/cargo.ts';
import { readPackage, type RustPackage } from './read/package.ts';

/** A Rust package, and the files that were read for it. */
export interface RustSource extends RustPackage {
  readonly documents: ReadonlyMap<string, FileDocument>;
}

/** Reads the package, unless its source is in another language. */
export function loadRust({ manifest, files }: Pick<FactSubject, 'manifest' | 'files'>): RustSource | undefined {
  const language = stringAt(tomlFile('package.toml', manifest.text), 'metadata', 'language');
  const isRust = language === undefined ? !files.has('workflow/') : language.toLowerCase() !== 'python';
  if (!isRust) return undefined;
  const source = readPackage((name) => readText(files, name), manifest.text);
  return { ...source, documents: documentsOf(source, files) };
}

/** The text of a file; the compiler takes one that is not UTF-8 for none. */
function readText(files: PackageFiles, name: string): string | undefined {
  const source = files.read(name);
  return source === undefined || source.unreadable !== undefined ? undefined : source.text;
}

function documentsOf({ crate, cargo }: RustPackage, files: PackageFiles): Map<string, FileDocument> {
  const documents = new Map<string, FileDocument>();
  const add = (name: string, comments: readonly DocumentComment[]): void => {
    const source = files.read(name);
    if (source !== undefined) documents.set(name, { source, comments: () => comments });
  };
  for (const { name, tokens } of crate.files) add(name, tokens.comments);
  if (cargo !== undefined) add('Cargo.toml', cargo.comments);
  return documents;
}
