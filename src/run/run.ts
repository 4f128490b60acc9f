/** The main line: inputs in, report out. */
import { type FileSettings, NOTICED } from '../config/resolve.ts';
import { type ActiveRule, lint } from '../engine/lint.ts';
import { findInputs, type Unmatched } from '../input/find.ts';
import { readFile, unreadableSource } from '../input/read.ts';
import type { Input } from '../input/walk.ts';
import type { KindReader, ManifestKind } from '../kind.ts';
import type { Report, Side } from '../report.ts';
import type { Source } from '../source.ts';

export interface RunSettings {
  readonly kinds: readonly [ManifestKind, ...ManifestKind[]];
  readonly settingsFor: (filePath: string) => Promise<FileSettings>;
  /** Keep only what this side refuses. */
  readonly side?: Side;
  /** The time of the run in milliseconds since 1970. */
  readonly now: number;
}

/** An input, and how to fetch it when its turn comes. */
export interface Job extends Input {
  read(): Source | Promise<Source>;
}

/** What was found for the patterns of a run. */
export interface Jobs {
  jobs: Job[];
  unmatched: Unmatched[];
}

/** Where and how to look for files. */
export interface Search {
  readonly cwd: string;
  readonly ignorePatterns?: readonly string[];
  /** Takes, for each folder that is walked, those of its entries that `NOTICED` names. */
  readonly listings: Map<string, readonly string[]>;
}

/** Finds the files that `patterns` name and makes a job of each. */
export async function findJobs(patterns: readonly string[], kinds: RunSettings['kinds'], search: Search): Promise<Jobs> {
  const files = new Set(kinds.flatMap((kind) => kind.files));
  const { inputs, unmatched } = await findInputs(patterns, { ...search, files, notice: NOTICED });
  const jobs = inputs.map(({ filePath, explicit, unreadable }) => ({
    filePath,
    explicit,
    read: () => (unreadable === undefined ? readFile(filePath) : unreadableSource(filePath, unreadable)),
  }));
  return { jobs, unmatched };
}

const IGNORED = 'ignored by the configuration';
const NOT_A_MANIFEST = 'not a Cloacina manifest: it has neither "format_version" nor "tasks" nor "package" with "language"';

/** Lints every job in order. What is wrong with a file is a finding; this throws only for faults of our own. */
export async function run(jobs: readonly Job[], settings: RunSettings): Promise<Report> {
  const report: Report = { results: [], rules: {}, failures: [], skipped: [] };
  const readers = new Map<ManifestKind, KindReader>();
  const seen = new Set<readonly ActiveRule[]>();
  for (const job of jobs) {
    const { rules, host, ignored } = await settings.settingsFor(job.filePath);
    if (ignored && !job.explicit) {
      report.skipped.push({ filePath: job.filePath, reason: IGNORED });
      continue;
    }
    if (!seen.has(rules)) describeRules(rules, report);
    seen.add(rules);
    const kind = kindOf(job.filePath, settings.kinds);
    const reader = readers.get(kind) ?? (await kind.load());
    readers.set(kind, reader);
    const source = await job.read();
    const reading = reader.read(source);
    if (!job.explicit && !reading.recognised) {
      report.skipped.push({ filePath: job.filePath, reason: NOT_A_MANIFEST });
      continue;
    }
    const { result, failures } = lint(source, reading, { ...settings, rules: rules.filter(({ rule }) => rule.kind === kind.id), host });
    report.results.push(result);
    report.failures.push(...failures);
  }
  return report;
}

/** The kind that answers for a file's name; a file that was named by hand may have any name. */
function kindOf(filePath: string, kinds: RunSettings['kinds']): ManifestKind {
  const name = filePath.replace(/^.*[/\\]/, '');
  return kinds.find(({ files }) => files.includes(name)) ?? kinds[0];
}

/** Puts the rules into the report, each with the severity that it had first. */
function describeRules(rules: readonly ActiveRule[], report: Report): void {
  for (const { rule, severity, url } of rules) report.rules[rule.id] ??= { summary: rule.summary, url, severity };
}
