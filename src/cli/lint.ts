/** `manifestlint [paths...]`: find, run, format, write. */
import path from 'node:path';
import type { FileSettings } from '../config/resolve.ts';
import type { Lap } from '../engine/lint.ts';
import { usageError } from '../errors.ts';
import { readStream } from '../input/read.ts';
import { type Report, summarize, withMessages } from '../report.ts';
import { findJobs, type Job, run } from '../run/run.ts';
import { list, visible } from '../text.ts';
import type { LintFlags } from './args.ts';
import { baselineFor, closeBaseline, tellNotices } from './baseline.ts';
import { fixSettings, printDiff, writeFixed } from './fix.ts';
import type { Io } from './io.ts';
import { openOutputs, writeReport } from './output.ts';
import { makeProgress } from './progress.ts';
import { openSession, type Session } from './session.ts';
import { makeStats } from './stats.ts';

/** Lints what the command line names and returns the exit code. */
export async function lintCommand(paths: readonly string[], flags: LintFlags, version: string, io: Io): Promise<number> {
  if (flags.stats !== true) return lintAndReport(paths, flags, version, io);
  const stats = makeStats(io);
  const code = await lintAndReport(paths, flags, version, io, stats.lap);
  io.stderr.write(stats.print());
  return code;
}

async function lintAndReport(paths: readonly string[], flags: LintFlags, version: string, io: Io, lap?: Lap): Promise<number> {
  lap?.('start');
  const session = await openSession(flags, version, io);
  const { config, resolver } = session;
  const outputs = await openOutputs(flags, config.format, config.registry, io);
  lap?.('configuration');
  const jobs = await collectJobs(paths, flags, session, io);
  lap?.('find');
  const side = flags.side ?? config.side;
  const now = Date.now();
  const about = { fromStdin: readsStdin(paths, flags), now, side: side === 'both' ? undefined : side };
  const baseline = baselineFor(flags, session, about, io);
  const fix = fixSettings(flags, about.fromStdin);
  const progress = makeProgress(io);
  const report = await run(jobs, {
    kinds: config.registry.kinds,
    settingsFor: async (filePath) => quieted(await resolver.settingsFor(path.resolve(io.cwd, filePath)), flags),
    now,
    side: about.side,
    suppress: baseline?.suppress,
    fix,
    lap,
    progress: progress.tick,
  }).finally(progress.clear);
  tellSkipped(report, flags, io);
  if (report.results.length === 0 && !acceptsNothing(flags)) throw nothingLinted(report);
  if (flags.diff === true) return diffCode(report, printDiff(report.fixed, flags, io), flags, io);
  const isWritten = writeFixed(report.fixed, flags, io);
  if (baseline !== undefined) closeBaseline(baseline, report, flags, about.fromStdin, io);
  await writeReport(flags.quiet === true ? errorsOnly(report) : report, outputs, flags, version, io);
  lap?.('report');
  const code = exitCode(report, flags, io);
  return isWritten ? code : 2;
}

/** Prints the settings that hold for a file, as JSON. */
export async function printConfig(file: string, flags: LintFlags, version: string, io: Io): Promise<void> {
  const filePath = path.resolve(io.cwd, file);
  const { resolver } = await openSession(flags, version, io);
  const { rules, host, ignored } = await resolver.settingsFor(filePath);
  const { file: config } = await resolver.configFor(path.dirname(filePath));
  const entries = rules.map(({ rule, severity, options }): [string, unknown] => [rule.id, rule.options === undefined ? severity : [severity, options]]);
  const settings: Record<string, unknown> = Object.fromEntries(entries);
  io.stdout.write(`${JSON.stringify({ config: config ?? null, ignored, host, rules: settings }, null, 2)}\n`);
}

