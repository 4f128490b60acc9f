/** The contract of a rule: data first, one function last. */
import type * as v from 'valibot';
import type { FactValues } from './fact.ts';
import type { Outline } from './outline.ts';
import type { Path, Place, PlaceObject } from './place.ts';
import type { PathOf, PlaceIn } from './place-in.ts';
import type { Json, Moment, Severity } from './report.ts';

/** One thing that a rule can say. */
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
}

export type Messages = Readonly<Record<string, Message<never>>>;

/** One change of a text: another value (at a key, another name), one more key or element, or one less. */
export type Edit<Tree = unknown> =
  | { readonly replace: Json; readonly at?: PlaceIn<Tree> }
  | { readonly insert: Json; readonly at: PlaceIn<Tree> }
  | { readonly remove: true; readonly at?: PlaceIn<Tree> };

/**
 * A change, or several that are made together or not at all. Without `at`, a change is made at the place of the report.
 */
export type Repair<Tree = unknown> = (Edit<Tree> | { readonly edits: readonly Edit<Tree>[] }) & {
  /** The change in words, where "replace" and "remove" do not say it. */
  readonly desc?: string;
};

/** The parts of a report that it may have. */
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

/** Reports one finding: a message of the rule, its place, the message's data. */
export type Reporter<M extends Messages, Tree> = <Id extends keyof M & string>(
  messageId: Id,
  place: PlaceIn<Tree>,
  data: DataOf<M[Id]>,
  ...extras: ExtrasOf<M[Id], Tree>
) => void;

/**
 * The documentation of a rule as a Markdown file, which `explain` and SARIF show.
 *
 * @example `{ file: new URL('./docs/owner-required.md', import.meta.url), url: 'https://acme.example/owner-required' }`
 */
export interface RulePage {
  /** A path from the file of the plugin, or a `file:` URL. The parts "Why" and "How to fix" are what SARIF takes. */
  readonly file: string | URL;
  /** Its address on the web. */
  readonly url?: string;
}

/** Where a package is meant to run, as far as it is known. */
export interface Host {
  /** One of the supported targets. */
  readonly platform?: string;
  /** Version of CPython, such as `3.11` or `3.11.4`. */
  readonly python?: string;
}

/** The surroundings of a manifest that a rule needs: its options, the host, the time. */
export interface RuleContext<Options> {
  /** The options of the rule with their defaults. */
  readonly options: Options;
  /** The settings of the rule's plugin as the configuration gives them; `defineSettings` reads them with defaults. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly host: Host;
  /** The time of the run in milliseconds since 1970. */
  readonly now: number;
  /** The facts that the rule needs, by id; one that does not apply to the package is not there. */
  readonly facts: FactValues;
  readonly file: FileContext;
}

/** The manifest as a file, for rules about names and folders. */
export interface FileContext {
  /** Absolute path, or the name given for standard input; of an entry of an archive, the path of the archive. */
  readonly path: string;
  /** The name of the entry, if the manifest is in an archive. */
  readonly entry?: string;
  /** The path from the root of the repository, with forward slashes; undefined for a text that is in no folder. */
  readonly fromRoot: string | undefined;
  /** The path from the folder of the configuration in use, with forward slashes; undefined without one. */
  readonly fromConfig: string | undefined;
}

/**
 * The data that a rule of the whole run has collected from one package, and its file.
 *
 * @example `{ file: { path: '/repository/manifest.json', fromRoot: 'manifest.json', … }, data: { name: 'etl' } }`
 */
export interface CollectedEntry<Data> {
  /** The manifest that the data is from. */
  readonly file: FileContext;
  /** A frozen copy of what `collect` returned. */
  readonly data: Data;
}

/** A place that belongs to a finding of the whole run. */
type RelatedInRun = { readonly entry?: CollectedEntry<unknown>; readonly place: Place; readonly message: string };

/**
 * The parts of a report about the whole run that it may have. It repairs nothing: all repairs have been made by then.
 */
export interface WholeRunExtras extends Pick<ReportExtras, 'subject' | 'help'> {
  /** Other places that belong to the finding, in reading order; without an entry, in the package of the report. */
  readonly related?: readonly RelatedInRun[];
}

type WholeRunExtrasOf<M> = M extends { readonly rejectedBy: 'varies' }
  ? [extras: WholeRunExtras & { readonly rejectedBy: readonly Moment[] }]
  : [extras?: WholeRunExtras];

/** Reports one finding in the package of an entry: a message of the rule, its place there, the message's data. */
export type WholeRunReporter<M extends Messages, Tree> = <Id extends keyof M & string>(
  entry: CollectedEntry<unknown>,
  messageId: Id,
  place: (unknown extends Tree ? Path : PathOf<Tree>) | PlaceObject,
  data: DataOf<M[Id]>,
  ...extras: WholeRunExtrasOf<M[Id]>
) => void;

/** A rule as it is written: `Model` is what its kind of manifest shows, `Tree` the type of the manifest itself. */
export interface RuleDefinition<
  Id extends string,
  M extends Messages,
  Model,
  Tree,
  S extends v.GenericSchema,
  Data = unknown,
