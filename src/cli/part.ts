/** The data that the report of a part holds for `merge`, in JSON that nobody else needs to read. */
import type { FileRef } from '../file-ref.ts';
import type { LintResult } from '../report.ts';

/**
 * Lengths of the lists of a report after one package: what lies between them and those before belongs to the package.
 */
export interface PackageMark {
  filePath: string;
  results: number;
  failures: number;
  skipped: number;
  notices: number;
  rules: number;
}

/** The text and the pictures of one result, which formats show that the parts are joined for. */
export type ResultTexts = Pick<LintResult, 'source' | 'byteOrderMark' | 'picture' | 'graph'>;

/** A package as rules of the whole run will see it: what they have collected, and all that was found in its files. */
export interface PendingPart {
  /** The path of the manifest or archive that was linted. */
  job: string;
  /** The index of the first of its results. */
  at: number;
  manifest: FileRef;
  /** The hash of the manifest's text. */
  hash: string;
  files: {
    result: LintResult;
    directives: { line: number; target?: number | undefined; rules: readonly string[]; reason: string }[];
    isComplete: boolean;
  }[];
  collected: { ruleId: string; data: unknown }[];
  /** The rules that threw. */
  failed: readonly string[];
}

/** The data of one part of a run beside its findings, by which `merge` joins the parts to the whole. */
export interface ReportPart {
  /** The number of the part, from 1. */
  index: number;
  count: number;
  /** The folder that the run was started in. */
  cwd: string;
  /** The hash of the configuration and of the flags that decide what is found. */
  settings: string;
  /** The hash of the names of all files of the run, also of those in other parts. */
  files: string;
  /** True if the run may lint nothing. */
  mayBeEmpty: boolean;
  packages: PackageMark[];
  /** One for each result. */
  texts: ResultTexts[];
  /** The packages that rules of the whole run have yet to judge, when all parts are joined. */
  pending: PendingPart[];
}
