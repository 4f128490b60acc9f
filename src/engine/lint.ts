/** Runs rules over one package and turns what they report into findings. Pure: no disk, no clock, no format. */
import { errorText } from '../errors.ts';
import { fileKey, fileName, fileRef } from '../file-ref.ts';
import type { Outline } from '../outline.ts';
import {
  cleanResult,
  concerns,
  type Finding,
  type LintResult,
  type RuleFailure,
  type RulesRun,
  type Side,
  type SuppressionNotice,
  withMessages,
} from '../report.ts';
import type { FileContext, Host } from '../rule.ts';
import type { Source } from '../source.ts';
import { visible } from '../text.ts';
import { type ActiveRule, isBuiltin } from './active-rule.ts';
import { checkReturn, freeze } from './border.ts';
import { makeCollector } from './collect.ts';
import { isKindError } from './kind-border.ts';
import { applyDirectives, type Directed, hasDirectives } from './directives.ts';
import { type PackageText, packageTexts, type ReadPackage } from './read-package.ts';
import { type ServingRules, servingRules } from './serving.ts';
import { thrownPlace } from './thrown.ts';

/** Is told into what the time since the last call went: a phase of the run, and there a rule. */
export type Lap = (phase: string, ruleId?: string) => void;

/** Is told that a rule of a plugin begins, and answers what to call when it has ended. */
export type WatchRule = (ruleId: string, fileName: string) => () => void;

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
}

/** Lints a package that has been read. */
export function lint(pkg: ReadPackage, settings: LintSettings): LintOutcome {
  const { lap } = settings;
  const serving = servingRules(settings.rules, pkg);
  const inputs = ruleInputs(pkg, serving);
  lap?.('parse');
  const texts = packageTexts(pkg);
  const findings = new Map<string, Finding[]>();
  const collector = makeCollector(texts, (finding, file) => {
    const key = fileKey(file);
    const messages = findings.get(key);
    if (messages === undefined) findings.set(key, [finding]);
    else messages.push(finding);
  });
  const outcome: LintOutcome = { results: [], sources: [], failures: [], notices: [] };
  const run: PackageRun = { ...inputs, pkg, settings, failures: outcome.failures };
  for (const active of serving.rules) {
    if (active.rule.input === 'outline' && inputs.outline === undefined) continue;
    checkWith(active, collector(active), run);
    lap?.('rules', active.rule.id);
  }
  for (const text of texts.all()) {
    const { result, notices } = resultOf(text, findings.get(fileKey(text.source)) ?? [], run);
    outcome.results.push(result);
    outcome.sources.push(text.source);
    outcome.notices.push(...notices);
  }
  lap?.('sort and suppress');
  return outcome;
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
}

/** The model and, where a rule reads it, the outline; frozen where foreign rules may change them. */
function ruleInputs(pkg: ReadPackage, { needsOutline, isForeign }: ServingRules): RuleInputs {
  const model = pkg.reading.model();
  const outline = needsOutline ? pkg.outline() : undefined;
  if (isForeign) for (const value of [model, outline, pkg.facts]) freeze(value);
  return { model, outline };
}

/** Runs one rule. What it throws is a failure of the rule, and costs no other finding. */
function checkWith(
  { rule, options }: ActiveRule,
  { report, finish }: ReturnType<ReturnType<typeof makeCollector>>,
  run: PackageRun,
): void {
  const { pkg, model, outline, failures } = run;
  const { host = {}, now, fileContext, watch } = run.settings;
  const file = fileContext ?? bareContext(pkg.source);
  const end = isBuiltin(rule) ? undefined : watch?.(visible(rule.id), visible(fileName(pkg.source)));
  try {
    checkReturn(
      rule.check(rule.input === 'outline' ? outline : model, report, { options, host, now, facts: pkg.facts, file }),
    );
  } catch (error) {
    failures.push({ ...failureOf(error, rule.id, pkg.source), ...(isBuiltin(rule) ? {} : thrownPlace(error)) });
  } finally {
    end?.();
    finish();
  }
}

/** A failure of the rule, or of the kind whose document the rule asked. */
function failureOf(error: unknown, ruleId: string, source: Source): RuleFailure {
  const place = { ...fileRef(source), message: errorText(error) };
  return isKindError(error) ? { part: 'kind', ruleId: error.kindId, ...place } : { ruleId, ...place };
}

/** The context of a text that is in no folder. */
function bareContext({ filePath: path, entry }: Source): FileContext {
  return { path, ...(entry === undefined ? {} : { entry }), fromRoot: undefined, fromConfig: undefined };
}

/**
 * The findings of one file without those that comments and suppressions take out, and without those of the other side.
 */
function resultOf(text: PackageText, messages: Finding[], { pkg, settings, failures }: PackageRun): Directed {
  const { source } = text;
  const { suppress, side } = settings;
  const isJudged = pkg.reading.complete && (suppress !== undefined || hasDirectives(text));
  if (messages.length === 0 && !isJudged) return { result: cleanResult(source), notices: [] };
  messages.sort(byPlace);
  const shown = { source: source.text, ...(source.byteOrderMark ? ({ byteOrderMark: true } as const) : {}) };
  const whole = withMessages(
    { ...fileRef(source), suppressedMessages: [], ...(messages.length > 0 ? shown : {}) },
    messages,
  );
  if (!isJudged) return { result: ofSide(whole, side), notices: [] };
  const run = whatRan(settings, failures);
  const { result, notices } = applyDirectives(whole, text, run);
  return { result: ofSide(suppress === undefined ? result : suppress(result, run), side), notices };
}

/** The rules of which it is known that they found all that there is. */
function whatRan({ rules, isKnown }: LintSettings, failures: readonly RuleFailure[]): RulesRun {
  const failed = new Set(failures.map(({ ruleId }) => ruleId));
  const ran = rules.map(({ rule }) => rule.id).filter((id) => !failed.has(id));
  const locked = rules.flatMap(({ rule, lockedBy }): [string, string][] =>
    lockedBy === undefined ? [] : [[rule.id, lockedBy]],
  );
  return { ran: new Set(ran), locked: new Map(locked), ...(isKnown === undefined ? {} : { isKnown }) };
}

function ofSide(result: LintResult, side: Side | undefined): LintResult {
  if (side === undefined) return result;
  const kept = ({ rejectedBy }: Finding): boolean => concerns(rejectedBy, side);
  return withMessages(
    { ...result, suppressedMessages: result.suppressedMessages.filter(kept) },
    result.messages.filter(kept),
  );
}

function byPlace(a: Finding, b: Finding): number {
  return a.line - b.line || a.column - b.column || Number(a.ruleId > b.ruleId) - Number(a.ruleId < b.ruleId);
}
