/** Runs rules over one source and turns what they report into findings. Pure: no disk, no clock, no format. */
import { createHash } from 'node:crypto';
import type { Document, Reading } from '../kind.ts';
import { regionFinder } from '../lines.ts';
import { pathOfPlace, type Place, toPointer } from '../place.ts';
import type { Finding, LintResult, RelatedPlace, RuleFailure, Severity, Side, Suggestion, TextEdit } from '../report.ts';
import type { AnyReporter, AnyRule, Host, Repair, ReportExtras } from '../rule.ts';
import type { Source } from '../source.ts';
import { quote } from '../text.ts';
import { checkReport, freeze, isForeign } from './border.ts';

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
}

/** What holds for one file. */
export interface LintSettings {
  readonly rules: readonly ActiveRule[];
  /** Keep only what this side refuses. */
  readonly side?: Side;
  readonly host?: Host;
  /** The time of the run in milliseconds since 1970. */
  readonly now: number;
}

export interface LintOutcome {
  result: LintResult;
  /** Rules that threw. The findings of all others are in the result. */
  failures: RuleFailure[];
}

/** Lints a source that has been read. */
export function lint(source: Source, reading: Reading, { rules, side, host = {}, now }: LintSettings): LintOutcome {
  const messages: Finding[] = [];
  const failures: RuleFailure[] = [];
  const model = reading.model();
  if (rules.some(({ rule }) => isForeign(rule.id))) freeze(model);
  const collector = makeCollector(source, reading.document, (finding) => {
    if (side === undefined || finding.rejectedBy.includes(side)) messages.push(finding);
  });
  for (const active of rules) {
    try {
      active.rule.check(model, collector(active), { options: active.options, host, now });
    } catch (error) {
      failures.push({ ruleId: active.rule.id, filePath: source.filePath, message: error instanceof Error ? error.message : String(error) });
    }
  }
  messages.sort(byPlace);
  return { result: countedResult(source, messages), failures };
}

function countedResult({ filePath, text }: Source, messages: Finding[]): LintResult {
  const count = (severity: Severity): number => messages.filter((finding) => finding.severityName === severity).length;
  return { filePath, messages, errorCount: count('error'), warningCount: count('warn'), infoCount: count('info'), ...(messages.length > 0 ? { source: text } : {}) };
}

const LOUDNESS: readonly Severity[] = ['info', 'warn', 'error'];

/** Makes, for each rule, the function that takes its reports. */
function makeCollector(source: Source, document: Document, keep: (finding: Finding) => void): (active: ActiveRule) => AnyReporter {
  const region = regionFinder(source.text);
  const fingerprint = fingerprinter(document);
  const related = ({ related = [] }: ReportExtras): RelatedPlace[] =>
    related.map(({ place, message }) => ({ message, pointer: toPointer(pathOfPlace(place)), ...region(document.locate(place)) }));
  return (active) => (messageId, place, data, extras = {}) => {
    const { rule, url } = active;
    if (isForeign(rule.id)) checkReport(document, messageId, place, data, extras);
    const message = rule.messages[messageId];
    if (message === undefined) throw new Error(`reports the unknown message ${quote(messageId)}`);
    const level = levelAt(active, document, place);
    if (level === 'off') return;
    const { fix, suggest = [], rejectedBy = message.rejectedBy } = extras;
    const meant = suggest.filter((repair) => typeof repair === 'string');
    const severityName = quieter(level, message.severity ?? level);
    keep({
      ruleId: rule.id,
      severity: severityName === 'error' ? 2 : 1,
      severityName,
      messageId,
      message: typeof message.text === 'string' ? message.text : message.text(data),
      help: meant.length === 0 ? message.help : `Did you mean ${meant.map((text) => quote(text)).join(' or ')}? ${message.help}`,
      data,
      rejectedBy: rejectedBy === 'varies' ? [] : rejectedBy,
      pointer: toPointer(pathOfPlace(place)),
      ...region(document.locate(place)),
      related: related(extras),
      ...(fix === undefined ? {} : { fix: edit(document, place, fix) }),
      suggestions: suggest.map((repair) => suggestion(document, place, repair)),
      url,
      fingerprint: fingerprint(rule.id, messageId, place),
    });
  };
}

/** The level of a rule at a place: tasks may have one of their own. */
function levelAt({ severity, forTasks = [] }: ActiveRule, document: Document, place: Place): Level {
  const taskId = forTasks.length === 0 ? undefined : document.taskAt(pathOfPlace(place));
  return taskId === undefined ? severity : (forTasks.findLast(({ matches }) => matches(taskId))?.severity ?? severity);
}

function suggestion(document: Document, place: Place, suggested: string | Repair): Suggestion {
  const repair = typeof suggested === 'string' ? { replace: suggested } : suggested;
  return { desc: 'replace' in repair ? `Replace with ${quote(repair.replace)}` : 'Remove it', fix: edit(document, place, repair) };
}

function edit(document: Document, place: Place, repair: Repair): TextEdit {
  return 'replace' in repair ? document.replace(place, repair.replace) : document.remove(place);
}

function quieter(a: Severity, b: Severity): Severity {
  return LOUDNESS.indexOf(a) < LOUDNESS.indexOf(b) ? a : b;
}

/** Names findings by rule, message and subject; equal ones are numbered in file order. */
function fingerprinter(document: Document): (ruleId: string, messageId: string, place: Place) => string {
  const seen = new Map<string, number>();
  return (ruleId, messageId, place) => {
    const name = `${ruleId}/${messageId}:${document.subject(pathOfPlace(place))}`;
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return createHash('sha256').update(`${name}#${nth}`).digest('hex').slice(0, 32);
  };
}

function byPlace(a: Finding, b: Finding): number {
  return a.line - b.line || a.column - b.column || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0);
}
