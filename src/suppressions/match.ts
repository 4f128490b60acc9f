/** Tells findings that were known before from new ones. Pure: findings and suppressions in, the same sorted out. */
import {
  type Finding,
  type LintResult,
  NOT_LISTED,
  type RulesRun,
  type SuppressedFinding,
  type SuppressionNotice,
  withMessages,
} from '../report.ts';
import { clip, visible } from '../text.ts';

/** Findings that do not count: those of one rule about one subject in one manifest. */
export interface Suppression {
  /** The manifest, relative to the file with the suppressions, with forward slashes. */
  readonly file: string;
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
}

/** One file, sorted out. */
export interface Match {
  readonly result: LintResult;
  readonly judgements: readonly Judgement[];
  /** New findings that are suppressed from now on. */
  readonly adopted: readonly Finding[];
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
  const isPartial = new Set(
    result.messages.filter(({ messageId }) => messageId === NOT_LISTED).map(({ ruleId }) => ruleId),
  );
  const found = groupFindings(result.messages.filter(isOne));
  const reasons = new Map<Finding, string>();
  const ended = new Map<Finding, string>();
  const judgements: Judgement[] = [];
  for (const entry of entries) {
    const findings = found.get(keyOf(entry.rule, entry.subject)) ?? [];
    const judgement = judge(entry, findings.length, { run, now });
    if (judgement !== undefined && !(judgement.kind === 'unused' && isPartial.has(entry.rule)))
      judgements.push(judgement);
    if (judgement?.kind === 'expired') for (const finding of findings) ended.set(finding, entry.until ?? '');
    else if (judgement?.kind !== 'locked')
      for (const finding of findings.slice(0, entry.count)) reasons.set(finding, entry.reason ?? '');
  }
  const isNew = (finding: Finding): boolean =>
    isOne(finding) && !reasons.has(finding) && !ended.has(finding) && !run.locked.has(finding.ruleId);
  const adopted = adopt === undefined ? [] : result.messages.filter((finding) => isNew(finding) && adopt(finding));
  for (const finding of adopted) reasons.set(finding, '');
  // A manifest that a side refuses for another fault may hide what suppressions are for from the rules.
  const isHidden = result.messages.some((finding) => !reasons.has(finding) && finding.rejectedBy.length > 0);
  return {
    result: separate(result, reasons, ended),
    judgements: isHidden ? judgements.filter(({ kind }) => kind !== 'unused') : judgements,
    adopted,
  };
}

/** False for the finding that stands for all that are not listed. */
function isOne({ messageId }: Finding): boolean {
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

function separate(
  result: LintResult,
  reasons: ReadonlyMap<Finding, string>,
  ended: ReadonlyMap<Finding, string>,
): LintResult {
  if (reasons.size + ended.size === 0) return result;
  const messages: Finding[] = [];
  const suppressedMessages: SuppressedFinding[] = [];
  for (const finding of result.messages) {
    const justification = reasons.get(finding);
    const until = ended.get(finding);
    if (justification !== undefined)
      suppressedMessages.push({ ...finding, suppressions: [{ kind: 'file', justification }] });
    else
      messages.push(
        until === undefined ? finding : { ...finding, help: `Its suppression ended on ${until}. ${finding.help}` },
      );
  }
  return withMessages({ ...result, suppressedMessages }, messages);
}

/** The matches of a run, and how to bring the suppressions up to date with them. */
export interface Update {
  readonly matches: ReadonlyMap<string, Match>;
  /** Whether suppressions without a use are dropped. */
  readonly prune: boolean;
  /** True for a file that is no more. */
  readonly isGone: (file: string) => boolean;
}

/** The suppressions after a run, in their order. Reasons and dates stay. */
export function updated(entries: readonly Suppression[], { matches, prune, isGone }: Update): Suppression[] {
  const kept = new Map(entries.map((entry) => [keyOf(entry.file, entry.rule, entry.subject), entry]));
  for (const [key, entry] of kept) if (prune && isGone(entry.file)) kept.delete(key);
  for (const [file, { judgements, adopted }] of matches) {
    if (prune) for (const judgement of judgements) lower(kept, judgement);
    for (const { ruleId: rule, subject } of adopted) {
      const key = keyOf(file, rule, subject);
      const entry = kept.get(key) ?? { file, rule, subject, count: 0 };
      kept.set(key, { ...entry, count: entry.count + 1 });
    }
  }
  return [...kept.values()].sort(byName);
}

function lower(kept: Map<string, Suppression>, { entry, kind, missing }: Judgement): void {
  const key = keyOf(entry.file, entry.rule, entry.subject);
  if (kind === 'locked' || (kind === 'unused' && missing === entry.count)) kept.delete(key);
  else if (kind === 'unused') kept.set(key, { ...entry, count: entry.count - missing });
}

function byName(a: Suppression, b: Suppression): number {
  return compare(a.file, b.file) || compare(a.rule, b.rule) || compare(a.subject, b.subject);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Makes one key of several strings that may hold anything. */
export function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/** A judgement in words. */
export function noticeOf({ entry, kind, missing, lockedBy = '' }: Judgement): SuppressionNotice {
  const { file, rule, subject, count, until = '' } = entry;
  const what = `the suppression of ${show(rule)} at ${subject === '' ? 'the top' : show(subject)} in ${show(file)}`;
  const left =
    missing === count
      ? 'is not needed any more: remove'
      : `is for ${count} findings and only ${count - missing} left: lower`;
  const messages = {
    unused: `${what} ${left} it with --prune-suppressions`,
    expired: `${what} ended on ${until}: mend the finding, or give it a later date`,
    locked:
      `${what} has no effect because ${show(lockedBy)} locks the rule: ` +
      'mend the finding and remove it with --prune-suppressions',
  };
  return { kind, file, ruleId: rule, subject, message: messages[kind] };
}

function show(text: string): string {
  return visible(clip(text, 160));
}
