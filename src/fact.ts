/**
 * The contract of a fact: something costly that several rules share, such as the tasks that a Python source defines.
 */
import type { FileRef } from './file-ref.ts';
import type { Document, DocumentComment } from './kind.ts';
import type { Outline } from './outline.ts';
import type { PackageFiles } from './package-files.ts';
import type { FileSpan, Span } from './place.ts';
import type { Source } from './source.ts';

/**
 * Costly knowledge of a package. A rule asks for it with `needs`; the run loads it once for a package,
 * and only if an active rule needs it and it applies.
 *
 * @example
 * ```ts
 * import type { Fact } from 'manifestlint';
 *
 * const owners: Fact<ReadonlySet<string>> = {
 *   id: 'acme/owners',
 *   applies: ({ files }) => files.has('OWNERS'),
 *   load: ({ files }) => new Set(files.read('OWNERS')?.text.split('\n')),
 * };
 * ```
 */
export interface Fact<Value = unknown> {
  /** The name that rules ask for; of a plugin, with its namespace: `acme/owners`. */
  readonly id: string;
  /** Whether the package has what the fact is about; cheap. */
  applies(subject: FactSubject): boolean;
  load(subject: FactSubject): Value | Promise<Value>;
  /** The outline of the package, where the code defines its tasks and not the manifest. */
  outline?(value: Value): Outline;
  /** The files that were read for it, by name in the package; each gets a result of its own. */
  documents?(value: Value): ReadonlyMap<string, FileDocument>;
  /** The parts of these files that the text alone does not tell, about which rules are silent. */
  gaps?(value: Value): readonly Gap[];
  /**
   * The files that are there and were not read to their end, each with the reason in `unreadable`, such as `it is too
   * large`. A run over them is not whole.
   */
  unread?(value: Value): readonly Source[];
  /**
   * The places in these files that name tasks, beside those of the outline: conditions, decorators beside a manifest.
   */
  mentions?(value: Value): readonly TaskMention[];
  /** The arguments that a call, a decorator or a macro takes, for editors; undefined for a name that is none. */
  argumentsOf?(value: Value, name: string): readonly CallArgument[] | undefined;
}

/**
 * A place in a file of a package that names a task.
 *
 * @example
 * ```ts
 * import type { TaskMention } from 'manifestlint/kit';
 *
 * const mention: TaskMention = {
 *   id: 'load',
 *   place: { file: 'workflow/etl/tasks.py', span: { start: 120, end: 126 } },
 *   isDefinition: false,
 * };
 * ```
 */
export interface TaskMention {
  readonly id: string;
  readonly place: FileSpan;
  /** True if the task is defined there, false if it is only spoken of. */
  readonly isDefinition: boolean;
  /** How another id is written there, where that is more than other letters between the same quotes. */
  readonly spelling?: IdSpelling;
}

/**
 * The stretch of text that another id takes, and the text that stands around the id there.
 *
 * @example
 * ```ts
 * import type { IdSpelling } from 'manifestlint/kit';
 *
 * // A decorator that has no id yet: `@cloaca.task()`.
 * const missing: IdSpelling = { span: { start: 30, end: 30 }, before: 'id="', after: '"' };
 * ```
 */
export interface IdSpelling {
  readonly span: Span;
  readonly before: string;
  readonly after: string;
}

/**
 * An argument of a call, a decorator or a macro.
 *
 * @example
 * ```ts
 * import type { CallArgument } from 'manifestlint/kit';
 *
 * const id: CallArgument = { name: 'id', form: 'text', isRequired: true };
 * ```
 */
export interface CallArgument {
  readonly name: string;
  /** The form of its value in words, such as `text`. */
  readonly form: string;
  readonly isRequired: boolean;
}

/**
 * A part of a file that cannot be told without running it, such as a computed id.
 *
 * @example
 * ```ts
 * import type { Gap } from 'manifestlint/kit';
 *
 * const gap: Gap = {
 *   place: { file: 'workflow/etl/tasks.py', span: { start: 40, end: 52 } },
 *   reason: 'the id of the task is computed',
 * };
 * ```
 */
