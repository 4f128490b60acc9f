/** The main line: inputs in, report out. */
import { append } from '../append.ts';
import { NOTICED } from '../config/nearest.ts';
import type { FileSettings } from '../config/resolve.ts';
import type { ActiveRule } from '../engine/active-rule.ts';
import type { FixedText, FixSettings } from '../engine/fix.ts';
import type { LocatedGap } from '../fact.ts';
import { failuresOf } from '../engine/broken-plugin.ts';
import { isPartError, partFailure } from '../engine/part-error.ts';
import type { Lap, LintSettings } from '../engine/lint.ts';
import { failureAdder } from '../failures.ts';
import type { Focus } from '../graph/cut.ts';
import { findInputs, type Unmatched } from '../input/find.ts';
import type { Ready } from '../ready.ts';
import type { Report, SkippedFile } from '../report.ts';
import type { SuppressionNotice } from '../suppressed.ts';
import type { Side } from '../moment.ts';
import type { Source } from '../source.ts';
import type { Job } from './job.ts';
import { makePackageLine, type PackageOutcome } from './package.ts';
import type { SourceMemory } from './source-memory.ts';
import type { PendingPackage } from './whole-run.ts';

export interface RunSettings {
  readonly settingsFor: (filePath: string) => Ready<FileSettings>;
  /** Keep only the findings that matter to this side. */
  readonly side?: Side | undefined;
  /** The time of the run in milliseconds since 1970. */
  readonly now: number;
  /** Which repairs to make, if any. Nothing is written: see {@link RunReport.fixed}. */
  readonly fix?: FixSettings | undefined;
  /** Takes out of a result the findings that do not count. */
  readonly suppress?: LintSettings['suppress'];
  readonly lap?: Lap | undefined;
  /** False if nobody looks at the pictures of faults in graphs. */
  readonly draws?: boolean | undefined;
  /** Asks for a picture of each package, or of the part around a task. */
  readonly graphs?: { readonly focus?: Focus | undefined } | undefined;
  /** Is told of each rule of a plugin that runs. */
  readonly watch?: LintSettings['watch'];
  /** Texts that are laid over files, by the key of the file. */
  readonly texts?: ReadonlyMap<string, Source> | undefined;
  /** The texts of earlier runs over the same package. */
  readonly memory?: SourceMemory | undefined;
  /** Called for each package with the parts of its source that could not be told. */
  readonly tellGaps?: ((gaps: readonly LocatedGap[]) => void) | undefined;
  /** Called before each job with the number of those that are done. */
  readonly progress?: (done: number, total: number) => void;
  /** Called after each job with the report of all that are done. */
  readonly ended?: ((job: Job, report: PendingReport) => void) | undefined;
  /** True for a run whose report will be joined with others, before rules of the whole run look at it. */
  readonly isPart?: boolean;
  /** Packages of earlier runs, which rules of the whole run compare with those of this one. */
  readonly others?: readonly PendingPackage[];
  /** Outcomes of packages by the path of their job: what is there is taken over, all else is linted and added. */
  readonly outcomes?: Map<string, PackageOutcome> | undefined;
}

/** The jobs that the patterns of a run lead to. */
export interface Jobs {
  jobs: Job[];
  unmatched: Unmatched[];
  /** Files that would have been found and are left alone. */
  ignored: SkippedFile[];
}

/**
 * The report of a run of a session, and the texts that were repaired on the way; writing them is the caller's business.
 *
 * @example
 * ```ts
 * import { openSession, type RunReport } from 'manifestlint';
 *
 * const session = await openSession();
 * const report: RunReport = await session.lint(['.']);
 * const faults = report.failures.map(({ ruleId, message }) => `${ruleId}: ${message}`);
 * ```
 */
export interface RunReport extends Report {
  notices: SuppressionNotice[];
  fixed: FixedText[];
}

/** The report of a run with all that more packages can be compared with. */
export interface PendingReport extends RunReport {
  /** The packages that rules of the whole run have looked at. */
  pending: PendingPackage[];
}

/** Where and how to look for files. */
export interface Search {
  readonly cwd: string;
  readonly ignorePatterns?: readonly string[];
  /** Whether named files are left alone too where they would be if they were found. */
  readonly forceExclude?: boolean;
  /** True for a folder that the configuration leaves alone with all that is in it. */
  readonly isClosed?: (folder: string) => boolean;
  /** Takes, for each folder that is walked, those of its entries that `NOTICED` names. */
  readonly listings: Map<string, readonly string[]>;
}

