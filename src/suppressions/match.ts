/** Tells findings that were known before from new ones. Pure: findings and suppressions in, the same sorted out. */
import { type Finding, type LintResult, NOT_LISTED } from '../report.ts';
import type { RulesRun, SuppressedFinding, SuppressionNote, SuppressionNotice } from '../suppressed.ts';
import { withMessages } from '../counts.ts';
import { fileName } from '../file-ref.ts';
import { madeOnce } from '../remember.ts';
import { clip, visible } from '../text.ts';

/** Findings that do not count: those of one rule about one subject in one manifest. */
export interface Suppression {
  /** The manifest, relative to the file with the suppressions, with forward slashes. */
  readonly file: string;
  /** The name inside of the archive that the file is. */
  readonly entry?: string;
  readonly rule: string;
  readonly subject: string;
  /** How many findings are meant. */
  readonly count: number;
  readonly reason?: string;
  /** The last day on which it holds, such as `2027-01-31`, in UTC. */
  readonly until?: string;
}

/** A suppression that needs attention after a run, and why. */
export interface Judgement {
  readonly entry: Suppression;
  readonly kind: SuppressionNotice['kind'];
  /** How many findings are no longer there. */
  readonly missing: number;
  /** The configuration that locks the rule. */
  readonly lockedBy: string | undefined;
  /** The subject of as many new findings of the same rule, if there is one: the task may have another name now. */
  readonly renamedTo?: string;
}

/** One file, sorted out. */
export interface Match {
  readonly result: LintResult;
  readonly judgements: readonly Judgement[];
  /** New findings that are suppressed from now on. */
  readonly adopted: readonly Finding[];
}

/** A file of the run, by the names that suppressions have for it. */
export interface FileMatch {
  readonly file: string;
  readonly entry?: string | undefined;
  readonly match: Match;
}

export interface MatchSettings {
  /** The time of the run in milliseconds since 1970. */
  readonly now: number;
  /** Picks the findings that are to be suppressed from now on. Default: none. */
  readonly adopt?: (finding: Finding) => boolean;
}

const DAY = 86_400_000;

/** Applies the suppressions of a file to what was found in it. No two of them have the same rule and subject. */
export function matchFile(
  result: LintResult,
  entries: readonly Suppression[],
  { run, now, adopt }: MatchSettings & { readonly run: RulesRun },
): Match {
  const { notes, ended, judgements } = applyEntries(result.messages, entries, { run, now });
  const isNew = (finding: Finding): boolean =>
    isOne(finding) && !notes.has(finding) && !ended.has(finding) && !run.locked.has(finding.ruleId);
  const fresh = result.messages.filter(isNew);
  const adopted = adopt === undefined ? [] : fresh.filter(adopt);
  for (const finding of adopted) notes.set(finding, noteOf({}));
  const isTold = ({ kind }: Judgement): boolean => kind !== 'unused' || !isHidden;
  // A manifest that a side refuses for another fault may hide what suppressions are for from the rules.
  const isHidden = result.messages.some((finding) => !notes.has(finding) && finding.rejectedBy.length > 0);
  return {
    result: separate(result, notes, ended),
    judgements: judgements.filter(isTold).map(newNamer(entries, fresh)),
    adopted,
  };
}

interface Applied {
  /** The findings that entries suppress. */
  readonly notes: Map<Finding, SuppressionNote>;
  /** The findings whose entries have expired, with the dates. */
  readonly ended: Map<Finding, string>;
  readonly judgements: Judgement[];
}

function applyEntries(
  messages: readonly Finding[],
  entries: readonly Suppression[],
  settings: { readonly run: RulesRun; readonly now: number },
): Applied {
  const isPartial = new Set(messages.filter(({ messageId }) => messageId === NOT_LISTED).map(({ ruleId }) => ruleId));
  const found = groupFindings(messages.filter(isOne));
  const applied: Applied = { notes: new Map(), ended: new Map(), judgements: [] };
  for (const entry of entries) {
    const findings = found.get(keyOf(entry.rule, entry.subject)) ?? [];
    const judgement = judge(entry, findings.length, settings);
    if (judgement !== undefined && !(judgement.kind === 'unused' && isPartial.has(entry.rule)))
      applied.judgements.push(judgement);
    if (judgement?.kind === 'expired') for (const finding of findings) applied.ended.set(finding, entry.until ?? '');
    else if (judgement?.kind !== 'locked')
      for (const finding of findings.slice(0, entry.count)) applied.notes.set(finding, noteOf(entry));
  }
  return applied;
}

