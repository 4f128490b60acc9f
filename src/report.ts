/**
 * The report model: plain JSON data with ESLint's names, so that ESLint formatters run on it, and new keys beside them.
 */
import type { FileRef } from './file-ref.ts';
import type { Picture } from './picture.ts';

/** How loud a finding is. Only `error` fails a run by itself. */
export type Severity = 'error' | 'warn' | 'info';

/** The two programs that read a manifest of format v2: the builder (pydantic) and the server that loads it (serde). */
export type Side = 'build' | 'load';

/** Both sides, in the order in which a package meets them. */
export const SIDES: readonly Side[] = ['build', 'load'];

/**
 * The moments at which a package can be refused: by the local command line, at the upload, by the build on the server,
 * and when the server loads it.
 */
export type Moment = 'validate' | 'upload' | Side;

/** All moments, in the order in which a package meets them. */
export const MOMENTS: readonly Moment[] = ['validate', 'upload', 'build', 'load'];

/** True if a finding matters to a side. All that comes before the load belongs to the build. */
export function concerns(rejectedBy: readonly Moment[], side: Side): boolean {
  return rejectedBy.some((moment) => (moment === 'load') === (side === 'load'));
}

/** A stretch of text: 1-based lines and columns in UTF-16 units, the end exclusive. */
export interface Region {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Another place that belongs to a finding, such as one edge of a cycle. */
export interface RelatedPlace extends Region, Partial<FileRef> {
  message: string;
  /** JSON Pointer (RFC 6901) of the place. */
  pointer: string;
  /** The id of the task that the place belongs to. */
  task?: string;
}

/** A value without parts that an edit can write. */
export type Scalar = string | number | bigint | boolean | null;

/** A value that an edit can write. */
export type Json = Scalar | readonly Json[] | { readonly [key: string]: Json };

/** Replaces `[start, end)` by `text`: offsets in UTF-16 units, after a byte order mark, which itself is `[-1, 0)`. */
export interface TextEdit {
  range: [start: number, end: number];
  text: string;
}

/** A repair of one file: an edit, and the others that must be made together with it. */
export interface Fix extends TextEdit {
  and?: TextEdit[];
}

/** A repair that a person should look at before it is applied. */
export interface Suggestion {
  desc: string;
  fix: Fix;
}

/** The message of the finding that stands for all those of a rule that are not listed. */
export const NOT_LISTED = 'not-listed';

/** One thing that is wrong, at one place. */
export interface Finding extends Region {
  ruleId: string;
  /** ESLint's number for `severityName`: 2 is an error, 1 everything else. */
  severity: 1 | 2;
  severityName: Severity;
  messageId: string;
  /** The problem, in one short sentence that is safe to print. */
  message: string;
  /** Why it matters and what to do. */
  help: string;
  /** The values that the message speaks of, as they stand in the file. */
  data: Readonly<Record<string, unknown>>;
  /** Empty: nobody refuses it, it fails later or is only unwise. */
  rejectedBy: readonly Moment[];
  /** JSON Pointer (RFC 6901); of a missing field, the pointer that it would have. */
  pointer: string;
  /** The pointer with ids and names in the place of indexes: what the finding is about, wherever that stands. */
  subject: string;
  /** The id of the task that it belongs to, if the format or the rule tells. */
  task?: string;
  related: RelatedPlace[];
  /** A repair that is safe to apply unseen. */
  fix?: Fix;
  suggestions: Suggestion[];
  /** The rule's documentation. */
  url: string;
  /** Stable under reformatting and reordering; unique within its file. */
  fingerprint: string;
}

/** The reason why a finding does not count. */
export interface SuppressionNote {
  kind: 'file' | 'directive';
  justification: string;
  /** The last day on which it holds, such as `2027-01-31`, in UTC. */
  until?: string;
}

/** A finding that does not count, and why. */
export interface SuppressedFinding extends Finding {
  suppressions: SuppressionNote[];
}

/** The findings of one linted file; clean files have one too. */
export interface LintResult extends FileRef {
  /** The manifest or archive that the file was linted with, if it is another file. */
  partOf?: string;
  messages: Finding[];
  /** The findings that were suppressed; they are in no count. */
  suppressedMessages: SuppressedFinding[];
  errorCount: number;
  warningCount: number;
  infoCount: number;
  /** How many of the errors, and of the warnings, have a safe repair. */
  fixableErrorCount: number;
  fixableWarningCount: number;
  /** The text of a file with findings, after a byte order mark, for formats that show or hash it. */
  source?: string;
  /** True if the text of a file with findings begins with such a mark. */
  byteOrderMark?: true;
  /** The whole text after repairs, if there were any; the findings and `source` are then those of it. */
  output?: string;
  /** Of a package with a finding about its graph: the faulty tasks and some neighbours, for formats that draw them. */
  picture?: Picture;
  /**
   * Of the manifest of a package, if a format asks for it: all its tasks, or if there are too many, the faulty ones.
   */
  graph?: Picture;
}

/** The facts about a rule that a report carries. */
export interface RuleInfo {
  summary: string;
  url: string;
  /** The severity of the rule in this run. */
  severity: Severity | 'off';
  /** True if the related places of its findings are steps that follow each other. */
  flow?: true;
}

/** A rule, kind or fact that threw: a fault of its own, not of the package. Or a file that could not be got at. */
export interface RuleFailure extends FileRef {
  /** The part that failed, if it is no rule. */
  part?: 'kind' | 'fact' | 'file';
  /** The id of the rule, kind or fact; `unreadable` for a file. */
  ruleId: string;
  message: string;
  /** The place in the source of a rule of a plugin at which it threw. */
  thrownAt?: { filePath: string; line: number; column: number };
  /** The stack of what it threw, the innermost call first. */
  stack?: string[];
}

/** A file that was found and left alone, with the reason. */
export interface SkippedFile extends FileRef {
  reason: string;
}

/** The rules that ran over a file, and those that exist, as far as suppressions must know them. */
export interface RulesRun {
  /** The rules that found all that there is. */
  readonly ran: ReadonlySet<string>;
  /** The rules that nobody may suppress, each with the configuration that says so. */
  readonly locked: ReadonlyMap<string, string>;
  /** Whether there is a rule of this id, running or not. */
  readonly isKnown?: (ruleId: string) => boolean;
}

/** A suppression that does not do what it says: nothing needs it any more, its time is over, or its rule is locked. */
export interface SuppressionNotice {
  kind: 'unused' | 'expired' | 'locked';
  /** The manifest, relative to the file with the suppressions. */
  file: string;
  /** The name of the entry, if the file is an archive. */
  entry?: string;
  ruleId: string;
  subject: string;
  /** The problem and its remedy, in one sentence that is safe to print. */
  message: string;
}

/** Everything a run found out. */
export interface Report {
  results: LintResult[];
  /** The rules that ran, by id. */
  rules: Record<string, RuleInfo>;
  failures: RuleFailure[];
  skipped: SkippedFile[];
  /** Notices about suppressions: entries of the suppressions file, and comments. */
  notices?: SuppressionNotice[];
  /** The part of a run that this is, if it is not the whole; for `merge` alone. */
  part?: object;
  /** The fault that ended the run before it was whole, in words. */
  fault?: string;
}

type CountKey = Extract<keyof LintResult, `${string}Count`>;

const NO_COUNTS: Readonly<Record<CountKey, number>> = {
  errorCount: 0,
  warningCount: 0,
  infoCount: 0,
  fixableErrorCount: 0,
  fixableWarningCount: 0,
};

/** The result of a file without findings. */
export function cleanResult({ filePath, entry }: FileRef): LintResult {
  const nothing = { suppressedMessages: [], messages: [], ...NO_COUNTS };
  return entry === undefined ? { filePath, ...nothing } : { filePath, entry, ...nothing };
}

/** A result with these messages and their counts. */
export function withMessages(result: Omit<LintResult, 'messages' | CountKey>, messages: Finding[]): LintResult {
  if (messages.length === 0) return { ...result, messages, ...NO_COUNTS };
  const count = (severity: Severity, among = messages): number =>
    among.filter((finding) => finding.severityName === severity).length;
  const fixable = messages.filter(({ fix }) => fix !== undefined);
  return {
    ...result,
    messages,
    errorCount: count('error'),
    warningCount: count('warn'),
    infoCount: count('info'),
    fixableErrorCount: count('error', fixable),
    fixableWarningCount: count('warn', fixable),
  };
}

/** Totals over all results. */
export interface Summary {
  files: number;
  /** Manifests and archives; their other files belong to them. */
  manifests: number;
  errors: number;
  warnings: number;
  infos: number;
  suppressed: number;
  /** Findings with a repair that is safe. */
  fixable: number;
  /** Findings with nothing but suggestions. */
  unsafeFixable: number;
}

/** Adds up the counts of a report. */
export function summarize({ results }: Report): Summary {
  const total = (count: (result: LintResult) => number): number =>
    results.reduce((sum, result) => sum + count(result), 0);
  const repairable = (wanted: Repairability) => (result: LintResult) =>
    result.messages.filter((finding) => repairability(finding, result) === wanted).length;
  return {
    files: results.length,
    manifests: results.filter(({ partOf }) => partOf === undefined).length,
    errors: total(({ errorCount }) => errorCount),
    warnings: total(({ warningCount }) => warningCount),
    infos: total(({ infoCount }) => infoCount),
    suppressed: total(({ suppressedMessages }) => suppressedMessages.length),
    fixable: total(repairable('safe')),
    unsafeFixable: total(repairable('unsafe')),
  };
}

/** The flag that repairs a finding: `--fix` for a safe repair, `--unsafe-fixes` for one that is only suggested. */
export type Repairability = 'safe' | 'unsafe';

/** How a finding in a file can be repaired, if at all. The entries of an archive cannot be written. */
export function repairability({ fix, suggestions }: Finding, { entry }: FileRef): Repairability | undefined {
  if (entry !== undefined) return undefined;
  if (fix !== undefined) return 'safe';
  return suggestions.length === 0 ? undefined : 'unsafe';
}