/** Finds the files that `patterns` name: each is a job. */
export async function findJobs(
  patterns: readonly string[],
  { kinds, containers }: Pick<FileSettings['registry'], 'kinds' | 'containers'>,
  search: Search,
): Promise<Jobs> {
  const files = [...new Set([...kinds, ...containers].flatMap((kind) => kind.files))];
  const { inputs, unmatched, ignored, closed, astray } = await findInputs(patterns, {
    ...search,
    files,
    notice: NOTICED,
  });
  const skipped = [
    ...ignored.map((filePath) => ({ filePath, reason: IGNORED_BY_PATTERN })),
    ...closed.map((filePath) => ({ filePath, reason: IGNORED })),
    ...astray.map((filePath) => ({ filePath, reason: ASTRAY })),
  ];
  return { jobs: inputs, unmatched, ignored: skipped };
}

const IGNORED = 'ignored by the configuration';
const ASTRAY = 'a link that leads out of the repository, or to what is ignored';
export const IGNORED_BY_PATTERN = 'ignored by .gitignore, .manifestlintignore or --ignore-pattern';

/**
 * Lints every job in order. Faults of a file are findings, and a kind or fact that fails on a file is a failure of that
 * file; this throws for a configuration that is at fault.
 */
export async function run(jobs: readonly Job[], settings: RunSettings): Promise<PendingReport> {
  const report: PendingReport = {
    results: [],
    rules: {},
    failures: [],
    skipped: [],
    notices: [],
    fixed: [],
    pending: [],
  };
  const describe = makeRuleList(report);
  const lintPackage = makePackageLine(settings);
  const addFailures = failureAdder(report);
  for (const [done, job] of jobs.entries()) {
    settings.progress?.(done, jobs.length);
    const found = settings.settingsFor(job.filePath);
    const forFile = found instanceof Promise ? await found : found;
    addFailures(failuresOf(forFile.registry));
    try {
      if (forFile.ignored && !job.explicit) report.skipped.push({ filePath: job.filePath, reason: IGNORED });
      else {
        const linted = settings.outcomes?.get(job.filePath) ?? lintPackage(job, forFile);
        const outcome = linted instanceof Promise ? await linted : linted;
        settings.outcomes?.set(job.filePath, outcome);
        addOutcome(report, outcome, { job, settings: forFile });
        addFailures(outcome.failures);
        for (const kind of outcome.kinds) describe(forFile.rules, kind);
      }
    } catch (error) {
      if (!isPartError(error)) throw error;
      report.failures.push(partFailure(error, job));
    }
    settings.ended?.(job, report);
  }
  if (report.pending.length > 0 && settings.isPart !== true)
    await (await import('./whole-run.ts')).checkWholeRun(report, settings);
  return report;
}

/** Adds the outcome of a package, except for its failures, to the report of all. */
function addOutcome(
  report: PendingReport,
  outcome: PackageOutcome,
  from: Pick<PendingPackage, 'job' | 'settings'>,
): void {
  for (const { pkg, at } of outcome.open) report.pending.push({ ...pkg, ...from, at: report.results.length + at });
  append(report.results, outcome.results);
  append(report.skipped, outcome.skipped);
  // Which comments switch nothing off is known only when rules of the whole run have looked.
  if (outcome.open.length === 0) append(report.notices, outcome.notices);
  append(report.fixed, outcome.fixed);
}

/** Puts the rules that ran over packages of a kind into the report, each with the severity that it had first. */
function makeRuleList(report: Report): (rules: readonly ActiveRule[], kind: string) => void {
  const seen = new Map<readonly ActiveRule[], Set<string>>();
  return (rules, kind) => {
    const kinds = seen.get(rules) ?? new Set();
    if (kinds.has(kind)) return;
    seen.set(rules, kinds.add(kind));
    for (const { rule, severity, url } of rules) {
      if (rule.kinds !== 'every' && !rule.kinds.includes(kind)) continue;
      report.rules[rule.id] ??= { summary: rule.summary, url, severity, ...(rule.flow === true ? { flow: true } : {}) };
    }
  };
}