/** Asks whether suppressions that nothing needs any more are for things that have got other names. */
function newNamer(entries: readonly Suppression[], fresh: readonly Finding[]): (judgement: Judgement) => Judgement {
  const subjects = madeOnce(() => newSubjects(entries, fresh));
  return (judgement) => {
    const { entry, kind, missing } = judgement;
    if (kind !== 'unused' || missing < entry.count) return judgement;
    const [subject, other] = subjects().get(keyOf(entry.rule, String(entry.count))) ?? [];
    return subject === undefined || other !== undefined ? judgement : { ...judgement, renamedTo: subject };
  };
}

/** The subjects that only new findings have, by the rule and the number of these. */
function newSubjects(entries: readonly Suppression[], fresh: readonly Finding[]): Map<string, string[]> {
  const known = new Set(entries.map(({ rule, subject }) => keyOf(rule, subject)));
  const subjects = new Map<string, string[]>();
  for (const [name, group] of groupFindings(fresh)) {
    const [first] = group;
    if (first === undefined || known.has(name)) continue;
    const key = keyOf(first.ruleId, String(group.length));
    const others = subjects.get(key);
    if (others === undefined) subjects.set(key, [first.subject]);
    else others.push(first.subject);
  }
  return subjects;
}

/** False for the finding that stands for all that are not listed. */
export function isOne({ messageId }: Finding): boolean {
  return messageId !== NOT_LISTED;
}

/** Findings by rule and subject, the loudest first: a suppression that does not cover all covers these. */
function groupFindings(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of [...findings].sort((a, b) => b.severity - a.severity)) {
    const key = keyOf(finding.ruleId, finding.subject);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return groups;
}

/** The moment that suppressions are judged at, and the rules that ran. */
interface Moment {
  readonly run: RulesRun;
  readonly now: number;
}

function judge(entry: Suppression, found: number, { run: { ran, locked }, now }: Moment): Judgement | undefined {
  const lockedBy = locked.get(entry.rule);
  const judgement = { entry, missing: Math.max(0, entry.count - found), lockedBy };
  if (found > 0 && lockedBy !== undefined) return { ...judgement, kind: 'locked' };
  if (found > 0 && isOver(entry, now)) return { ...judgement, kind: 'expired' };
  return judgement.missing > 0 && ran.has(entry.rule) ? { ...judgement, kind: 'unused' } : undefined;
}

function isOver({ until }: Suppression, now: number): boolean {
  return until !== undefined && now >= Date.parse(until) + DAY;
}

function noteOf({ reason = '', until }: Pick<Suppression, 'reason' | 'until'>): SuppressionNote {
  return { kind: 'file', justification: reason, ...(until !== undefined && { until }) };
}

function separate(
  result: LintResult,
  notes: ReadonlyMap<Finding, SuppressionNote>,
  ended: ReadonlyMap<Finding, string>,
): LintResult {
  if (notes.size + ended.size === 0) return result;
  const messages: Finding[] = [];
  const suppressedMessages: SuppressedFinding[] = [];
  for (const finding of result.messages) {
    const note = notes.get(finding);
    const until = ended.get(finding);
    if (note !== undefined) suppressedMessages.push({ ...finding, suppressions: [note] });
    else
      messages.push(
        until === undefined ? finding : { ...finding, help: `Its suppression ended on ${until}. ${finding.help}` },
      );
  }
  return withMessages({ ...result, suppressedMessages }, messages);
}

/** Makes one key of several strings that may hold anything. */
export function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/** The key of an entry: no two have the same. */
export function keyOfEntry({ file, entry = '', rule, subject }: Suppression): string {
  return keyOf(file, entry, rule, subject);
}

/** A judgement in words. */
export function noticeOf({ entry, kind, missing, lockedBy = '', renamedTo }: Judgement): SuppressionNotice {
  const { file, entry: name, rule, subject, count, until = '' } = entry;
  const shown = fileName(name === undefined ? { filePath: file } : { filePath: file, entry: name });
  const where = subject === '' ? 'the top' : show(subject);
  const what = `the suppression of ${show(rule)} at ${where} in ${show(shown)}`;
  const left =
    missing === count
      ? 'is not needed any more: remove'
      : `is for ${count} findings and only ${count - missing} left: lower`;
  const renamed = renamedTo === undefined ? '' : ` (renamed? there is a new one at ${show(renamedTo)})`;
  const messages = {
    unused: `${what} ${left} it with --prune-suppressions${renamed}`,
    expired: `${what} ended on ${until}: mend the finding, or give it a later date`,
    locked:
      `${what} has no effect because ${show(lockedBy)} locks the rule: ` +
      'mend the finding and remove it with --prune-suppressions',
  };
  const place = name === undefined ? { file } : { file, entry: name };
  return { kind, ...place, ruleId: rule, subject, message: messages[kind] };
}

function show(text: string): string {
  return visible(clip(text, 160));
}
