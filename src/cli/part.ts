/** What the report of a part holds for `merge`, in the JSON that nobody else needs to read. */
import type { LintResult } from '../report.ts';

/** Lengths of the lists of a report after one package: what lies between them and those before belongs to the package. */
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

/** What the report of one part of a run says beside its findings, so that the parts can be joined to the whole. */
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
}