export interface Gap {
  readonly place: FileSpan;
  /** Why not, as a clause: `the id of the task is computed`. */
  readonly reason: string;
}

/**
 * The package that a fact is about.
 *
 * @example
 * ```ts
 * import type { FactSubject } from 'manifestlint';
 *
 * const hasLock = ({ kind, files }: FactSubject): boolean => kind === 'package-toml' && files.has('Cargo.lock');
 * ```
 */
export interface FactSubject {
  /** The kind of its manifest. */
  readonly kind: string;
  readonly manifest: Source;
  /** The model of its manifest. */
  readonly model: unknown;
  readonly files: PackageFiles;
}

/**
 * A file of a package that was read beside the manifest.
 *
 * @example
 * ```ts
 * import { defineFact, type FileDocument } from 'manifestlint';
 *
 * const lockfile = defineFact<FileDocument | undefined>({
 *   id: 'acme/lockfile',
 *   applies: ({ files }) => files.has('Cargo.lock'),
 *   load({ files }) {
 *     const source = files.read('Cargo.lock');
 *     return source && { source, comments: () => [] };
 *   },
 *   documents: (document) => new Map(document && [['Cargo.lock', document]]),
 * });
 * ```
 */
export interface FileDocument {
  readonly source: Source;
  /** Its positions by path, where its format has any. */
  readonly document?: Document;
  readonly comments: () => readonly DocumentComment[];
}

/**
 * The values of facts by id; a fact that does not apply has none.
 *
 * @example
 * ```ts
 * import { type FactValues, packageFiles } from 'manifestlint';
 *
 * const hasReadme = (facts: FactValues): boolean => packageFiles.of(facts)?.has('README.md') === true;
 * ```
 */
export type FactValues = Readonly<Record<string, unknown>>;

/** A gap as reports show it: where it begins in which file, and why. */
export interface LocatedGap extends FileRef {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/**
 * A fact with the type of its value, which rules get back by {@link TypedFact.of}.
 *
 * @example
 * ```ts
 * import type { PackageFiles, RuleContext, TypedFact } from 'manifestlint';
 *
 * declare const files: TypedFact<PackageFiles>;
 * const ownersOf = ({ facts }: RuleContext<object>): string | undefined => files.of(facts)?.read('OWNERS')?.text;
 * ```
 */
export interface TypedFact<Value> extends Fact<Value> {
  /** The value of the fact among those that a rule was given; undefined where it does not apply. */
  of(facts: FactValues): Value | undefined;
}

/**
 * Makes a fact whose value rules can ask for by type.
 *
 * @example
 * ```ts
 * import { defineFact } from 'manifestlint';
 *
 * const owners = defineFact<ReadonlySet<string>>({
 *   id: 'acme/owners',
 *   applies: ({ files }) => files.has('OWNERS'),
 *   load: ({ files }) => new Set(files.read('OWNERS')?.text.split('\n')),
 * });
 * ```
 */
export function defineFact<Value>(fact: Fact<Value>): TypedFact<Value> {
  // The run has put the value there that `load` returned, which no type can say.
  return { ...fact, of: (facts) => facts[fact.id] as Value | undefined };
}

/**
 * The fact that hands a rule the files of its package; it applies to every manifest that is in a folder or an archive.
 *
 * @example
 * ```ts
 * import { defineRule, packageFiles } from 'manifestlint';
 *
 * export default defineRule({
 *   id: 'acme/readme',
 *   summary: 'A package has a README.md',
 *   severity: 'warn',
 *   needs: [packageFiles.id],
 *   messages: { missing: { text: 'It has no README.md', help: 'Say what it does.', rejectedBy: [] } },
 *   check(_model, report, { facts }) {
 *     if (packageFiles.of(facts)?.has('README.md') === false) report('missing', [], {});
 *   },
 * });
 * ```
 */
export const packageFiles = defineFact<PackageFiles>({
  id: 'package-files',
  applies: () => true,
  load: ({ files }) => files,
});
