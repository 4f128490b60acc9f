/** The contract of a rule: data first, one function last. */
import type * as v from 'valibot';
import type { Outline } from './outline.ts';
import type { Severity } from './report.ts';
import type {
  AnyMessage,
  AnyReporter,
  AnyWholeRunReporter,
  CollectedEntry,
  Messages,
  Reporter,
  WholeRunReporter,
} from './reporter.ts';
import type { RuleContext } from './rule-context.ts';
import type { Sound, WithKeys } from './sound-rule.ts';
import type { Written } from './written.ts';

/**
 * The documentation of a rule as a Markdown file, which `explain` and SARIF show.
 *
 * @example
 * ```ts
 * import type { RulePage } from 'manifestlint';
 *
 * const page: RulePage = {
 *   file: new URL('./docs/owner-required.md', import.meta.url),
 *   url: 'https://acme.example/lint/owner-required',
 * };
 * ```
 */
export interface RulePage {
  /** A path from the file of the plugin, or a `file:` URL. The parts "Why" and "How to fix" are what SARIF takes. */
  readonly file: string | URL;
  /** Its address on the web. */
  readonly url?: string;
}

/**
 * A rule as it is written: `Model` is what its kind of manifest shows, `Tree` the type of the manifest itself.
 *
 * @example
 * ```ts
 * import type { RuleDefinition } from 'manifestlint';
 *
 * type Shared = Pick<RuleDefinition<string, never, never, never, never>, 'severity' | 'docs' | 'strictOnly'>;
 * const strict: Shared = { severity: 'error', docs: 'https://acme.example/lint', strictOnly: true };
 * ```
 */
export interface RuleDefinition<
  Id extends string,
  M extends Messages,
  Model,
  Tree,
  S extends v.GenericSchema,
  Result = undefined,
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
  readonly options?: S;
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
  readonly check?: (model: Model, report: Reporter<M, Tree>, context: RuleContext<v.InferOutput<S>>) => Result;
  /**
   * Takes from one package what `checkAll` compares: plain JSON of at most 100,000 characters, or `undefined` where
   * there is nothing. What depends on options is decided here, since they may differ from file to file.
   */
  readonly collect?: (model: Model, context: RuleContext<v.InferOutput<S>>) => unknown;
  /**
   * Looks at what was collected from all packages of the run, once, in the order of their paths, after repairs. It must
   * stand below `collect`, from which the type of `data` is inferred.
   */
  readonly checkAll?: (entries: never, report: WholeRunReporter<M, Tree>) => unknown;
}

/** The type of the data that goes from `collect` to `checkAll`, and of what that returns. */
export interface Collecting<Data, End> {
  readonly collect?: (model: never, context: never) => Data | undefined;
  readonly checkAll?: (entries: readonly CollectedEntry<Data>[], report: never) => End;
}

/** The options that a configuration may give a rule with such a schema; none where the rule has no schema. */
type OptionsOf<S extends v.GenericSchema> = v.GenericSchema<object> extends S ? never : v.InferInput<S>;

/**
 * A rule whose precise types have been forgotten, so that rules fit into one list; its id and the options that it takes
 * are still known.
 *
 * @example
 * ```ts
 * import type { AnyRule } from 'manifestlint';
 *
 * const idsOf = (rules: readonly AnyRule[]): string[] => rules.map(({ id }) => id);
 * ```
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

/**
 * Makes the `defineRule` of one or several kinds of manifest: it checks the precise types, then forgets them. `Model`
 * is the data that the kind shows to rules, `Tree` the type of its manifest, in which places are paths.
 *
 * @example
 * ```ts
 * import { ruleDefiner } from 'manifestlint';
 *
 * interface Pipeline {
 *   readonly steps: readonly { readonly name: string }[];
 * }
 * const definePipelineRule = ruleDefiner<Pipeline, Pipeline>('acme-pipeline');
 * ```
 */
export function ruleDefiner<Model, Tree>(...kinds: readonly string[]) {
  return function defineRule<
    const Id extends string,
    const M extends Messages,
    const S extends v.GenericSchema = v.GenericSchema<object>,
    Data = unknown,
    Result = undefined,
    End = undefined,
    Key extends string = never,
  >(
    rule: WithKeys<Key, Sound<RuleDefinition<Id, M, Model, Tree, S, Result> & Written<Key>, S, Result, End, M>> &
      Collecting<Data, End>,
  ): AnyRule<Id, OptionsOf<S>> {
    return forget({ ...rule, kinds, input: 'model' });
  };
}

/**
 * Defines a rule that reads the outline, and so serves every kind of manifest. Places come from the outline.
 *
 * @example
 * ```ts
 * import { defineOutlineRule } from 'manifestlint';
 *
 * export default defineOutlineRule({
 *   id: 'acme/few-tasks',
 *   summary: 'A package has at most 50 tasks',
 *   severity: 'warn',
 *   messages: { many: { text: 'It has many tasks', help: 'Nobody can follow it. Split it.', rejectedBy: [] } },
 *   check({ tasks, tasksPlace }, report) {
 *     if (tasks.length > 50) report('many', tasksPlace(), {});
 *   },
 * });
 * ```
 */
export function defineOutlineRule<
  const Id extends string,
  const M extends Messages,
  const S extends v.GenericSchema = v.GenericSchema<object>,
  Data = unknown,
  Result = undefined,
  End = undefined,
  Key extends string = never,
>(
  rule: WithKeys<Key, Sound<RuleDefinition<Id, M, Outline, unknown, S, Result> & Written<Key>, S, Result, End, M>> &
    Collecting<Data, End>,
): AnyRule<Id, OptionsOf<S>> {
  return forget({ ...rule, kinds: 'every', input: 'outline' });
}

/** The rule with its precise types forgotten: the engine hands it the input that it asks for, which no type can say. */
function forget<Id extends string, Options>(rule: object): AnyRule<Id, Options> {
  // The one cast of the house.
  return rule as AnyRule<Id, Options>;
}
