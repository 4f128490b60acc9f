/** The main line: inputs in, report out. */
import { type FileSettings, NOTICED } from '../config/resolve.ts';
import type { ActiveRule } from '../engine/active-rule.ts';
import { type Lap, lint, type LintSettings } from '../engine/lint.ts';
import { type FixSettings, lintAndFix } from '../engine/fix.ts';
import { errorText, pluginError } from '../errors.ts';
import { findInputs, type Unmatched } from '../input/find.ts';
import { readFile } from '../input/read.ts';
import type { Input } from '../input/walk.ts';
import type { KindReader, ManifestKind, Reading } from '../kind.ts';
import type { LintResult, Report, Side, SkippedFile } from '../report.ts';
import { type Source, unreadableSource, wholeText } from '../source.ts';

export interface RunSettings {
  readonly settingsFor: (filePath: string) => Promise<FileSettings>;
  /** Keep only what this side refuses. */
  readonly side?: Side | undefined;
  /** The time of the run in milliseconds since 1970. */
  readonly now: number;
  /** Which repairs to make, if any. Nothing is written: see {@link RunReport.fixed}. */
  readonly fix?: FixSettings | undefined;
  /** Takes out of a result what does not count. */
  readonly suppress?: LintSettings['suppress'];
  readonly lap?: Lap | undefined;
  /** Called before each job with the number of those that are done. */
  readonly progress?: (done: number, total: number) => void;
}

/** An input, and how to fetch it when its turn comes. */
export interface Job extends Input {
  read(): Source | Promise<Source>;
}

/** What was found for the patterns of a run. */
export interface Jobs {
  jobs: Job[];
  unmatched: Unmatched[];
  /** Files that would have been found and are left alone. */
  ignored: SkippedFile[];
}

/** A text before and after its repairs, byte order marks included. */
export interface FixedText {
  filePath: string;
  before: string;
  after: string;
  /** What was found before the repairs. */
  unfixed: LintResult;
}

/** A report, and the texts that were repaired on the way; writing them is the caller's business. */
export interface RunReport extends Report {
  fixed: FixedText[];
}

/** Where and how to look for files. */
export interface Search {
  readonly cwd: string;
  readonly ignorePatterns?: readonly string[];
  /** Whether what is named is left alone too where it would be if it were found. */
  readonly forceExclude?: boolean;
  /** Takes, for each folder that is walked, those of its entries that `NOTICED` names. */
  readonly listings: Map<string, readonly string[]>;
}

/** Finds the files that `patterns` name and makes a job of each. */
export async function findJobs(
  patterns: readonly string[],
  kinds: FileSettings['kinds'],
  search: Search,
): Promise<Jobs> {
  const files = new Set(kinds.flatMap((kind) => kind.files));
  const { inputs, unmatched, ignored } = await findInputs(patterns, { ...search, files, notice: NOTICED });
  const jobs = inputs.map(({ filePath, explicit, unreadable }) => ({
    filePath,
    explicit,
    read: () => (unreadable === undefined ? readFile(filePath) : unreadableSource(filePath, unreadable)),
  }));
  return { jobs, unmatched, ignored: ignored.map((filePath) => ({ filePath, reason: IGNORED_BY_PATTERN })) };
}

const IGNORED = 'ignored by the configuration';
export const IGNORED_BY_PATTERN = 'ignored by .gitignore, .manifestlintignore or --ignore-pattern';
const NOT_A_MANIFEST =
  'not a Cloacina manifest: it has neither "format_version" nor "tasks" nor "package" with "language" or a fingerprint';

/** Lints every job in order. What is wrong with a file is a finding; this throws for a configuration or a kind that is at fault. */
export async function run(jobs: readonly Job[], settings: RunSettings): Promise<RunReport> {
  const report: RunReport = { results: [], rules: {}, failures: [], skipped: [], fixed: [] };
  const readers = new Map<ManifestKind, KindReader>();
  const seen = new Set<readonly ActiveRule[]>();
  const { lap, progress } = settings;
  for (const [done, job] of jobs.entries()) {
    progress?.(done, jobs.length);
    const { rules, host, kinds, ignored } = await settings.settingsFor(job.filePath);
    if (ignored && !job.explicit) {
      report.skipped.push({ filePath: job.filePath, reason: IGNORED });
      continue;
    }
    if (!seen.has(rules)) describeRules(rules, report);
    seen.add(rules);
    const kind = kindOf(job.filePath, kinds);
    const reader = readers.get(kind) ?? (await loadReader(kind));
    readers.set(kind, reader);
    lap?.('configuration');
    const source = await job.read();
    lap?.('read');
    const reading = blaming(kind, source, () => reader.read(source));
    lap?.('parse');
    if (!job.explicit && source.unreadable === undefined && !isMeant(job.filePath, kind, reading)) {
      report.skipped.push({ filePath: job.filePath, reason: NOT_A_MANIFEST });
      continue;
    }
    blaming(kind, source, () => reading.model());
    const forFile = { ...settings, rules: rules.filter(({ rule }) => rule.kind === kind.id), host };
    const outcome =
      settings.fix === undefined
        ? { ...lint(source, reading, forFile), source, reading, unfixed: undefined }
        : lintAndFix(source, reading, reader, forFile, settings.fix);
    // What could not be read before its repair may turn out to be somebody else's.
    if (!job.explicit && outcome.reading !== reading && !isMeant(job.filePath, kind, outcome.reading)) {
      report.skipped.push({ filePath: job.filePath, reason: NOT_A_MANIFEST });
      continue;
    }
    report.results.push(outcome.result);
    report.failures.push(...outcome.failures);
    if (outcome.unfixed !== undefined)
      report.fixed.push({
        filePath: job.filePath,
        before: wholeText(source),
        after: wholeText(outcome.source),
        unfixed: outcome.unfixed,
      });
  }
  return report;
}

/** A kind of a plugin may bring anything. */
async function loadReader(kind: ManifestKind): Promise<KindReader> {
  let reader: unknown;
  try {
    reader = await kind.load();
  } catch (error) {
    throw pluginError(`manifest kind "${kind.id}"`, `cannot be loaded: ${errorText(error)}`);
  }
  if (!isReader(reader))
    throw pluginError(`manifest kind "${kind.id}"`, 'loads something that cannot read', 'Load { read(source) { … } }.');
  return reader;
}

/** What a kind makes of a source; what it throws is a fault of its own. */
function blaming<Made>({ id }: ManifestKind, source: Source, make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    throw pluginError(`manifest kind "${id}"`, `failed on ${source.filePath}: ${errorText(error)}`);
  }
}

function isReader(value: unknown): value is KindReader {
  return typeof value === 'object' && value !== null && 'read' in value && typeof value.read === 'function';
}

/** The kind that answers for a file's name; a file that was named by hand may have any name. */
function kindOf(filePath: string, kinds: FileSettings['kinds']): ManifestKind {
  return kinds.find((kind) => hasNameOf(kind, filePath)) ?? kinds[0];
}

function hasNameOf({ files }: ManifestKind, filePath: string): boolean {
  return files.includes(filePath.replace(/^.*[/\\]/s, ''));
}

/** Whether a file that was found, not named, is a manifest: a broken one of another name says too little to tell. */
function isMeant(filePath: string, kind: ManifestKind, { recognised, complete }: Reading): boolean {
  return recognised && (complete || hasNameOf(kind, filePath));
}

/** Puts the rules into the report, each with the severity that it had first. */
function describeRules(rules: readonly ActiveRule[], report: Report): void {
  for (const { rule, severity, url } of rules) report.rules[rule.id] ??= { summary: rule.summary, url, severity };
}
