/** Runs rules over one package and turns what they report into findings. Pure: no disk, no clock, no format. */
import { append } from '../append.ts';
import { errorText } from '../errors.ts';
import { fileKey, fileName, fileRef } from '../file-ref.ts';
import type { Outline } from '../outline.ts';
import { cleanResult, withMessages } from '../counts.ts';
import { concerns, type Side } from '../moment.ts';
import type { Finding, LintResult, RuleFailure } from '../report.ts';
import type { RulesRun, SuppressionNotice } from '../suppressed.ts';
import type { AnyRule } from '../rule.ts';
import type { FileContext, Host, RuleContext } from '../rule-context.ts';
import { sha256 } from '../sha256.ts';
import { type Source, wholeText } from '../source.ts';
import { visible } from '../text.ts';
import { type ActiveRule, isBuiltin, type KnownRule } from './active-rule.ts';
import { checkReturn, freeze } from './border.ts';
import { type Sink, sinkOf } from './collect.ts';
import { isPartError, partFailure } from './part-error.ts';
import { contextOf, sharedContext } from './context.ts';
import { applyDirectives, type Directed, hasDirectives, readDirectives } from './directives.ts';
import { plainData } from './plain-data.ts';
import { type PackageText, type PackageTexts, packageTexts, type ReadPackage } from './read-package.ts';
import { type ServingRule, type ServingRules, servingRules } from './serving.ts';
import type { OpenFile, OpenPackage } from './whole-run.ts';
import { thrownPlace } from './thrown.ts';

/** Is told into what the time since the last call went: a phase of the run, and there a rule. */
export type Lap = (phase: string, ruleId?: string) => void;

/** Is told that a rule of a plugin begins, and on what; answers what to call when it has ended. */
export type WatchRule = (ruleId: string, where: string) => () => void;

/** The settings for one package. */
export interface LintSettings {
  readonly rules: readonly ActiveRule[];
  /** Keep only what this side refuses. */
  readonly side?: Side | undefined;
  readonly host?: Host;
  /** The time of the run in milliseconds since 1970. */
  readonly now: number;
  /**
   * Takes out of a result what does not count; it sees also what another side refuses.
   * Not asked about a text that could not be read to its end: nobody knows what is behind its faults.
   */
  readonly suppress?: ((result: LintResult, run: RulesRun) => LintResult) | undefined;
  readonly lap?: Lap | undefined;
  readonly watch?: WatchRule | undefined;
  /** The manifest as a file; default: a text that is in no folder. */
  readonly fileContext?: FileContext;
  /** Whether there is a rule of this id, running or not. */
  readonly isKnown?: (ruleId: string) => boolean;
  /** False where rules are missing, with a plugin that could not be loaded. */
  readonly isWhole?: boolean;
}

export interface LintOutcome {
  /** One for each file of the package that was read, the manifest's first. */
  results: LintResult[];
  /** The texts of the files, in the order of the results. */
  sources: Source[];
  /** Rules that threw. The findings of all others are in the results. */
  failures: RuleFailure[];
  /** The comments that switch nothing off. */
  notices: SuppressionNotice[];
  /** The package as rules of the whole run see it, if one of them has looked at it. */
  open?: OpenPackage;
}

/** Lints a package that has been read. */
export function lint(pkg: ReadPackage, settings: LintSettings): LintOutcome {
  const { lap } = settings;
  const serving = servingRules(settings.rules, pkg);
  const { model, outline } = ruleInputs(pkg, serving);
  lap?.('parse');
  const texts = packageTexts(pkg);
  const outcome = emptyOutcome();
  const { failures } = outcome;
  const context = sharedContext(pkg, settings);
  // V8 gives each literal that begins with a spread a hidden class, which lives until the next major collection.
  const run: PackageRun = { model, outline, pkg, settings, failures, context };
  const { findings, collected } = runRules(serving.rules, texts, run);
  const files: OpenFile[] = [];
  for (const text of texts.all()) {
    const messages = findings.get(fileKey(text.source)) ?? [];
    const { result, notices } = resultOf(text, messages, run);
    if (collected.size > 0) files.push(openFile(text, messages, pkg));
    outcome.results.push(result);
    outcome.sources.push(text.source);
    append(outcome.notices, notices);
  }
  if (collected.size > 0) outcome.open = openPackage(pkg, { files, collected, failures: outcome.failures });
  lap?.('sort and suppress');
  return outcome;
}

