/** `manifestlint [paths...]`: find, run, format, write. */
import path from 'node:path';
import { builtin } from '../builtin.ts';
import { checkRules } from '../config/check.ts';
import { type FileSettings, makeResolver, type Resolver } from '../config/resolve.ts';
import { HOMEPAGE } from '../engine/registry.ts';
import { usageError } from '../errors.ts';
import { repositoryRoot } from '../input/ignore.ts';
import { readStream } from '../input/read.ts';
import { type Report, summarize } from '../report.ts';
import { findJobs, type Jobs, run } from '../run/run.ts';
import { list, visible } from '../text.ts';
import type { LintFlags } from './args.ts';
import { loadFormatter } from './format.ts';
import { type Io, wantsColor, wantsHyperlinks, writeAtomically } from './io.ts';
import { ruleDoc } from './package.ts';

/** Lints what the command line names and returns the exit code. */
export async function lintCommand(paths: readonly string[], flags: LintFlags, version: string, io: Io): Promise<number> {
  const { jobs, listings } = await collectJobs(paths, flags, io);
  const resolver = resolverFor(flags, listings, io);
  const { config } = await resolver.configFor(io.cwd);
  const format = await loadFormatter(flags.format ?? config.format ?? 'pretty', io.cwd);
  const side = flags.side ?? config.side ?? 'both';
  const report = await run(jobs, {
    kinds: builtin.kinds,
    settingsFor: async (filePath) => quieted(await resolver.settingsFor(filePath), flags),
    now: Date.now(),
    ...(side === 'both' ? {} : { side }),
  });
  tellSkipped(report, flags, io);
  if (report.results.length === 0 && flags.errorOnUnmatchedPattern) throw nothingLinted(report);
  const toFile = flags.outputFile !== undefined;
  const text = await format(flags.quiet === true ? errorsOnly(report) : report, {
    tool: { name: 'manifestlint', version, url: HOMEPAGE },
    cwd: io.cwd,
    root: repositoryRoot(io.cwd),
    color: wantsColor(flags.color, toFile, io),
    hyperlinks: wantsHyperlinks(toFile, io),
    columns: toFile ? 80 : (io.stdout.columns ?? 80),
    doc: ruleDoc,
  });
  if (flags.outputFile !== undefined) writeAtomically(path.resolve(io.cwd, flags.outputFile), text);
  else if (text !== '') io.stdout.write(text);
  return exitCode(report, flags, io);
}

/** Prints the settings that hold for a file, as JSON. */
export async function printConfig(file: string, flags: LintFlags, io: Io): Promise<void> {
  const filePath = path.resolve(io.cwd, file);
  const resolver = resolverFor(flags, new Map(), io);
  const { rules, host, ignored } = await resolver.settingsFor(filePath);
  const { file: config } = await resolver.configFor(path.dirname(filePath));
  const entries = rules.map(({ rule, severity, options }) => [rule.id, rule.options === undefined ? severity : [severity, options]]);
  io.stdout.write(`${JSON.stringify({ config: config ?? null, ignored, host, rules: Object.fromEntries(entries) }, null, 2)}\n`);
}

function resolverFor(flags: LintFlags, listings: Jobs['listings'], io: Io): Resolver {
  const { config, platform, pythonVersion, rule = [] } = flags;
  const settings: Record<string, unknown> = Object.fromEntries(rule);
  return makeResolver({
    registry: builtin.registry,
    listings,
    host: { ...(platform === undefined ? {} : { platform }), ...(pythonVersion === undefined ? {} : { python: pythonVersion }) },
    rules: checkRules(settings, builtin.registry, '--rule', []),
    ...(config === undefined || config === true ? {} : { config: config === false ? config : path.resolve(io.cwd, config) }),
  });
}

async function collectJobs(paths: readonly string[], flags: LintFlags, io: Io): Promise<Jobs> {
  const fromStdin = flags.stdin === true || paths.includes('-');
  const patterns = paths.filter((pattern) => pattern !== '-');
  if (fromStdin && patterns.length > 0) throw usageError('standard input and paths cannot be linted in one run', 'Name paths, or - alone.');
  if (fromStdin) {
    const filePath = flags.stdinFilename === undefined ? '<stdin>' : path.resolve(io.cwd, flags.stdinFilename);
    return { jobs: [{ filePath, explicit: true, read: () => readStream(filePath, io.stdin) }], unmatched: [], listings: new Map() };
  }
  const found = await findJobs(patterns.length === 0 ? ['.'] : patterns, builtin.kinds, { cwd: io.cwd, ignorePatterns: flags.ignorePattern ?? [] });
  if (found.unmatched.length > 0 && flags.errorOnUnmatchedPattern) {
    throw usageError(
      list(found.unmatched.map(({ pattern, reason }) => `"${pattern}" ${reason}`)),
      'Check the spelling, or pass --no-error-on-unmatched-pattern to accept it.',
    );
  }
  return found;
}

/** With --quiet nobody sees warnings, so that rules that only warn need not run unless warnings are counted. */
function quieted(settings: FileSettings, { quiet, maxWarnings }: LintFlags): FileSettings {
  if (quiet !== true || maxWarnings !== undefined) return settings;
  const rules = settings.rules.filter(({ severity, forTasks = [] }) => severity === 'error' || forTasks.length > 0);
  return { ...settings, rules };
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
  const what = skipped.length === 1 ? 'the only file found was skipped' : `all ${skipped.length} files found were skipped`;
  return usageError(`no file was linted: ${what} (${first.reason})`, `Name a file itself to lint it whatever it holds, for example "${first.filePath}".`);
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
