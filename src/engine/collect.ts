/** Makes findings of the reports of rules: texts, places, repairs, names that survive edits. */
import type { Source } from '../source.ts';
import { type Level, louder, quieter } from '../level.ts';
import { pathOfPlace, type Place, toPointer } from '../place.ts';
import { type Finding, NOT_LISTED, type Region, type RelatedPlace, type Severity } from '../report.ts';
import type { Moment } from '../moment.ts';
import type { AnyMessage, AnyReporter, ReportExtras } from '../reporter.ts';
import { clip, describeValue, quote, visible } from '../text.ts';
import { checkReport } from './border.ts';
import { type ActiveRule, isBuiltin } from './active-rule.ts';
import { type Fingerprinter, fingerprinter, fingerprintOf } from './fingerprint.ts';
import { type LocatedText, textFinder } from './locate.ts';
import type { PackageTexts } from './read-package.ts';
import { repairsOf } from './repair.ts';

/**
 * Findings of one rule in one package that are listed. Nobody reads more, and a hostile file could ask for millions.
 */
const MOST_LISTED = 10_000;

/** Characters in the pointers and subjects of these, which all repeat an id that may be very long. */
const MOST_CHARACTERS = 64_000_000;

/** Characters of the text of a place that serve as its subject. */
const LONGEST_SUBJECT = 100;

/** Takes the reports of a rule about one package after the other: one for each would cost more than most rules. */
export interface Collector {
  /** Begins with a package, whose findings go to a sink. Answers the function that its reports go to until the end. */
  readonly begin: (sink: Sink) => AnyReporter;
  /** Ends with the package, and says in a last finding how many were not listed. */
  readonly finish: () => void;
}

/** The places of a package, and the one who takes what is found there. */
export interface Sink {
  readonly locatedAt: (place: Place) => Located;
  /** Takes a finding and the text that it lies in. */
  readonly keep: (finding: Finding, source: Source) => void;
}

/** The traces of findings that are not listed: how many there are, the loudest of them, and who refuses one of them. */
interface Unlisted {
  count: number;
  severityName: Severity;
  readonly rejectedBy: Set<Moment>;
}

/** A file of the package with the means to find places in it, and to name what stands there. */
interface Located extends LocatedText {
  readonly fingerprint: Fingerprinter;
}

/** Makes a sink for the findings in the files of a package. */
export function sinkOf(texts: PackageTexts, keep: Sink['keep']): Sink {
  return { locatedAt: textFinder(texts, (text): Located => ({ fingerprint: fingerprinter(), ...text })), keep };
}

/** How far a collector has come with a package, whose sink it has until the end. */
interface Progress {
  readonly active: ActiveRule;
  sink: Sink | undefined;
  unlisted: Unlisted | undefined;
  listed: number;
  /** Characters that are left for pointers and subjects. */
  room: number;
}

/** Makes the collector of a rule. */
export function makeCollector(active: ActiveRule): Collector {
  const progress: Progress = { active, sink: undefined, unlisted: undefined, listed: 0, room: MOST_CHARACTERS };
  const reporterTo =
    (sink?: Sink): AnyReporter =>
    (messageId, place, data, extras = {}) => {
      take(progress, sink ?? progress.sink, { messageId, place, data, extras });
    };
  const report = reporterTo();
  return {
    begin(sink) {
      progress.sink = sink;
      progress.unlisted = undefined;
      progress.listed = 0;
      progress.room = MOST_CHARACTERS;
      // A rule of somebody else's may keep the function, and call it when it checks another package.
      return isBuiltin(active.rule) ? report : reporterTo(sink);
    },
    finish() {
      const { sink, unlisted } = progress;
      const manifest = unlisted === undefined ? undefined : sink?.locatedAt([]);
      if (unlisted !== undefined && manifest !== undefined)
        sink?.keep(restOf(active, unlisted, manifest.locate([])), manifest.source);
      progress.sink = undefined;
    },
  };
}

