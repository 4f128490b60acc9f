/** The contract of a rule: data first, one function last. */
import type * as v from 'valibot';
import type { Place, PlaceObject } from './place.ts';
import type { Scalar, Severity, Side } from './report.ts';

/** One thing that a rule can say. */
export interface Message<Data> {
  /** What is wrong, in one short sentence. Foreign text goes through `quote`. */
  readonly text: string | ((data: Data) => string);
  /** Why it matters and what to do. */
  readonly help: string;
  /** Who refuses such a manifest today; `varies` if each report says so itself. */
  readonly rejectedBy: readonly Side[] | 'varies';
  /** The loudest that this message may be, if that is less than the rule's own severity. */
  readonly severity?: Severity;
}

export type Messages = Readonly<Record<string, Message<never>>>;

/** A change: another value (at a key, another name), or nothing at all. */
export type Repair = ({ readonly replace: Scalar } | { readonly remove: true }) & {
  /** Where, if not at the place of the report. */
  readonly at?: Place;
  /** What it does, in words, if "replace" and "remove" do not say it. */
  readonly desc?: string;
};

/** What stands beside a report. */
export interface ReportExtras {
  /** A repair that changes nothing of what the manifest means, and so may be applied unseen. */
  readonly fix?: Repair;
  /** Repairs that a person should look at, best first; a string is one that would be right at the place. */
  readonly suggest?: readonly (string | Repair)[];
  /** Other places that belong to the finding, in reading order. */
  readonly related?: readonly { readonly place: Place; readonly message: string }[];
  /** What the finding is about, in ids and names, if its place is only one of several that would do. */
  readonly subject?: readonly string[];
}

/** Every path into a manifest of the type `Tree`. */
export type PathOf<Tree> =
  | readonly []
  | (Tree extends readonly (infer Element)[]
      ? readonly [number, ...PathOf<Element>]
      : Tree extends object
        ? { [Key in keyof Tree & string]: readonly [Key, ...PathOf<NonNullable<Tree[Key]>>] }[keyof Tree & string]
        : never);

type DataOf<M> = M extends { readonly text: (data: infer Data) => string } ? Data : Readonly<Record<string, unknown>>;
type ExtrasOf<M> = M extends { readonly rejectedBy: 'varies' }
  ? [extras: ReportExtras & { readonly rejectedBy: readonly Side[] }]
  : [extras?: ReportExtras];

/** Reports one finding: a message of the rule, its place, the message's data. */
export type Reporter<M extends Messages, Tree> = <Id extends keyof M & string>(
  messageId: Id,
  place: PathOf<Tree> | PlaceObject,
  data: DataOf<M[Id]>,
  ...extras: ExtrasOf<M[Id]>
) => void;

/** Where a package is meant to run, as far as it is known. */
export interface Host {
  /** One of the supported targets. */
  readonly platform?: string;
  /** Version of CPython, such as `3.11` or `3.11.4`. */
  readonly python?: string;
}

/** What a rule may know beside the manifest. */
export interface RuleContext<Options> {
  /** The options of the rule with their defaults. */
  readonly options: Options;
  readonly host: Host;
  /** The time of the run in milliseconds since 1970. */
  readonly now: number;
}

/** A rule as it is written: `Model` is what its kind of manifest shows, `Tree` the type of the manifest itself. */
export interface RuleDefinition<Id extends string, M extends Messages, Model, Tree, S extends v.GenericSchema> {
  /** kebab-case; also the name of its file and its page. Of a plugin: `plugin/rule`. */
  readonly id: Id;
  /** What holds where the rule is silent, in one line. */
  readonly summary: string;
  /** Severity in the recommended preset. */
  readonly severity: Severity;
  /** True for a rule of taste, which only the presets `strict` and `all` switch on. */
  readonly strictOnly?: boolean;
  readonly messages: M;
  /** A valibot schema, where a user really needs options. */
  readonly options?: S;
  /** Where the rule is documented; rules of plugins only. */
  readonly docs?: string;
  readonly check: (model: Model, report: Reporter<M, Tree>, context: RuleContext<v.InferOutput<S>>) => void;
}

/** A message whose data type has been forgotten. */
export interface AnyMessage extends Omit<Message<never>, 'text'> {
  readonly text: string | ((data: Readonly<Record<string, unknown>>) => string);
}

/** What the engine calls to take a report of any rule. */
export type AnyReporter = (
  messageId: string,
  place: Place,
  data: Readonly<Record<string, unknown>>,
  extras?: ReportExtras & { readonly rejectedBy?: readonly Side[] },
) => void;

/** A rule whose precise types have been forgotten, so that rules fit into one list. */
export interface AnyRule<Id extends string = string, S extends v.GenericSchema = v.GenericSchema> {
  readonly id: Id;
  /** The kind of manifest that the rule reads. */
  readonly kind: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly strictOnly?: boolean;
  readonly messages: Readonly<Record<string, AnyMessage>>;
  readonly options?: S;
  readonly docs?: string;
  readonly check: (model: unknown, report: AnyReporter, context: RuleContext<unknown>) => unknown;
}

/** Makes the `defineRule` of a kind of manifest: it checks the precise types, then forgets them. */
export function ruleDefiner<Model, Tree>(kind: string) {
  return function defineRule<
    const Id extends string,
    const M extends Messages,
    const S extends v.GenericSchema = v.GenericSchema<object>,
  >(rule: RuleDefinition<Id, M, Model, Tree, S>): AnyRule<Id, S> {
    // The engine hands a rule only the model of its own kind, which no type can say: the one cast of the house.
    return { ...rule, kind } as unknown as AnyRule<Id, S>;
  };
}
