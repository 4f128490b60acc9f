/** `manifestlint [paths...]`: find, run, format, write. */
import path from 'node:path';
import type { FileSettings } from '../config/resolve.ts';
import type { Lap } from '../engine/lint.ts';
import { usageError } from '../errors.ts';
import { isIgnored } from '../input/ignore.ts';
import { readStream } from '../input/read.ts';
import { type Report, withMessages } from '../report.ts';
import { findJobs, IGNORED_BY_PATTERN, type Jobs, run } from '../run/run.ts';
import { closest, list, visible } from '../text.ts';
import { COMMANDS, type LintFlags } from './args.ts';
import { baselineFor, closeBaseline } from './baseline.ts';
import { fixSettings, printDiff, writeFixed } from './fix.ts';
import type { Io } from './io.ts';
import { checkOutputs, openOutputs, writeReport } from './output.ts';
import { makeProgress } from './progress.ts';
import { openSession, type Session } from './session.ts';
import { makeStats } from './stats.ts';
import { judge, judgeDiff, type Verdict } from './verdict.ts';

/** Lints what the command line names and returns the exit code. */
export async function lintCommand(
  paths: readonly string[],
  flags: LintFlags,
  version: string,
  io: Io,
): Promise<number> {
  if (flags.stats !== true) return lintAndReport(paths, flags, version, io);
  const stats = makeStats(io);
  const code = await lintAndReport(paths, flags, version, io, stats.lap);
  io.stderr.write(stats.print());
  return code;
}

async function lintAndReport(
  paths: readonly string[],
  flags: LintFlags,
  version: string,
  io: Io,
  lap?: Lap,
): Promise<number> {
  lap?.('start');
  const session = await openSession(flags, version, io);
  const { config, resolver } = session;
  const outputs = await openOutputs(flags, config.format, config.registry, io);
  lap?.('configuration');
  const { jobs, ignored } = await collectJobs(paths, flags, session, io);
  checkOutputs(outputs, jobs);
  lap?.('find');
  const side = flags.side ?? config.side;
  const now = Date.now();
  const about = { fromStdin: readsStdin(paths, flags), now, side: side === 'both' ? undefined : side };
  const baseline = baselineFor(flags, session, about, io);
  const fix = fixSettings(flags, about.fromStdin);
  const progress = makeProgress(io);
  const report = await run(jobs, {
    settingsFor: async (filePath) => quieted(await resolver.settingsFor(path.resolve(io.cwd, filePath)), flags),
    now,
    side: about.side,
    suppress: baseline?.suppress,
    fix,
    lap,
    progress: progress.tick,
  }).finally(progress.clear);
  report.skipped = [...ignored, ...report.skipped];
  tellSkipped(report, flags, io);
  if (report.results.length === 0 && !acceptsNothing(flags)) throw nothingLinted(report);
  if (flags.diff === true) return tell(judgeDiff(report, printDiff(report.fixed, flags, io), flags), io);
  const unfixed = writeFixed(report.fixed, flags, io);
  report.results = report.results.map((result) => unfixed.get(result.filePath) ?? result);
  if (baseline !== undefined) closeBaseline(baseline, report, flags, about.fromStdin, io);
  // A format of somebody else's is handed the report, and must not change what the run comes to.
  const verdict = judge(report, flags);
  try {
    await writeReport(flags.quiet === true ? errorsOnly(report) : report, outputs, flags, version, io);
  } finally {
    tell(verdict, io);
  }
  lap?.('report');
  return unfixed.size === 0 ? verdict.code : 2;
}

function tell({ code, notes }: Verdict, { stderr }: Io): number {
  for (const note of notes) stderr.write(`manifestlint: ${note}\n`);
  return code;
}

