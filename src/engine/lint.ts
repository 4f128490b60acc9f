/** Runs rules over one source and turns what they report into findings. Pure: no disk, no clock, no format. */
import { errorText } from '../errors.ts';
import type { Reading } from '../kind.ts';
import { type Finding, type LintResult, type RuleFailure, type RulesRun, type Side, withMessages } from '../report.ts';
import type { Host } from '../rule.ts';
import type { Source } from '../source.ts';
import type { ActiveRule } from './active-rule.ts';
import { checkReturn, freeze, isForeign } from './border.ts';
import { makeCollector } from './collect.ts';

/** Is told into what the time since the last call went: a phase of the run, and there a rule. */
export type Lap = (phase: string, ruleId?: string) => void;

/** What holds for one file. */
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
}

export interface LintOutcome {
  result: LintResult;
  /** Rules that threw. The findings of all others are in the result. */
  failures: RuleFailure[];
}

/** Lints a source that has been read. */
export function lint(
  source: Source,
  reading: Reading,
  { rules, side, host = {}, now, suppress, lap }: LintSettings,
): LintOutcome {
  const messages: Finding[] = [];
  const failures: RuleFailure[] = [];
  const model = reading.model();
  if (rules.some(({ rule }) => isForeign(rule.id))) freeze(model);
  lap?.('parse');
  const collector = makeCollector(source, reading.document, (finding) => {
    messages.push(finding);
  });
  for (const active of rules) {
    const { report, finish } = collector(active);
    try {
      checkReturn(active.rule.check(model, report, { options: active.options, host, now }));
    } catch (error) {
      failures.push({ ruleId: active.rule.id, filePath: source.filePath, message: errorText(error) });
    } finally {
      finish();
    }
    lap?.('rules', active.rule.id);
  }
  messages.sort(byPlace);
  const text = { source: source.text, ...(source.byteOrderMark ? ({ byteOrderMark: true } as const) : {}) };
  const result = withMessages(
    { filePath: source.filePath, suppressedMessages: [], ...(messages.length > 0 ? text : {}) },
    messages,
  );
  const counted = suppress !== undefined && reading.complete ? suppress(result, whatRan(rules, failures)) : result;
  lap?.('sort and suppress');
  return { result: ofSide(counted, side), failures };
}

/** The rules of which it is known that they found all that there is. */
function whatRan(rules: readonly ActiveRule[], failures: readonly RuleFailure[]): RulesRun {
  const failed = new Set(failures.map(({ ruleId }) => ruleId));
  const ran = rules.map(({ rule }) => rule.id).filter((id) => !failed.has(id));
  const locked = rules.flatMap(({ rule, lockedBy }): [string, string][] =>
    lockedBy === undefined ? [] : [[rule.id, lockedBy]],
  );
  return { ran: new Set(ran), locked: new Map(locked) };
}

function ofSide(result: LintResult, side: Side | undefined): LintResult {
  if (side === undefined) return result;
  const kept = ({ rejectedBy }: Finding): boolean => rejectedBy.includes(side);
  return withMessages(
    { ...result, suppressedMessages: result.suppressedMessages.filter(kept) },
    result.messages.filter(kept),
  );
}

function byPlace(a: Finding, b: Finding): number {
  return a.line - b.line || a.column - b.column || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0);
}
