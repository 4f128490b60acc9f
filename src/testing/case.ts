/** The parts of which cases of rules are made, as a test writes them. */
import type { Moment } from '../moment.ts';
import type { Severity } from '../report.ts';
import type { Host } from '../rule-context.ts';
import type { Json } from '../text-edit.ts';

/**
 * The surroundings of a manifest, as far as a rule may know them.
 *
 * @example
 * ```ts
 * import type { CaseContext } from 'manifestlint/testing';
 *
 * const context: CaseContext = {
 *   options: { max: 3 },
 *   host: { platform: 'linux-arm64', python: '3.12' },
 *   now: Date.UTC(2026, 0, 31),
 *   path: 'etl/manifest.json',
 *   files: { OWNERS: 'data-team\n', 'workflow/etl/__init__.py': '' },
 * };
 * ```
 */
export interface CaseContext {
  /** The rule's options; the rule's defaults stand for what is missing. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** The settings of the rule's plugin; their defaults stand for what is missing. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Where the package is meant to run. Default: unknown. */
  readonly host?: Host;
  /** The time of the run in milliseconds since 1970. Default: 2026-01-01T00:00:00Z. */
  readonly now?: number;
  /** The path of the manifest from the root of its repository, as `context.file.fromRoot` tells it. Default: none. */
  readonly path?: string;
  /**
   * The texts of the files around the manifest, by name; facts that come with manifestlint are loaded from them.
   * Default: the manifest is in no folder.
   */
  readonly files?: Readonly<Record<string, string>>;
  /** The values of further facts that the rule needs, by id. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/**
 * A finding as it should be. Only what is given is compared, but each repair must be given in some way: by `fix`,
 * `suggestions`, `suggestedOutputs`, or the `output` of the case. Lines and columns begin at 1, in UTF-16 units.
 *
 * @example
 * ```ts
 * import type { ExpectedFinding } from 'manifestlint/testing';
 *
 * const finding: ExpectedFinding = {
 *   messageId: 'too-many',
 *   pointer: '/tasks/0/retries',
 *   data: { retries: 30, max: 10 },
 *   text: '30',
 *   suggestions: [10],
 * };
 * ```
 */
export interface ExpectedFinding {
  readonly messageId: string;
  readonly message?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly pointer?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** The file of the package that the finding is in, by name; undefined for the manifest. */
  readonly file?: string | undefined;
  readonly severity?: Severity;
  readonly rejectedBy?: readonly Moment[];
  /** The value that the fix puts in the place; null if it takes something out, undefined if there must be no fix. */
  readonly fix?: Json | undefined;
  /** The value that each suggestion puts in the place, best first; null where it takes something out. */
  readonly suggestions?: readonly Json[];
  /** The whole manifest, or the file that the finding is in, after each suggestion, best first. */
  readonly suggestedOutputs?: readonly ManifestText[];
  /** How many related places there are, or their pointers. */
  readonly related?: number | readonly string[];
  /** The text under the finding, to the letter. */
  readonly text?: string;
}

/**
 * A manifest: its text to the letter, or an object, which is written with two spaces of indentation.
 *
 * @example
 * ```ts
 * import type { ManifestText } from 'manifestlint/testing';
 *
 * const manifests: ManifestText[] = ['{"format_version": "2",}', { format_version: '2', tasks: [] }];
 * ```
 */
export type ManifestText = string | object;
