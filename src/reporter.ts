/** The messages of a rule, and the functions by which it reports them: in one package, or over a whole run. */
import type { Place, PlaceObject } from './place.ts';
import type { PathIn, PlaceIn } from './place-in.ts';
import type { Repair } from './repair.ts';
import type { Moment } from './moment.ts';
import type { Severity, Tag } from './report.ts';
import type { FileContext } from './rule-context.ts';

/**
 * One thing that a rule can say: what is wrong, why it matters and what to do, and who refuses it.
 *
 * @example
 * ```ts
 * import { type Message, quote } from 'manifestlint';
 *
 * const dangling: Message<{ name: string }> = {
 *   text: ({ name }) => `Dependency ${quote(name)} names no task`,
 *   help: 'Both sides accept it, but the task can never be scheduled. Name a task, or remove the dependency.',
 *   rejectedBy: [],
 * };
 * ```
 */
export interface Message<Data> {
  /** The problem, in one short sentence. Foreign text goes through `quote`. */
  readonly text: string | ((data: Data) => string);
  /** Why it matters and what to do. */
  readonly help: string;
  /**
   * Who refuses such a package today: each side of format v2, of others the first moment; `varies` if each report says
   * so.
   */
  readonly rejectedBy: readonly Moment[] | 'varies';
  /** The loudest that this message may be, if that is less than the rule's own severity. */
  readonly severity?: Severity;
  /** `unnecessary` if the place has no effect, `deprecated` if it should not be used any more: editors show it so. */
  readonly tag?: Tag;
}

/**
 * The messages of a rule by id.
 *
 * @example
 * ```ts
 * import type { Messages } from 'manifestlint/kit';
 *
 * const messages: Messages = {
 *   missing: { text: 'No owner is named', help: 'Nobody is paged. Name one.', rejectedBy: [] },
 * };
 * ```
 */
export type Messages = Readonly<Record<string, Message<never>>>;

/** A message whose data type has been forgotten. */
export interface AnyMessage extends Omit<Message<never>, 'text'> {
  readonly text: string | ((data: Readonly<Record<string, unknown>>) => string);
}

/**
 * The parts of a report that it may have.
 *
 * @example
 * ```ts
 * import type { ReportExtras } from 'manifestlint/kit';
 *
 * const extras: ReportExtras = {
 *   suggest: ['transform', { remove: true, desc: 'Wait for nothing' }],
 *   related: [{ place: ['tasks', 1, 'id'], message: 'this task is near' }],
 * };
 * ```
 */
export interface ReportExtras<Tree = unknown> {
  /** A repair that changes nothing of what the manifest means, and so may be applied unseen. */
  readonly fix?: Repair<Tree>;
  /** Repairs that a person should look at, best first; a string is one that would be right at the place. */
  readonly suggest?: readonly (string | Repair<Tree>)[];
  /** Other places that belong to the finding, in reading order. */
  readonly related?: readonly { readonly place: PlaceIn<Tree>; readonly message: string }[];
  /** The subject of the finding in ids and names, if its place is only one of several that would do. */
  readonly subject?: readonly string[];
  /** Why it matters and what to do, where that depends on more than the message. */
  readonly help?: string;
}

type DataOf<M> = M extends { readonly text: (data: infer Data) => string } ? Data : Readonly<Record<string, unknown>>;
type ExtrasOf<M, Tree> = M extends { readonly rejectedBy: 'varies' }
  ? [extras: ReportExtras<Tree> & { readonly rejectedBy: readonly Moment[] }]
  : [extras?: ReportExtras<Tree>];

/**
 * Reports one finding: a message of the rule, its place, the message's data.
 *
 * @example
 * ```ts
 * import type { Message, Reporter } from 'manifestlint';
 *
 * type Messages = { readonly long: Message<{ length: number }> };
 * function judge(name: string, report: Reporter<Messages, unknown>): void {
 *   const { length } = name;
 *   if (length > 30) report('long', ['package', 'name'], { length }, { suggest: [name.slice(0, 30)] });
 * }
 * ```
 */
export type Reporter<M extends Messages, Tree> = <Id extends keyof M & string>(
  messageId: Id,
  place: PlaceIn<Tree>,
  data: DataOf<M[Id]>,
  ...extras: ExtrasOf<M[Id], Tree>
) => void;

/** The reporter of any rule, by which the engine takes its reports. */
export type AnyReporter = (
  messageId: string,
  place: Place,
  data: Readonly<Record<string, unknown>>,
  extras?: ReportExtras & { readonly rejectedBy?: readonly Moment[] },
) => void;

/**
 * The data that a rule of the whole run has collected from one package, and its file.
 *
 * @example
 * ```ts
 * import type { CollectedEntry } from 'manifestlint';
 *
 * const entry: CollectedEntry<{ name: string }> = {
 *   file: { path: '/repository/etl/manifest.json', fromRoot: 'etl/manifest.json', fromConfig: 'etl/manifest.json' },
 *   data: { name: 'etl' },
 * };
 * ```
 */
export interface CollectedEntry<Data> {
  /** The manifest that the data is from. */
  readonly file: FileContext;
  /** A frozen copy of what `collect` returned. */
  readonly data: Data;
}

/** A place in a package of the run. */
type PlaceInRun<Tree> = PathIn<Tree> | PlaceObject;

/** A place that belongs to a finding of the whole run. */
type RelatedInRun = { readonly entry?: CollectedEntry<unknown>; readonly place: Place; readonly message: string };

/**
 * The parts of a report about the whole run that it may have. It repairs nothing: all repairs have been made by then.
 *
 * @example
 * ```ts
 * import type { CollectedEntry, WholeRunExtras } from 'manifestlint';
 *
 * const pointAt = (first: CollectedEntry<unknown>): WholeRunExtras => ({
 *   related: [{ entry: first, place: ['package', 'name'], message: 'first here' }],
 * });
 * ```
 */
export interface WholeRunExtras extends Pick<ReportExtras, 'subject' | 'help'> {
  /** Other places that belong to the finding, in reading order; without an entry, in the package of the report. */
  readonly related?: readonly RelatedInRun[];
}

type WholeRunExtrasOf<M> = M extends { readonly rejectedBy: 'varies' }
  ? [extras: WholeRunExtras & { readonly rejectedBy: readonly Moment[] }]
  : [extras?: WholeRunExtras];

/**
 * Reports one finding in the package of an entry: a message of the rule, its place there, the message's data.
 *
 * @example
 * ```ts
 * import type { CollectedEntry, Message, WholeRunReporter } from 'manifestlint';
 *
 * type Twice = WholeRunReporter<{ readonly twice: Message<{ name: string }> }, unknown>;
 * function reportTwins(entries: readonly CollectedEntry<string>[], report: Twice): void {
 *   const seen = new Set<string>();
 *   for (const entry of entries)
 *     if (seen.has(entry.data)) report(entry, 'twice', ['package', 'name'], { name: entry.data });
 *     else seen.add(entry.data);
 * }
 * ```
 */
export type WholeRunReporter<M extends Messages, Tree> = <Id extends keyof M & string>(
  entry: CollectedEntry<unknown>,
  messageId: Id,
  place: PlaceInRun<Tree>,
  data: DataOf<M[Id]>,
  ...extras: WholeRunExtrasOf<M[Id]>
) => void;

/** The reporter of any rule of the whole run, by which the engine takes its reports. */
export type AnyWholeRunReporter = (
  entry: CollectedEntry<unknown>,
  messageId: string,
  place: Place,
  data: Readonly<Record<string, unknown>>,
  extras?: WholeRunExtras & { readonly rejectedBy?: readonly Moment[] },
) => void;
