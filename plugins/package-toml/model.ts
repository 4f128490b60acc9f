/**
 * The model that the rules of the kind `package-toml` receive: the manifest as far as it could be read, and its
 * package.
 */
import { conflictAt, type PackageFiles, type Path, type Source, type Span } from '../../src/kit.ts';
import { nodesOf } from '../../src/toml/document.ts';
import type { TomlFault, TomlNode, TomlText } from '../../src/toml/node.ts';
import { defaultEntryModule, inferLanguages, type Language } from './layout.ts';
import type { StatesVersions } from '../../src/words/stated.ts';
import { nameFaults } from './name-faults.ts';
import { PLACEHOLDER } from './provider.ts';
import { type Salvaged, salvage } from './salvage.ts';

/** A fault of the text that nobody reads past, or bytes that are no UTF-8. */
export type PackageFault = TomlFault | { readonly code: 'undecodable'; readonly start: number; readonly end: number };

/**
 * The model that rules of the kind `package-toml` receive. What could not be read of the file is not there, and has
 * been reported by rules of our own.
 *
 * @example
 * ```ts
 * import type { PackageModel } from 'manifestlint/packs';
 *
 * const isNamedAlike = ({ header, metadata }: PackageModel): boolean => header.name === metadata.workflow_name;
 * ```
 */
export interface PackageModel extends Salvaged, StatesVersions {
  /** Why the file could not be fetched, if so. */
  readonly unreadable: string | undefined;
  readonly faults: readonly PackageFault[];
  /** A marker of a merge at which the text cannot be read. */
  readonly conflict: Span | undefined;
  /** The tree of the file; undefined if it could not be read to its end. */
  readonly root: TomlNode | undefined;
  /** True if the package is in an archive, where nothing is filled in any more. */
  readonly isArchive: boolean;
  /** The language as upstream resolves it, any case of `python` included; undefined if it cannot be told. */
  readonly language: Language | undefined;
  /** The module that a Python package is loaded from: as written, or as it is filled in. */
  readonly entryModule: string | undefined;
  /** The files around the manifest; undefined for a text that is in no folder. */
  readonly files: PackageFiles | undefined;
  /** The paths of the strings that hold the placeholder of upstream's examples. */
  readonly placeholders: () => readonly Path[];
  /** The text of a stretch of the file. */
  readonly textOf: (span: Span) => string;
}

const NOTHING: Salvaged = {
  header: {},
  metadata: {},
  accumulators: [],
  providers: [],
  present: new Set(),
  problems: [],
  unknownKeys: [],
};

/** Builds the model of a source that has been read as `toml`. */
export function packageModel(source: Source, toml: TomlText, files: PackageFiles | undefined): PackageModel {
  const salvaged = toml.root === undefined ? NOTHING : salvage(toml.root);
  const language = resolveLanguage(salvaged, files);
  const { header, metadata, present } = salvaged;
  const named = header.name === undefined ? undefined : defaultEntryModule(header.name);
  let placeholders: readonly Path[] | undefined;
  return {
    unreadable: source.unreadable,
    faults: faultsOf(source, toml),
    conflict: toml.fault === undefined ? undefined : conflictAt(toml.text, [toml.fault.start]),
    root: toml.root,
    isArchive: source.entry !== undefined,
    language,
    entryModule: present.has('metadata.entry_module') ? metadata.entry_module : named,
    files,
    stated: statedIn(salvaged, language),
    // No getter: each would give its model a hidden class of its own, which lives on with all that it holds.
    placeholders: () => (placeholders ??= placeholdersIn(toml)),
    textOf: ({ start, end }) => toml.text.slice(start, end),
    // Not first: that would give the model such a hidden class, too.
    ...salvaged,
  };
}

/** The versions that nobody reads. What is wrong with a version as a name is said by another rule. */
function statedIn({ header, metadata }: Salvaged, language: Language | undefined): StatesVersions['stated'] {
  const { version } = header;
  const { requires_python: python } = metadata;
  const isName = version !== undefined && nameFaults(version).length === 0;
  const unread = { fate: 'Nobody reads the key in a package.toml', isRead: false };
  return {
    version: isName
      ? { value: version, path: ['package', 'version'], fate: 'Nobody refuses it', isRead: true }
      : undefined,
    requiresPython:
      python === undefined ? undefined : { value: python, path: ['metadata', 'requires_python'], ...unread },
    needsPython: language !== 'rust',
  };
}

function placeholdersIn({ text, root }: TomlText): Path[] {
  const found: Path[] = [];
  // An escape may hide it.
  if (!text.includes(PLACEHOLDER) && !text.includes('\\')) return found;
  for (const [path, { value }] of nodesOf(root))
    if (typeof value === 'string' && value.includes(PLACEHOLDER)) found.push(path);
  return found;
}

function resolveLanguage({ metadata, present }: Salvaged, files: PackageFiles | undefined): Language | undefined {
  if (present.has('metadata.language')) {
    if (metadata.language?.toLowerCase() === 'python') return 'python';
    return metadata.language === 'rust' ? 'rust' : undefined;
  }
  const [only, ...others] = files === undefined ? [] : inferLanguages(files);
  return others.length === 0 ? only : undefined;
}

/** The faults of the text; a syntax error at bytes that are no UTF-8 is one with them. */
function faultsOf(source: Source, { fault }: TomlText): PackageFault[] {
  const bytes = undecodable(source);
  const isKnown = fault === undefined || bytes.some(({ start, end }) => start <= fault.start && fault.start < end);
  return isKnown ? bytes : [fault, ...bytes];
}

/** Each run of bytes that are no UTF-8. */
function undecodable(source: Source): PackageFault[] {
  const faults: { code: 'undecodable'; start: number; end: number }[] = [];
  for (const offset of source.undecodable) {
    const last = faults.at(-1);
    if (last?.end === offset) last.end++;
    else faults.push({ code: 'undecodable', start: offset, end: offset + 1 });
  }
  return faults;
}