async function collectJobs(
  paths: readonly string[],
  flags: LintFlags,
  { config, listings }: Session,
  io: Io,
): Promise<Omit<Jobs, 'unmatched'>> {
  const fromStdin = readsStdin(paths, flags);
  const patterns = paths.filter((pattern) => pattern !== '-');
  if (!fromStdin && flags.stdinFilename !== undefined)
    throw usageError(
      '--stdin-filename is for standard input, which is not linted here',
      'Add --stdin, or leave it out.',
    );
  if (fromStdin && patterns.length > 0)
    throw usageError('standard input and paths cannot be linted in one run', 'Name paths, or - alone.');
  if (fromStdin) return stdinJobs(flags, io);
  const search = {
    cwd: io.cwd,
    ignorePatterns: flags.ignorePattern ?? [],
    forceExclude: flags.forceExclude === true,
    listings,
  };
  const { unmatched, ...found } = await findJobs(patterns.length === 0 ? ['.'] : patterns, config.registry, search);
  const wrong = unmatched.filter(({ isFolder }) => !isFolder || !acceptsNothing(flags));
  if (wrong.length > 0 && flags.errorOnUnmatchedPattern) {
    const [first = ''] = paths;
    throw usageError(
      list(wrong.map(({ pattern, reason }) => `"${pattern}" ${reason}`)),
      (wrong[0]?.pattern === first ? commandHint(first) : undefined) ??
        'Check the spelling, name the file itself, or pass --no-error-on-unmatched-pattern to accept it.',
    );
  }
  return found;
}

/** Standard input as a job, unless it has the name of a file that is left alone. */
async function stdinJobs(
  { stdinFilename: name, forceExclude, ignorePattern = [] }: LintFlags,
  { stdin, cwd }: Io,
): Promise<Omit<Jobs, 'unmatched'>> {
  if (name === '') throw usageError('--stdin-filename needs a name', 'Leave it out to have no name.');
  const filePath = name === undefined ? '<stdin>' : path.resolve(cwd, name);
  const folder = name === undefined ? undefined : path.dirname(filePath);
  const explicit = name === undefined || forceExclude !== true;
  if (!explicit && (await isIgnored(filePath, false, cwd, ignorePattern)))
    return { jobs: [], ignored: [{ filePath, reason: IGNORED_BY_PATTERN }] };
  return {
    jobs: [{ filePath, explicit, isFile: false, folder, read: () => readStream(filePath, stdin) }],
    ignored: [],
  };
}

/** What to do about a first word that may have been meant for a command, of ours or of other linters. */
function commandHint(word: string): string | undefined {
  if (word === 'lint' || word === 'check') return 'Linting needs no command: name files and folders alone.';
  const command = closest(word, COMMANDS);
  return command === undefined ? undefined : `Did you mean the command "${command}"?`;
}

function readsStdin(paths: readonly string[], flags: LintFlags): boolean {
  return flags.stdin === true || paths.includes('-');
}

/** With --quiet nobody sees warnings, so that rules that only warn need not run unless warnings are counted or suppressed. */
function quieted(settings: FileSettings, { quiet, maxWarnings, suppressRule = [] }: LintFlags): FileSettings {
  if (quiet !== true || maxWarnings !== undefined) return settings;
  const rules = settings.rules.filter(
    ({ rule, severity, forTasks = [] }) =>
      severity === 'error' || forTasks.length > 0 || suppressRule.includes(rule.id),
  );
  return { ...settings, rules };
}

/** A hook may name only files that are left alone, and the last manifest of a folder may be gone when suppressions are pruned. */
function acceptsNothing({ errorOnUnmatchedPattern, forceExclude, pruneSuppressions }: LintFlags): boolean {
  return !errorOnUnmatchedPattern || forceExclude === true || pruneSuppressions === true;
}

function errorsOnly(report: Report): Report {
  const results = report.results.map((result) =>
    withMessages(
      result,
      result.messages.filter(({ severityName }) => severityName === 'error'),
    ),
  );
  return { ...report, results };
}

function tellSkipped({ skipped }: Report, { verbose }: LintFlags, io: Io): void {
  if (verbose !== true) return;
  for (const { filePath, reason } of skipped)
    io.stderr.write(`skipped ${visible(path.relative(io.cwd, filePath))}: ${reason}\n`);
}

function nothingLinted({ skipped }: Report): Error {
  const [first] = skipped;
  if (first === undefined) return usageError('no file was linted');
  const what =
    skipped.length === 1 ? 'the only file found was skipped' : `all ${skipped.length} files found were skipped`;
  return usageError(
    `no file was linted: ${what} (${first.reason})`,
    `Name a file itself to lint it whatever it holds, for example "${first.filePath}".`,
  );
}