> {
  /** kebab-case; also the name of its file and its page. Of a plugin: `plugin/rule`. */
  readonly id: Id;
  /** The condition that the rule demands of a manifest, in one line. */
  readonly summary: string;
  /** Severity in the recommended preset. */
  readonly severity: Severity;
  /** True for a rule of taste, which only the presets `strict` and `all` switch on. */
  readonly strictOnly?: boolean;
  readonly messages: M;
  /** A valibot schema in which every option has a default, where a user really needs options. */
  readonly options?: S & OptionsWithDefaults<S>;
  /** The address of the rule's documentation, or its page; rules of plugins only. */
  readonly docs?: string | RulePage;
  /** The reason why the rule should not be used any more, in one line: `the server checks this itself since 0.11`. */
  readonly deprecated?: string;
  /** The ids of the rules that stand in the place of a deprecated one. */
  readonly replacedBy?: readonly string[];
  /** The facts that the rule asks for, by id. */
  readonly needs?: readonly string[];
  /** True if the related places of a finding are steps that follow each other. */
  readonly flow?: boolean;
  /** Looks at one package; never asynchronous. A rule has this, or `collect` with `checkAll`, or all three. */
  readonly check?: (model: Model, report: Reporter<M, Tree>, context: RuleContext<v.InferOutput<S>>) => undefined;
  /**
   * Takes from one package what `checkAll` compares: plain JSON of at most 100,000 characters, or `undefined` where
   * there is nothing. What depends on options is decided here, since they may differ from file to file.
   */
  readonly collect?: (model: Model, context: RuleContext<v.InferOutput<S>>) => Data | undefined;
  /**
   * Looks at what was collected from all packages of the run, once, in the order of their paths, after repairs. It must
   * stand below `collect`, from which the type of `data` is inferred.
   */
  readonly checkAll?: (entries: readonly CollectedEntry<Data>[], report: WholeRunReporter<M, Tree>) => undefined;
}

/** Stands in messages of the compiler where an option has no default: wrap it in `v.optional(schema, default)`. */
export interface EveryOptionNeedsADefault {
  readonly example: 'v.optional(v.number(), 3)';
}

/** Accepts a schema that an empty object fits. */
type OptionsWithDefaults<S extends v.GenericSchema> =
  object extends v.InferInput<S> ? unknown : EveryOptionNeedsADefault;

/** The options that a configuration may give a rule with such a schema; none where the rule has no schema. */
type OptionsOf<S extends v.GenericSchema> = v.GenericSchema<object> extends S ? never : v.InferInput<S>;

/** A message whose data type has been forgotten. */
export interface AnyMessage extends Omit<Message<never>, 'text'> {
  readonly text: string | ((data: Readonly<Record<string, unknown>>) => string);
}

/** The reporter of any rule, by which the engine takes its reports. */
export type AnyReporter = (
  messageId: string,
  place: Place,
  data: Readonly<Record<string, unknown>>,
  extras?: ReportExtras & { readonly rejectedBy?: readonly Moment[] },
) => void;

/**
 * A rule whose precise types have been forgotten, so that rules fit into one list; its id and the options that it takes
 * are still known.
 */
export interface AnyRule<Id extends string = string, Options = unknown> {
  readonly id: Id;
  /** The kinds of manifest that the rule reads; `every` kind that has an outline. */
  readonly kinds: readonly string[] | 'every';
  /** The data that `check` receives. */
  readonly input: 'model' | 'outline';
  readonly summary: string;
  readonly severity: Severity;
  readonly strictOnly?: boolean;
  readonly messages: Readonly<Record<string, AnyMessage>>;
  readonly options?: v.GenericSchema<Options>;
  readonly docs?: string | RulePage;
  readonly deprecated?: string;
  readonly replacedBy?: readonly string[];
  readonly needs?: readonly string[];
  readonly flow?: boolean;
  readonly check?: (model: unknown, report: AnyReporter, context: RuleContext<unknown>) => unknown;
  readonly collect?: (model: unknown, context: RuleContext<unknown>) => unknown;
  readonly checkAll?: (entries: readonly CollectedEntry<unknown>[], report: AnyWholeRunReporter) => unknown;
}

/** The options that a configuration may give a rule; none of one that has no options. */
export type RuleOptions<Rule> = Rule extends AnyRule<string, infer Options> ? Options : never;

/** The reporter of any rule of the whole run, by which the engine takes its reports. */
export type AnyWholeRunReporter = (
  entry: CollectedEntry<unknown>,
  messageId: string,
  place: Place,
  data: Readonly<Record<string, unknown>>,
  extras?: WholeRunExtras & { readonly rejectedBy?: readonly Moment[] },
) => void;

/** Makes the `defineRule` of one or several kinds of manifest: it checks the precise types, then forgets them. */
export function ruleDefiner<Model, Tree>(...kinds: readonly string[]) {
  return function defineRule<
    const Id extends string,
    const M extends Messages,
    const S extends v.GenericSchema = v.GenericSchema<object>,
    Data = unknown,
  >(rule: RuleDefinition<Id, M, Model, Tree, S, Data>): AnyRule<Id, OptionsOf<S>> {
    return forget({ ...rule, kinds, input: 'model' });
  };
}

/** Defines a rule that reads the outline, and so serves every kind of manifest. */
export function defineOutlineRule<
  const Id extends string,
  const M extends Messages,
  const S extends v.GenericSchema = v.GenericSchema<object>,
  Data = unknown,
>(rule: RuleDefinition<Id, M, Outline, unknown, S, Data>): AnyRule<Id, OptionsOf<S>> {
  return forget({ ...rule, kinds: 'every', input: 'outline' });
}

/** The rule with its precise types forgotten: the engine hands it the input that it asks for, which no type can say. */
function forget<Id extends string, Options>(
  rule: { readonly id: Id } & Pick<AnyRule, 'kinds' | 'input'>,
): AnyRule<Id, Options> {
  // The one cast of the house.
  return rule as unknown as AnyRule<Id, Options>;
}