/** V8 asks its runtime for each literal that has others in it, which takes ten times as long as five literals. */
function emptyOutcome(): LintOutcome {
  const results: LintResult[] = [];
  const sources: Source[] = [];
  const failures: RuleFailure[] = [];
  const notices: SuppressionNotice[] = [];
  return { results, sources, failures, notices };
}

/** The data that rules receive. */
interface RuleInputs {
  readonly model: unknown;
  readonly outline: Outline | undefined;
}

interface PackageRun extends RuleInputs {
  readonly pkg: ReadPackage;
  readonly settings: LintSettings;
  readonly failures: RuleFailure[];
  readonly context: RuleContext<unknown>;
}

/** The findings and the data that rules get out of a package. */
interface Said {
  /** Findings by the key of their file. */
  readonly findings: ReadonlyMap<string, Finding[]>;
  /** The data that rules of the whole run collect, by rule. */
  readonly collected: ReadonlyMap<string, unknown>;
}

/** Runs one rule after the other. */
function runRules(rules: readonly ServingRule[], texts: PackageTexts, run: PackageRun): Said {
  const findings = new Map<string, Finding[]>();
  const collected = new Map<string, unknown>();
  const sink = sinkOf(texts, (finding, source) => {
    const key = fileKey(source);
    const messages = findings.get(key);
    if (messages === undefined) findings.set(key, [finding]);
    else messages.push(finding);
  });
  for (const serving of rules) {
    const { active } = serving;
    if (active.rule.input === 'outline' && run.outline === undefined) continue;
    checkWith(serving, sink, run);
    if (active.rule.collect !== undefined) collected.set(active.rule.id, collectWith(active, run));
    run.settings.lap?.('rules', active.rule.id);
  }
  return { findings, collected };
}

/** The model and, where a rule reads it, the outline; frozen where foreign rules may change them. */
function ruleInputs(pkg: ReadPackage, { needsOutline, isForeign }: ServingRules): RuleInputs {
  const model = pkg.reading.model();
  const outline = needsOutline ? pkg.outline() : undefined;
  if (isForeign) for (const value of [model, outline, pkg.facts]) freeze(value);
  return { model, outline };
}

/** Runs one rule. What it throws is a failure of the rule, and costs no other finding. */
function checkWith({ active, collector }: ServingRule, sink: Sink, run: PackageRun): void {
  const { rule } = active;
  const { pkg, settings } = run;
  const report = collector.begin(sink);
  const end = isBuiltin(rule) ? undefined : settings.watch?.(visible(rule.id), `on ${visible(fileName(pkg.source))}`);
  try {
    checkReturn('check', rule.check?.(inputOf(rule, run), report, contextOf(active, run.context)));
  } catch (error) {
    run.failures.push(failureOf(error, rule, pkg.source));
  } finally {
    end?.();
    collector.finish();
  }
}

/** The data that a rule of the whole run collects from the package; nothing where it throws. */
function collectWith(active: ActiveRule, run: PackageRun): unknown {
  const { rule } = active;
  try {
    return plainData(rule.collect?.(inputOf(rule, run), contextOf(active, run.context)));
  } catch (error) {
    run.failures.push(failureOf(error, rule, run.pkg.source));
    return undefined;
  }
}

function inputOf({ input }: AnyRule, { model, outline }: RuleInputs): unknown {
  return input === 'outline' ? outline : model;
}

/** A failure of the rule, with the place at which a foreign one threw, or of the kind whose document the rule asked. */
function failureOf(error: unknown, rule: KnownRule, source: Source): RuleFailure {
  if (isPartError(error)) return partFailure(error, source);
  const thrown = isBuiltin(rule) ? {} : thrownPlace(error);
  return { ruleId: rule.id, ...fileRef(source), message: errorText(error), ...thrown };
}

const NO_NOTICES: readonly SuppressionNotice[] = [];

