/** Reads the Rust source of a package. */
import type { Document, DocumentComment, FactSubject, FileDocument, PackageFiles } from '../../src/kit.ts';
import { tomlDocument } from '../../src/toml/document.ts';
import { stringAt } from './read/cargo.ts';
import type { RustPackage } from './read/model.ts';
import { readPackage } from './read/read-package.ts';

/** A Rust package, and the files that were read for it. */
export interface RustSource extends RustPackage {
  readonly documents: ReadonlyMap<string, FileDocument>;
}

/** Reads the package, unless its source is in another language. */
export function loadRust({ manifest, files }: Pick<FactSubject, 'manifest' | 'files'>): RustSource | undefined {
  const source = readPackage((name) => readText(files, name), manifest.text);
  const language = stringAt(source.manifest, 'metadata', 'language');
  const isRust = language === undefined ? !files.has('workflow/') : language.toLowerCase() !== 'python';
  return isRust ? { ...source, documents: documentsOf(source, files) } : undefined;
}

/** The text of a file that is there and can be read. */
function readText(files: PackageFiles, name: string): string | undefined {
  const source = files.read(name);
  return source === undefined || source.unreadable !== undefined ? undefined : source.text;
}

function documentsOf({ crate, cargo }: RustPackage, files: PackageFiles): Map<string, FileDocument> {
  const documents = new Map<string, FileDocument>();
  const add = (name: string, comments: readonly DocumentComment[], document?: Document): void => {
    const source = files.read(name);
    if (source === undefined) return;
    const entry = { source, comments: () => comments };
    documents.set(name, document === undefined ? entry : { ...entry, document });
  };
  for (const { name, tokens } of crate.files) add(name, tokens.comments);
  if (cargo !== undefined) add(cargo.name, cargo.comments, tomlDocument(cargo));
  return documents;
}
