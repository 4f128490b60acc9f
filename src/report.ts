/**
 * The report model: plain JSON data with ESLint's names, so that ESLint formatters run on it, and new keys beside them.
 */
import type { FileRef } from './file-ref.ts';
import type { Picture } from './picture.ts';
import type { Fix } from './text-edit.ts';

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

/** A repair that a person should look at before it is applied. */
export interface Suggestion {
  desc: string;
  fix: Fix;
}

/**
 * The look that an editor gives to the place of a finding: it fades what has no effect, and strikes out what should not
 * be used any more.
 */
export type Tag = 'unnecessary' | 'deprecated';

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
  /** The look of its place in an editor, if the rule gives it one. */
  tag?: Tag;
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