/** The findings of one file that count. */
function resultOf(text: PackageText, messages: Finding[], { pkg, settings, failures }: PackageRun): Directed {
  const { suppress, side } = settings;
  const isJudged = pkg.reading.complete && (suppress !== undefined || hasDirectives(text));
  if (messages.length === 0 && !isJudged) return { result: cleanResult(text.source), notices: NO_NOTICES };
  const file = openFile(text, messages, pkg);
  if (!isJudged) return { result: ofSide(file.result, side), notices: NO_NOTICES };
  return closeFile(file, whatRan(settings, failures), settings);
}

/** The findings of one file, and what decides which of them count. */
function openFile(text: PackageText, messages: Finding[], { reading }: ReadPackage): OpenFile {
  const { source } = text;
  messages.sort(byPlace);
  const shown = messages.length > 0 ? textOf(source) : {};
  const result = withMessages({ ...fileRef(source), suppressedMessages: [], ...shown }, messages);
  return { result, directives: reading.complete ? readDirectives(text) : [], isComplete: reading.complete };
}

/** The text of a file with findings, for formats that show it. */
export function textOf({ text, byteOrderMark }: Source): Pick<LintResult, 'source' | 'byteOrderMark'> {
  return { source: text, ...(byteOrderMark ? ({ byteOrderMark: true } as const) : {}) };
}

/**
 * The findings of one file without those that comments and suppressions take out, and without those of the other side.
 */
export function closeFile(
  { result, directives, isComplete }: OpenFile,
  run: RulesRun,
  { suppress, side }: Pick<LintSettings, 'suppress' | 'side'>,
): Directed {
  if (!isComplete) return { result: ofSide(result, side), notices: NO_NOTICES };
  const directed = applyDirectives(result, directives, run);
  const kept = suppress === undefined ? directed.result : suppress(directed.result, run);
  return { result: ofSide(kept, side), notices: directed.notices };
}

/** The package as rules of the whole run see it. */
function openPackage(
  { source }: ReadPackage,
  {
    files,
    collected,
    failures,
  }: Omit<OpenPackage, 'manifest' | 'hash' | 'failed' | 'collected'> & {
    readonly collected: ReadonlyMap<string, unknown>;
    readonly failures: readonly RuleFailure[];
  },
): OpenPackage {
  return {
    manifest: fileRef(source),
    hash: sha256(wholeText(source)),
    files,
    collected: Array.from(collected, ([ruleId, data]) => ({ ruleId, data })).filter(({ data }) => data !== undefined),
    failed: failures.map(({ ruleId }) => ruleId),
  };
}

/** The rules of which it is known that they found all that there is; those of the whole run have yet to look. */
function whatRan(settings: LintSettings, failures: readonly RuleFailure[]): RulesRun {
  const { rules, isWhole = true } = settings;
  const failed = new Set(failures.map(({ ruleId }) => ruleId));
  const ran = rules.filter(({ rule }) => rule.collect === undefined && !failed.has(rule.id));
  return rulesRun(ran, { ...settings, isWhole: isWhole && failed.size === 0 });
}

/** The rules as suppressions must know them. */
export function rulesRun(
  ran: readonly ActiveRule[],
  { rules, isKnown, isWhole = true }: Pick<LintSettings, 'rules' | 'isKnown' | 'isWhole'>,
): RulesRun {
  const locked = new Map<string, string>();
  for (const { rule, lockedBy } of rules) if (lockedBy !== undefined) locked.set(rule.id, lockedBy);
  const known = isKnown === undefined ? {} : { isKnown };
  return { ran: new Set(ran.map(({ rule }) => rule.id)), locked, isWhole, ...known };
}

function ofSide(result: LintResult, side: Side | undefined): LintResult {
  if (side === undefined) return result;
  const kept = ({ rejectedBy }: Finding): boolean => concerns(rejectedBy, side);
  return withMessages(
    { ...result, suppressedMessages: result.suppressedMessages.filter(kept) },
    result.messages.filter(kept),
  );
}

/** Orders findings as people read a file. */
export function byPlace(a: Finding, b: Finding): number {
  return a.line - b.line || a.column - b.column || Number(a.ruleId > b.ruleId) - Number(a.ruleId < b.ruleId);
}
