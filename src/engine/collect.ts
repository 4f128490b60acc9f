/** Takes what rules report and makes findings of it: texts, places, repairs, names that survive edits. */
import type { Document } from '../kind.ts';
import { type Level, louder, quieter } from '../level.ts';
import { regionFinder } from '../lines.ts';
import { pathOfPlace, type Place, toPointer } from '../place.ts';
import { type Finding, NOT_LISTED, type Region, type RelatedPlace, type Severity, type Side } from '../report.ts';
import type { AnyReporter, ReportExtras } from '../rule.ts';
import { sha256 } from '../sha256.ts';
import type { Source } from '../source.ts';
import { quote, visible } from '../text.ts';
import type { ActiveRule } from './active-rule.ts';
import { checkReport, isForeign } from './border.ts';
import { repairsOf } from './repair.ts';

/** Findings of one rule in one file that are listed. Nobody reads more, and a hostile file could ask for millions. */
const MOST_LISTED = 10_000;

/** Characters in the pointers and subjects of these, which all repeat an id that may be very long. */
const MOST_CHARACTERS = 64_000_000;

/** Longer strings have hashes that say only how long they are. */
const LONG = 10_000;

/** Takes the reports of one rule. */
interface Collector {
  readonly report: AnyReporter;
  /** Says in a last finding how many were not listed. */
  readonly finish: () => void;
}

/** What findings that are not listed leave behind: how many there are, the loudest of them, and who refuses one of them. */
interface Unlisted {
  count: number;
  severityName: Severity;
  readonly rejectedBy: Set<Side>;
}

/** Makes, for each rule, what takes its reports and keeps the findings. */
export function makeCollector(
  source: Source,
  document: Document,
  keep: (finding: Finding) => void,
): (active: ActiveRule) => Collector {
  const region = regionFinder(source.text);
  const locate = (place: Place): Region => region(document.locate(place));
  const fingerprint = fingerprinter();
  return (active) => {
    const unlisted: Unlisted = { count: 0, severityName: 'info', rejectedBy: new Set() };
    let listed = 0;
    let room = MOST_CHARACTERS;
    let isClosed = false;
    return {
      report(messageId, place, data, extras = {}) {
        const { rule, url } = active;
        if (isClosed) throw new Error(`${rule.id} reports after check has returned: what it reports is lost`);
        if (isForeign(rule.id)) checkReport(document, messageId, place, data, extras);
        const message = rule.messages[messageId];
        if (message === undefined) throw new Error(`reports the unknown message ${quote(messageId)}`);
        const level = levelAt(active, document, place, extras.related);
        if (level === 'off') return;
        const severityName = quieter(level, message.severity ?? level);
        const { rejectedBy = message.rejectedBy } = extras;
        const sides = rejectedBy === 'varies' ? [] : rejectedBy;
        if (listed === MOST_LISTED || room <= 0) {
          leaveOut(unlisted, severityName, sides);
          return;
        }
        listed += 1;
        const { meant, ...repairs } = repairsOf(extras, document, place);
        const subject = extras.subject === undefined ? document.subject(pathOfPlace(place)) : toPointer(extras.subject);
        const pointer = toPointer(pathOfPlace(place));
        room -= pointer.length + subject.length;
        keep({
          ruleId: rule.id,
          ...bySeverity(severityName),
          messageId,
          message: visible(typeof message.text === 'string' ? message.text : message.text(data)),
          help: visible(meant.length === 0 ? message.help : `Did you mean ${meant.join(' or ')}? ${message.help}`),
          data,
          rejectedBy: sides,
          pointer,
          subject,
          ...locate(place),
          related: relatedPlaces(extras, locate),
          // With replacement characters for bytes that are no UTF-8, the text is not that of the file.
          ...(source.undecodable.length === 0 ? repairs : { suggestions: [] }),
          url,
          fingerprint: fingerprint(rule.id, messageId, subject),
        });
      },
      finish() {
        isClosed = true;
        if (unlisted.count > 0) keep(restOf(active, unlisted, locate([])));
      },
    };
  };
}

function leaveOut(unlisted: Unlisted, severityName: Severity, sides: readonly Side[]): void {
  unlisted.count += 1;
  if (quieter(severityName, unlisted.severityName) === unlisted.severityName) unlisted.severityName = severityName;
  for (const side of sides) unlisted.rejectedBy.add(side);
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
    fingerprint: hash(`${rule.id}/${NOT_LISTED}`),
  };
}

function relatedPlaces({ related = [] }: ReportExtras, locate: (place: Place) => Region): RelatedPlace[] {
  return related.map(({ place, message }) => ({
    message: visible(message),
    pointer: toPointer(pathOfPlace(place)),
    ...locate(place),
  }));
}

/** The level of a rule for a finding: tasks may have one of their own, and of several tasks that it is about the loudest counts. */
function levelAt(
  { severity, forTasks = [] }: ActiveRule,
  document: Document,
  place: Place,
  related: ReportExtras['related'] = [],
): Level {
  const taskIds =
    forTasks.length === 0
      ? []
      : [place, ...related.map((other) => other.place)].map((part) => document.taskAt(pathOfPlace(part)));
  if (taskIds[0] === undefined) return severity;
  const levels = taskIds
    .filter((id) => id !== undefined)
    .map((id) => forTasks.findLast(({ matches }) => matches(id))?.severity ?? severity);
  return levels.reduce((loudest, level) => louder(loudest, level));
}

function bySeverity(severityName: Severity): Pick<Finding, 'severity' | 'severityName'> {
  return { severity: severityName === 'error' ? 2 : 1, severityName };
}

/** Names findings by rule, message and subject; equal ones are numbered in file order. */
function fingerprinter(): (ruleId: string, messageId: string, subject: string) => string {
  const seen = new Map<string, number>();
  return (ruleId, messageId, subject) => {
    const name = `${ruleId}/${messageId}:${subject}`;
    const key = name.length > LONG ? sha256(name) : name;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return hash(`${name}#${nth}`);
  };
}

function hash(name: string): string {
  return sha256(name).slice(0, 32);
}
