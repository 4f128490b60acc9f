/** `manifestlint [paths...]`: find, run, format, write. */
import path from 'node:path';
import { builtin } from '../builtin.ts';
import { type ActiveRule } from '../engine/lint.ts';
import { HOMEPAGE, recommended } from '../engine/registry.ts';
import { usageError } from '../errors.ts';
import { repositoryRoot } from '../input/ignore.ts';
import { readStream } from '../input/read.ts';
import { type Report, summarize } from '../report.ts';
import { findJobs, type Job, run } from '../run/run.ts';
import { list, visible } from '../text.ts';
import type { LintFlags } from './args.ts';
import { ruleDoc } from './package.ts';
import { type Io, wantsColor, wantsHyperlinks, writeAtomically } from './io.ts';

/** Lints what the command line names and returns the exit code. */
export async function lintCommand(paths: readonly string[], flags: LintFlags, version: string, io: Io): Promise<number> {
  const jobs = await collectJobs(paths, flags, io);
  const report = await run(jobs, {
    kinds: builtin.kinds,
    rules: rulesToRun(flags),
    now: Date.now(),
    ...(flags.side === 'both' ? {} : { side: flags.side }),
  });
  tellSkipped(report, flags, io);
  if (report.results.length === 0 && flags.errorOnUnmatchedPattern) throw nothingLinted(report);
  await writeReport(flags.quiet === true ? errorsOnly(report) : report, flags, version, io);
  return exitCode(report, flags, io);
}

async function collectJobs(paths: readonly string[], flags: LintFlags, io: Io): Promise<Job[]> {
  const fromStdin = flags.stdin === true || paths.includes('-');
  const patterns = paths.filter((pattern) => pattern !== '-');
  if (fromStdin && patterns.length > 0) throw usageError('standard input and paths cannot be linted in one run', 'Name paths, or - alone.');
  if (fromStdin) {
    const filePath = flags.stdinFilename === undefined ? '<stdin>' : path.resolve(io.cwd, flags.stdinFilename);
    return [{ filePath, explicit: true, read: () => readStream(filePath, io.stdin) }];
  }
  const { jobs, unmatched } = await findJobs(patterns.length === 0 ? ['.'] : patterns, builtin.kinds, io.cwd);
  if (unmatched.length > 0 && flags.errorOnUnmatchedPattern) {
    throw usageError(
      list(unmatched.map(({ pattern, reason }) => `"${pattern}" ${reason}`)),
      'Check the spelling, or pass --no-error-on-unmatched-pattern to accept it.',
    );
  }
  return jobs;
}

/** With --quiet nobody sees warnings, so that rules that only warn need not run unless warnings are counted. */
function rulesToRun(flags: LintFlags): ActiveRule[] {
  const rules = recommended(builtin.registry);
  return flags.quiet === true && flags.maxWarnings === undefined ? rules.filter(({ severity }) => severity === 'error') : rules;
}

function errorsOnly(report: Report): Report {
  const results = report.results.map((result) => ({
    ...result,
    messages: result.messages.filter(({ severityName }) => severityName === 'error'),
    warningCount: 0,
    infoCount: 0,
  }));
  return { ...report, results };
}

function tellSkipped({ skipped }: Report, { verbose }: LintFlags, io: Io): void {
  if (verbose !== true) return;
  for (const { filePath, reason } of skipped) io.stderr.write(`skipped ${visible(path.relative(io.cwd, filePath))}: ${reason}\n`);
}

function nothingLinted({ skipped }: Report): Error {
  const [first] = skipped;
  if (first === undefined) return usageError('no file was linted');
  return usageError(
    `no file was linted: ${skipped.length === 1 ? 'the only manifest.json found is' : `all ${skipped.length} manifest.json files found are`} not of Cloacina`,
    `Name a file itself to lint it whatever it holds, for example "${first.filePath}".`,
  );
}

async function writeReport(report: Report, flags: LintFlags, version: string, io: Io): Promise<void> {
  const toFile = flags.outputFile !== undefined;
  const format = await builtin.formatters[flags.format]();
  const text = await format(report, {
    tool: { name: 'manifestlint', version, url: HOMEPAGE },
    cwd: io.cwd,
    color: wantsColor(flags.color, toFile, io),
    hyperlinks: wantsHyperlinks(toFile, io),
    columns: toFile ? 80 : (io.stdout.columns ?? 80),
    root: repositoryRoot(io.cwd),
    doc: ruleDoc,
  });
  if (flags.outputFile !== undefined) writeAtomically(path.resolve(io.cwd, flags.outputFile), text);
  else if (text !== '') io.stdout.write(text);
}

function exitCode(report: Report, { exitZero, maxWarnings = Infinity }: LintFlags, io: Io): number {
  for (const { ruleId, filePath, message } of report.failures) {
    io.stderr.write(`manifestlint: rule ${ruleId} failed on ${visible(filePath)}: ${visible(message)}\n`);
  }
  if (report.failures.length > 0) return 2;
  const { errors, warnings } = summarize(report);
  if (warnings > maxWarnings) io.stderr.write(`manifestlint: ${warnings} warnings are more than --max-warnings ${maxWarnings} allows.\n`);
  return exitZero !== true && (errors > 0 || warnings > maxWarnings) ? 1 : 0;
}
