/** The main line: inputs in, report out. */
import { type ActiveRule, lint, type LintSettings } from '../engine/lint.ts';
import { findInputs, type Unmatched } from '../input/find.ts';
import { readFile, unreadableSource } from '../input/read.ts';
import type { Input } from '../input/walk.ts';
import type { KindReader, ManifestKind } from '../kind.ts';
import type { Report } from '../report.ts';
import type { Source } from '../source.ts';

export interface RunSettings extends LintSettings {
  readonly kinds: readonly [ManifestKind, ...ManifestKind[]];
}

/** An input, and how to fetch it when its turn comes. */
export interface Job extends Input {
  read(): Source | Promise<Source>;
}

/** Finds the files that `patterns` name and makes a job of each. */
export async function findJobs(patterns: readonly string[], kinds: RunSettings['kinds'], cwd: string): Promise<{ jobs: Job[]; unmatched: Unmatched[] }> {
  const files = new Set(kinds.flatMap((kind) => kind.files));
  const { inputs, unmatched } = await findInputs(patterns, { cwd, files });
  const jobs = inputs.map(({ filePath, explicit, unreadable }) => ({
    filePath,
    explicit,
    read: () => (unreadable === undefined ? readFile(filePath) : unreadableSource(filePath, unreadable)),
  }));
  return { jobs, unmatched };
}

const NOT_A_MANIFEST = 'not a Cloacina manifest: it has neither "format_version" nor "tasks" nor "package" with "language"';

/** Lints every job in order. What is wrong with a file is a finding; this throws only for faults of our own. */
export async function run(jobs: readonly Job[], settings: RunSettings): Promise<Report> {
  const report: Report = { results: [], rules: rulesOf(settings.rules), failures: [], skipped: [] };
  const readers = new Map<ManifestKind, KindReader>();
  for (const job of jobs) {
    const kind = kindOf(job.filePath, settings.kinds);
    const reader = readers.get(kind) ?? (await kind.load());
    readers.set(kind, reader);
    const source = await job.read();
    const reading = reader.read(source);
    if (!job.explicit && !reading.recognised) {
      report.skipped.push({ filePath: job.filePath, reason: NOT_A_MANIFEST });
      continue;
    }
    const rules = settings.rules.filter(({ rule }) => rule.kind === kind.id);
    const { result, failures } = lint(source, reading, { ...settings, rules });
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

function rulesOf(rules: readonly ActiveRule[]): Report['rules'] {
  return Object.fromEntries(rules.map(({ rule, severity, url }) => [rule.id, { summary: rule.summary, url, severity }]));
}
