/** The contract of a formatter: a pure function from a report to text. Writing is the caller's business. */
import type { Report } from './report.ts';

/** A commit of a repository. */
export interface Revision {
  readonly repositoryUri: string;
  readonly revisionId: string;
  readonly branch?: string;
}

/**
 * The surroundings of a report that a formatter needs: the tool, the folders, colour, width.
 *
 * @example
 * ```ts
 * import type { FormatContext } from 'manifestlint';
 *
 * const bold = (text: string, { color }: FormatContext): string => (color ? `\u001b[1m${text}\u001b[22m` : text);
 * ```
 */
export interface FormatContext {
  /** Name and version of the tool. */
  readonly tool: { readonly name: string; readonly version: string; readonly url: string };
  /** The folder that people's paths are relative to. */
  readonly cwd: string;
  /** The folder that machines' paths are relative to: the root of the repository, with no link on the way to it. */
  readonly root: string;
  /** Where a file is that may be named by a link. */
  readonly realPath: (filePath: string) => string;
  readonly color: boolean;
  /** True where the terminal turns OSC 8 sequences into links; never without `color`. */
  readonly hyperlinks: boolean;
  /** Width of the terminal in columns. */
  readonly columns: number;
  /** Tells several uploads of one commit apart, where a format has a place for that. */
  readonly category?: string;
  /** The revision that is linted, as the variables of the CI system name it. */
  readonly revision?: Revision;
  /** True if suppressed findings are to be left out where a format has a place for them. */
  readonly dropSuppressed: boolean;
  /** True if nothing but errors is reported, whatever else was found. */
  readonly errorsOnly: boolean;
  /** The documentation page of a rule in Markdown. */
  readonly doc: (ruleId: string) => string | undefined;
}

/**
 * Turns a report into the text to be written; an empty string writes nothing. It neither writes nor exits.
 *
 * @example
 * ```ts
 * import type { Formatter } from 'manifestlint';
 *
 * const counts: Formatter = ({ results }) =>
 *   results.map(({ filePath, errorCount }) => `${errorCount}\t${filePath}\n`).join('');
 * ```
 */
export interface Formatter {
  (report: Report, context: FormatContext): string | Promise<string>;
  /** True if the report is to have a picture of each package, as `graph` of the result of its manifest. */
  readonly wantsGraphs?: boolean;
}

/** A formatter whose texts may be long: it can give them in pieces, too. */
export interface FormatterInPieces extends Formatter {
  readonly pieces: (report: Report, context: FormatContext) => Iterable<string>;
}