/** Makes a finding of a report about the package of a sink; beyond the limits, counts it. */
function take(
  progress: Progress,
  sink: Sink | undefined,
  { messageId, place, data, extras }: Pick<Reported, 'messageId' | 'place' | 'data' | 'extras'>,
): void {
  const { active } = progress;
  if (sink === undefined || sink !== progress.sink)
    throw new Error(`${active.rule.id} reports after check has returned: what it reports is lost`);
  const { locatedAt, keep } = sink;
  if (!isBuiltin(active.rule)) checkReport(locatedAt, { messageId, place, data, extras });
  const finding = judge(active, { messageId, place, related: extras.related }, locatedAt);
  if (finding === undefined) return;
  const rejectedBy = momentsOf(active, messageId, extras);
  if (progress.listed === MOST_LISTED || progress.room <= 0) {
    progress.unlisted = withOneMore(progress.unlisted, finding.severityName, rejectedBy);
    return;
  }
  progress.listed += 1;
  const made = makeFinding(active, { messageId, place, data, extras, rejectedBy, ...finding }, locatedAt);
  progress.room -= made.pointer.length + made.subject.length + (made.task?.length ?? 0);
  keep(made, finding.file.source);
}

/** A report on its way to become a finding. */
interface Reported {
  readonly messageId: string;
  readonly place: Place;
  readonly data: Readonly<Record<string, unknown>>;
  readonly extras: ReportExtras;
  readonly severityName: Severity;
  readonly rejectedBy: readonly Moment[];
  readonly file: Located;
}

/** The severity of a report and the file that it is about; undefined where the settings switch it off. */
function judge(
  active: ActiveRule,
  { messageId, place, related }: Pick<Reported, 'messageId' | 'place'> & { related: ReportExtras['related'] },
  locatedAt: (place: Place) => Located,
): Pick<Reported, 'severityName' | 'file'> | undefined {
  const message = active.rule.messages[messageId];
  if (message === undefined) throw new Error(`reports the unknown message ${quote(messageId)}`);
  const level = levelAt(active, { place, related }, (part) => locatedAt(part).taskAt(part));
  if (level === 'off') return undefined;
  return { severityName: quieter(level, message.severity ?? level), file: locatedAt(place) };
}

function momentsOf(
  { rule }: ActiveRule,
  messageId: string,
  extras: ReportExtras & { readonly rejectedBy?: readonly Moment[] },
): readonly Moment[] {
  const { rejectedBy = rule.messages[messageId]?.rejectedBy ?? [] } = extras;
  return rejectedBy === 'varies' ? [] : rejectedBy;
}

/** The words of a message. Those of a plugin may come from a function that returns anything. */
function textOf({ text }: Pick<AnyMessage, 'text'>, messageId: string, data: Finding['data']): string {
  const made: unknown = typeof text === 'string' ? text : text(data);
  if (typeof made !== 'string')
    throw new Error(`the text of the message "${messageId}" is ${describeValue(made)}, not a string`);
  return made;
}

function makeFinding({ rule, url }: ActiveRule, reported: Reported, locatedAt: (place: Place) => Located): Finding {
  const { messageId, place, data, extras, severityName, rejectedBy, file } = reported;
  const message = rule.messages[messageId] ?? { text: '', help: '', tag: undefined };
  const { meant, ...repairs } = repairsOf(extras, { document: file.document, place, isStrict: !isBuiltin(rule) });
  const subject = extras.subject === undefined ? subjectOf(file, place) : toPointer(extras.subject);
  const help = extras.help ?? message.help;
  return {
    ruleId: rule.id,
    ...bySeverity(severityName),
    messageId,
    message: visible(textOf(message, messageId, data)),
    help: visible(meant.length === 0 ? help : `Did you mean ${meant.join(' or ')}? ${help}`),
    data,
    ...(message.tag === undefined ? {} : { tag: message.tag }),
    rejectedBy,
    pointer: toPointer(pathOfPlace(place)),
    subject,
    ...taskOf(file, place),
    ...file.locate(place),
    related: relatedPlaces(extras, locatedAt),
    // With replacement characters for bytes that are no UTF-8, the text is not that of the file.
    ...(file.source.undecodable.length === 0 ? repairs : { suggestions: [] }),
    url,
    fingerprint: file.fingerprint(rule.id, messageId, subject),
  };
}

