/**
 * The report model: plain JSON data with ESLint's names, so that ESLint formatters run on it, and new keys beside them.
 */
import type { FileRef } from './file-ref.ts';
import type { Moment } from './moment.ts';
import type { Picture } from './picture.ts';
import type { SuppressedFinding, SuppressionNotice } from './suppressed.ts';
import type { Fix } from './text-edit.ts';

/**
 * How loud a finding is. Only `error` fails a run by itself.
 *
 * @example
 * ```ts
 * import type { Severity } from 'manifestlint';
 *
 * const weights: Record<Severity, number> = { error: 2, warn: 1, info: 0 };
 * ```
 */
export type Severity = 'error' | 'warn' | 'info';

/**
 * A stretch of text: 1-based lines and columns in UTF-16 units, the end exclusive.
 *
 * @example
 * ```ts
 * import type { Region } from 'manifestlint';
 *
 * const region: Region = { line: 3, column: 5, endLine: 3, endColumn: 14 };
 * ```
 */
export interface Region {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/**
 * Another place that belongs to a finding, such as one edge of a cycle.
 *
 * @example
 * ```ts
 * import type { Finding, RelatedPlace } from 'manifestlint';
 *
 * const shown = ({ line, message }: RelatedPlace): string => `${message} (line ${line})`;
 * const stepsOf = ({ related }: Finding): string[] => related.map(shown);
 * ```
 */
export interface RelatedPlace extends Region, Partial<FileRef> {
  message: string;
  /** JSON Pointer (RFC 6901) of the place. */
  pointer: string;
  /** The id of the task that the place belongs to. */
  task?: string;
}

/**
 * A repair that a person should look at before it is applied. `desc` says it in one sentence.
 *
 * @example
 * ```ts
 * import type { Suggestion } from 'manifestlint';
 *
 * const suggestion: Suggestion = { desc: 'Replace it by "load"', fix: { range: [40, 46], text: '"load"' } };
 * ```
 */
export interface Suggestion {
  desc: string;
  fix: Fix;
}

/**
 * The look that an editor gives to the place of a finding: it fades what has no effect, and strikes out what should not
 * be used any more.
 *
 * @example
 * ```ts
 * import type { Message, Tag } from 'manifestlint';
 *
 * const tag: Tag = 'unnecessary';
 * const twice: Message<never> = { text: 'The target stands there twice', help: 'Remove one.', rejectedBy: [], tag };
 * ```
 */
export type Tag = 'unnecessary' | 'deprecated';

/** The message of the finding that stands for all those of a rule that are not listed. */
export const NOT_LISTED = 'not-listed';

/**
 * One thing that is wrong, at one place: plain JSON, as rules, formatters and the API hand it on.
 *
 * @example
 * ```ts
 * import type { Finding } from 'manifestlint';
 *
 * const lineOf = ({ line, column, message, ruleId }: Finding): string => `${line}:${column} ${message} (${ruleId})`;
 * ```
 */
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

/**
 * The findings of one linted file; clean files have one too.
 *
 * @example
 * ```ts
 * import type { LintResult } from 'manifestlint';
 *
 * const isFaulty = ({ errorCount, partOf }: LintResult): boolean => errorCount > 0 && partOf === undefined;
 * ```
 */
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

/**
 * The facts about a rule that a report carries.
 *
 * @example
 * ```ts
 * import type { Report, RuleInfo } from 'manifestlint';
 *
 * const infoOf = ({ rules }: Report, ruleId: string): RuleInfo | undefined => rules[ruleId];
 * ```
 */
export interface RuleInfo {
  summary: string;
  url: string;
  /** The severity of the rule in this run. */
  severity: Severity | 'off';
  /** True if the related places of its findings are steps that follow each other. */
  flow?: true;
}

/**
 * A rule, kind or fact that threw, or a plugin that could not be loaded: a fault of its own, not of the package. Or a
 * file that could not be got at.
 *
 * @example
 * ```ts
 * import type { RuleFailure } from 'manifestlint';
 *
 * const failure: RuleFailure = { filePath: '/repository/manifest.json', ruleId: 'acme/owner', message: 'it threw' };
 * ```
 */
export interface RuleFailure extends FileRef {
  /** The part that failed, if it is no rule. */
  part?: 'kind' | 'fact' | 'file' | 'plugin';
  /** The id of the rule, kind or fact; the name of the plugin, or its path or package; `unreadable` for a file. */
  ruleId: string;
  message: string;
  /** The remedy, if one is known. */
  help?: string;
  /** The place in the source of a rule of a plugin at which it threw. */
  thrownAt?: { filePath: string; line: number; column: number };
  /** The stack of what it threw, the innermost call first. */
  stack?: string[];
}

/**
 * A file that was found and left alone, with the reason.
 *
 * @example
 * ```ts
 * import type { SkippedFile } from 'manifestlint';
 *
 * const skipped: SkippedFile = { filePath: '/repository/a/manifest.json', reason: 'not a Cloacina manifest' };
 * ```
 */
export interface SkippedFile extends FileRef {
  reason: string;
}

/**
 * Everything a run found out, for formatters and programs. Its packages stand in the order of their paths.
 *
 * @example
 * ```ts
 * import type { Report } from 'manifestlint';
 *
 * const isClean = ({ results, failures }: Report): boolean =>
 *   failures.length === 0 && results.every(({ errorCount }) => errorCount === 0);
 * ```
 */
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
