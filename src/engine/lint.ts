/** Runs rules over one source and turns what they report into findings. Pure: no disk, no clock, no format. */
import { createHash } from 'node:crypto';
import { errorText } from '../errors.ts';
import type { Document, Reading } from '../kind.ts';
import { regionFinder } from '../lines.ts';
import { pathOfPlace, type Place, toPointer } from '../place.ts';
import { type Finding, type LintResult, type RelatedPlace, type RuleFailure, type RulesRun, type Severity, type Side, withMessages } from '../report.ts';
import type { AnyReporter, AnyRule, Host, ReportExtras } from '../rule.ts';
import type { Source } from '../source.ts';
import { quote, visible } from '../text.ts';
import { checkReport, checkReturn, freeze, isForeign } from './border.ts';
import { repairsOf } from './repair.ts';

/** How loud a rule is, or that it is silent. */
export type Level = Severity | 'off';

/** A rule that runs, with what was decided for the file. */
export interface ActiveRule {
  readonly rule: AnyRule;
  readonly severity: Level;
  /** Other severities for findings in some tasks; the last one that matches counts. */
  readonly forTasks?: readonly { readonly matches: (taskId: string) => boolean; readonly severity: Level }[];
  /** The rule's options with their defaults. */
  readonly options: unknown;
  /** The rule's documentation. */
  readonly url: string;
  /** The configuration that does not allow anybody to suppress the rule. */
  readonly lockedBy?: string;
}

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
export function lint(source: Source, reading: Reading, { rules, side, host = {}, now, suppress, lap }: LintSettings): LintOutcome {
  const messages: Finding[] = [];
  const failures: RuleFailure[] = [];
  const model = reading.model();
  if (rules.some(({ rule }) => isForeign(rule.id))) freeze(model);
  lap?.('parse');
  const collector = makeCollector(source, reading.document, (finding) => {
    messages.push(finding);
  });
  for (const active of rules) {
    try {
      checkReturn(active.rule.check(model, collector(active), { options: active.options, host, now }));
    } catch (error) {
      failures.push({ ruleId: active.rule.id, filePath: source.filePath, message: errorText(error) });
    }
    lap?.('rules', active.rule.id);
  }
  messages.sort(byPlace);
  const text = { source: source.text, ...(source.byteOrderMark ? ({ byteOrderMark: true } as const) : {}) };
  const result = withMessages({ filePath: source.filePath, suppressedMessages: [], ...(messages.length > 0 ? text : {}) }, messages);
  const counted = suppress !== undefined && reading.complete ? suppress(result, whatRan(rules, failures)) : result;
  lap?.('sort and suppress');
  return { result: ofSide(counted, side), failures };
}

/** The rules of which it is known that they found all that there is. */
function whatRan(rules: readonly ActiveRule[], failures: readonly RuleFailure[]): RulesRun {
  const failed = new Set(failures.map(({ ruleId }) => ruleId));
  const ran = rules.map(({ rule }) => rule.id).filter((id) => !failed.has(id));
  const locked = rules.flatMap(({ rule, lockedBy }): [string, string][] => (lockedBy === undefined ? [] : [[rule.id, lockedBy]]));
  return { ran: new Set(ran), locked: new Map(locked) };
}

function ofSide(result: LintResult, side: Side | undefined): LintResult {
  if (side === undefined) return result;
  const kept = ({ rejectedBy }: Finding): boolean => rejectedBy.includes(side);
  return withMessages({ ...result, suppressedMessages: result.suppressedMessages.filter(kept) }, result.messages.filter(kept));
}

const LOUDNESS: readonly Severity[] = ['info', 'warn', 'error'];

/** Makes, for each rule, the function that takes its reports. */
function makeCollector(source: Source, document: Document, keep: (finding: Finding) => void): (active: ActiveRule) => AnyReporter {
  const region = regionFinder(source.text);
  const fingerprint = fingerprinter();
  const related = ({ related = [] }: ReportExtras): RelatedPlace[] =>
    related.map(({ place, message }) => ({ message: visible(message), pointer: toPointer(pathOfPlace(place)), ...region(document.locate(place)) }));
  return (active) => (messageId, place, data, extras = {}) => {
    const { rule, url } = active;
    if (isForeign(rule.id)) checkReport(document, messageId, place, data, extras);
    const message = rule.messages[messageId];
    if (message === undefined) throw new Error(`reports the unknown message ${quote(messageId)}`);
    const level = levelAt(active, document, place);
    if (level === 'off') return;
    const { rejectedBy = message.rejectedBy } = extras;
    const { meant, ...repairs } = repairsOf(extras, document, place);
    // With replacement characters for bytes that are no UTF-8, the text is not that of the file.
    const offered = source.undecodable.length === 0 ? repairs : { suggestions: [] };
    const subject = extras.subject === undefined ? document.subject(pathOfPlace(place)) : toPointer(extras.subject);
    const severityName = quieter(level, message.severity ?? level);
    keep({
      ruleId: rule.id,
      severity: severityName === 'error' ? 2 : 1,
      severityName,
      messageId,
      message: visible(typeof message.text === 'string' ? message.text : message.text(data)),
      help: visible(meant.length === 0 ? message.help : `Did you mean ${meant.join(' or ')}? ${message.help}`),
      data,
      rejectedBy: rejectedBy === 'varies' ? [] : rejectedBy,
      pointer: toPointer(pathOfPlace(place)),
      subject,
      ...region(document.locate(place)),
      related: related(extras),
      ...offered,
      url,
      fingerprint: fingerprint(rule.id, messageId, subject),
    });
  };
}

/** The level of a rule at a place: tasks may have one of their own. */
function levelAt({ severity, forTasks = [] }: ActiveRule, document: Document, place: Place): Level {
  const taskId = forTasks.length === 0 ? undefined : document.taskAt(pathOfPlace(place));
  return taskId === undefined ? severity : (forTasks.findLast(({ matches }) => matches(taskId))?.severity ?? severity);
}

function quieter(a: Severity, b: Severity): Severity {
  return LOUDNESS.indexOf(a) < LOUDNESS.indexOf(b) ? a : b;
}

/** Names findings by rule, message and subject; equal ones are numbered in file order. */
function fingerprinter(): (ruleId: string, messageId: string, subject: string) => string {
  const seen = new Map<string, number>();
  return (ruleId, messageId, subject) => {
    const name = `${ruleId}/${messageId}:${subject}`;
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return createHash('sha256').update(`${name}#${nth}`).digest('hex').slice(0, 32);
  };
}

function byPlace(a: Finding, b: Finding): number {
  return a.line - b.line || a.column - b.column || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0);
}