/** The place in ids and names; of bare offsets in another file, which says nothing else, the text that stands there. */
function subjectOf({ document, source }: Located, place: Place): string {
  if (!('file' in place) || !('span' in place)) return document?.subject(pathOfPlace(place)) ?? '';
  return toPointer(place.subject ?? [clip(source.text.slice(place.span.start, place.span.end), LONGEST_SUBJECT)]);
}

function withOneMore(before: Unlisted | undefined, severityName: Severity, moments: readonly Moment[]): Unlisted {
  const unlisted = before ?? { count: 0, severityName: 'info', rejectedBy: new Set() };
  unlisted.count += 1;
  if (quieter(severityName, unlisted.severityName) === unlisted.severityName) unlisted.severityName = severityName;
  for (const moment of moments) unlisted.rejectedBy.add(moment);
  return unlisted;
}

/** The finding that stands for all that are not listed, as loud as the loudest of them. */
function restOf({ rule, url }: ActiveRule, { count, severityName, rejectedBy }: Unlisted, region: Region): Finding {
  return {
    ruleId: rule.id,
    ...bySeverity(severityName),
    messageId: NOT_LISTED,
    message: `${count} more findings of this rule are not listed`,
    help: `Only the first ${MOST_LISTED} are, or fewer if ids are very long. Mend those and lint again.`,
    data: { count },
    rejectedBy: [...rejectedBy],
    pointer: '',
    subject: '',
    ...region,
    related: [],
    suggestions: [],
    url,
    fingerprint: fingerprintOf(`${rule.id}/${NOT_LISTED}`),
  };
}

function relatedPlaces({ related = [] }: ReportExtras, locatedAt: (place: Place) => Located): RelatedPlace[] {
  return related.map(({ place, message }) => relatedPlace(locatedAt(place), place, message));
}

function relatedPlace(file: Located, place: Place, words: string): RelatedPlace {
  const { filePath, entry } = file.source;
  const message = visible(words);
  const pointer = toPointer(pathOfPlace(place));
  const task = file.taskAt(place);
  const region = file.locate(place);
  const { line, column, endLine, endColumn } = region;
  // A cycle may have tens of thousands of these, and spreads take V8 ten times as long.
  if (entry === undefined && task !== undefined)
    return { filePath, message, pointer, task, line, column, endLine, endColumn };
  return {
    filePath,
    ...(entry === undefined ? {} : { entry }),
    message,
    pointer,
    ...(task === undefined ? {} : { task }),
    ...region,
  };
}

/** Answers places of a package as findings about other packages show them; throws for one that is not there. */
export function relatedFinder(texts: PackageTexts): (place: Place, message: string) => RelatedPlace {
  const locatedAt = textFinder(texts, (text): Located => ({ fingerprint: fingerprinter(), ...text }));
  return (place, message) => {
    const file = locatedAt(place);
    if (file.document?.has(pathOfPlace(place)) === false)
      throw new Error(`names a related place that is not in the manifest: ${JSON.stringify(pathOfPlace(place))}`);
    return relatedPlace(file, place, message);
  };
}

function taskOf(file: Located, place: Place): { task?: string } {
  const task = file.taskAt(place);
  return task === undefined ? {} : { task };
}

/**
 * The level of a rule for a finding: tasks may have one of their own, and of several tasks that it is about the loudest
 * counts.
 */
function levelAt(
  { severity, forTasks = [] }: ActiveRule,
  { place, related = [] }: Pick<Reported, 'place'> & { related: ReportExtras['related'] },
  taskOf: (place: Place) => string | undefined,
): Level {
  if (forTasks.length === 0) return severity;
  const taskIds = [place, ...related.map((other) => other.place)].map(taskOf);
  if (taskIds[0] === undefined) return severity;
  const levels = taskIds
    .filter((id) => id !== undefined)
    .map((id) => forTasks.findLast(({ matches }) => matches(id))?.severity ?? severity);
  return levels.reduce((loudest, level) => louder(loudest, level));
}

function bySeverity(severityName: Severity): Pick<Finding, 'severity' | 'severityName'> {
  return { severity: severityName === 'error' ? 2 : 1, severityName };
}
