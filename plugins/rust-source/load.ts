/** Reads the Rust source of a package. */
import type {
  CallArgument,
  Document,
  FileDocument,
  Gap,
  Outline,
  PackageFiles,
  Source,
  TaskMention,
} from '../../src/kit.ts';
import { tomlDocument } from '../../src/toml/document.ts';
import { rustDocument } from './document.ts';
import { gapsOf, unreadFiles } from './gaps.ts';
import { taskMentions } from './mentions.ts';
import { rustOutline } from './outline.ts';
import { argumentTable, isMacroName } from './read/macro-table.ts';
import type { RustPackage } from './read/model.ts';
import { readPackage } from './read/read-package.ts';

/**
 * The Rust source of a package, read statically, and the files that were read for it.
 *
 * @example
 * ```ts
 * import { rustSource, type RustSource } from 'manifestlint/packs';
 *
 * const taskCount = ({ outline }: RustSource): number => outline.tasks.length;
 * ```
 */
export interface RustSource extends RustPackage {
  readonly outline: Outline;
  readonly documents: ReadonlyMap<string, FileDocument>;
  /** The parts that the text does not tell. */
  readonly gaps: () => Gap[];
  /** The files that were not read, or not to their end. */
  readonly unread: readonly Source[];
  /** The places that name tasks: definitions, dependencies, and the conditions under which others run. */
  readonly mentions: () => TaskMention[];
  /** The arguments that a macro takes. */
  readonly argumentsOf: (name: string) => CallArgument[] | undefined;
}

/** Reads the package whose package.toml has the text `manifest`. */
export function loadRust(manifest: string, files: PackageFiles): RustSource {
  const source = readPackage((name) => readText(files, name), manifest);
  const textIn = (name: string): string => readText(files, name) ?? '';
  return {
    ...source,
    outline: rustOutline(source),
    documents: documentsOf(source, files),
    gaps: () => gapsOf(source),
    unread: unreadFiles(source, files),
    mentions: () => taskMentions(source, textIn),
    argumentsOf: macroArguments,
  };
}

function macroArguments(name: string): CallArgument[] | undefined {
  if (!isMacroName(name)) return undefined;
  const { takes, required = [] } = argumentTable(name);
  const current = Object.entries(takes).filter(([, form]) => form !== 'removed');
  return current.map(([key, form]) => ({ name: key, form, isRequired: required.includes(key) }));
}

/** The text of a file, or null for one that is there and cannot be read. */
function readText(files: PackageFiles, name: string): string | null | undefined {
  const source = files.read(name);
  return source?.unreadable === undefined ? source?.text : null;
}

function documentsOf({ crate, cargo }: RustPackage, files: PackageFiles): Map<string, FileDocument> {
  const documents = new Map<string, FileDocument>();
  const add = (name: string, document: Document): void => {
    const source = files.read(name);
    if (source !== undefined) documents.set(name, { source, document, comments: () => document.comments() });
  };
  for (const { name, tokens } of crate.files) add(name, rustDocument(tokens.text, tokens.comments));
  if (cargo !== undefined) add(cargo.name, tomlDocument(cargo));
  return documents;
}