async function collectJobs(paths: readonly string[], flags: LintFlags, { config, listings }: Session, io: Io): Promise<Job[]> {
  const fromStdin = readsStdin(paths, flags);
  const patterns = paths.filter((pattern) => pattern !== '-');
  if (fromStdin && patterns.length > 0) throw usageError('standard input and paths cannot be linted in one run', 'Name paths, or - alone.');
  if (fromStdin) {
    const filePath = flags.stdinFilename === undefined ? '<stdin>' : path.resolve(io.cwd, flags.stdinFilename);
    return [{ filePath, explicit: true, read: () => readStream(filePath, io.stdin) }];
  }
  const search = { cwd: io.cwd, ignorePatterns: flags.ignorePattern ?? [], forceExclude: flags.forceExclude === true, listings };
  const { jobs, unmatched } = await findJobs(patterns.length === 0 ? ['.'] : patterns, config.registry.kinds, search);
  const wrong = unmatched.filter(({ isFolder }) => !isFolder || !acceptsNothing(flags));
  if (wrong.length > 0 && flags.errorOnUnmatchedPattern) {
    throw usageError(
      list(wrong.map(({ pattern, reason }) => `"${pattern}" ${reason}`)),
      'Check the spelling, or pass --no-error-on-unmatched-pattern to accept it.',
    );
  }
  return jobs;
}

function readsStdin(paths: readonly string[], flags: LintFlags): boolean {
  return flags.stdin === true || paths.includes('-');
}

/** With --quiet nobody sees warnings, so that rules that only warn need not run unless warnings are counted or suppressed. */
function quieted(settings: FileSettings, { quiet, maxWarnings, suppressRule = [] }: LintFlags): FileSettings {
  if (quiet !== true || maxWarnings !== undefined) return settings;
  const rules = settings.rules.filter(({ rule, severity, forTasks = [] }) => severity === 'error' || forTasks.length > 0 || suppressRule.includes(rule.id));
  return { ...settings, rules };
}

/** A hook may name only files that are left alone, and the last manifest of a folder may be gone when suppressions are pruned. */
function acceptsNothing({ errorOnUnmatchedPattern, forceExclude, pruneSuppressions }: LintFlags): boolean {
  return !errorOnUnmatchedPattern || forceExclude === true || pruneSuppressions === true;
}

function errorsOnly(report: Report): Report {
  const results = report.results.map((result) => withMessages(result, result.messages.filter(({ severityName }) => severityName === 'error')));
  return { ...report, results };
}

function tellSkipped({ skipped }: Report, { verbose }: LintFlags, io: Io): void {
  if (verbose !== true) return;
  for (const { filePath, reason } of skipped) io.stderr.write(`skipped ${visible(path.relative(io.cwd, filePath))}: ${reason}\n`);
}

function nothingLinted({ skipped }: Report): Error {
  const [first] = skipped;
  if (first === undefined) return usageError('no file was linted');
  const what = skipped.length === 1 ? 'the only file found was skipped' : `all ${skipped.length} files found were skipped`;
  return usageError(`no file was linted: ${what} (${first.reason})`, `Name a file itself to lint it whatever it holds, for example "${first.filePath}".`);
}

function tellFailures({ failures }: Report, io: Io): void {
  for (const { ruleId, filePath, message } of failures) {
    io.stderr.write(`manifestlint: rule ${ruleId} failed on ${visible(filePath)}: ${visible(message)}\n`);
  }
}

/** A difference is what --diff looks for, whatever the findings are. */
function diffCode(report: Report, differs: boolean, { exitZero }: LintFlags, io: Io): number {
  tellFailures(report, io);
  if (report.failures.length > 0) return 2;
  return differs && exitZero !== true ? 1 : 0;
}

function exitCode(report: Report, flags: LintFlags, io: Io): number {
  const { exitZero, maxWarnings = Infinity } = flags;
  tellFailures(report, io);
  const isUnpruned = tellNotices(report, flags, io);
  if (report.failures.length > 0) return 2;
  const { errors, warnings } = summarize(report);
  if (warnings > maxWarnings) io.stderr.write(`manifestlint: ${warnings} warnings are more than --max-warnings ${maxWarnings} allows.\n`);
  return exitZero !== true && (errors > 0 || warnings > maxWarnings || isUnpruned) ? 1 : 0;
}
