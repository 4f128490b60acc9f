/** A lint run of the command line: find, run, repair, format, write. */
import type { Lap } from '../engine/lint.ts';
import type { Registry } from '../engine/registry.ts';
import { lacksPlugin } from '../failures.ts';
import { loadBuiltin } from '../manifest-registry.ts';
import { whenReady } from '../ready.ts';
import type { LintResult, Report } from '../report.ts';
import type { Side } from '../moment.ts';
import type { PackageOutcome } from '../run/package.ts';
import type { Job } from '../run/job.ts';
import type { PendingReport } from '../run/run.ts';
import type { OpenedSession } from '../run/session.ts';
import type { Suppressor } from '../suppressions/suppressor.ts';
import type { Call } from './command.ts';
import { deprecationTeller } from './deprecated.ts';
import { isEmpty, type Outcome, outcomeOf, outcomeOfDiff, outcomeOfFixes } from './exit-code.ts';
import { filtersStdin, fixSettings } from './fix.ts';
import type { LintFlags } from './flags.ts';
import type { Io } from './io.ts';
import { acceptsNothing, collectJobs, readsStdin } from './jobs.ts';
import { adaptedOutputs } from './report/adapted.ts';
import type { Output } from './report/load-formatter.ts';
import { checkOutputs, openOutputs, showsPictures, type TakenFile, writeReport } from './report/output.ts';
import { makeProgress } from './report/progress.ts';
import { leastSeverity, settingsChanger, withoutQuieter } from './rule-flags.ts';
import { sessionFor } from './session.ts';
import type { PartPlan } from './shard.ts';
import { suppressorFor } from './suppressions-flags.ts';

/** The parts of a run that the next one goes on with, where the same call is made again and again. */
export interface Kept {
  /** True if code may have changed since this process has run it. */
  readonly isCodeStale: boolean;
  session?: OpenedSession;
  /** True if a plugin could not be loaded. */
  lacksPlugin?: boolean;
  suppressor?: Suppressor;
  /** The outcomes of packages by the path of their job; those that have changed are taken out between runs. */
  readonly outcomes?: Map<string, PackageOutcome>;
}

/** A run among others: who measures it, and what it goes on with. */
export interface RunAmongOthers {
  readonly lap?: Lap;
  readonly kept?: Kept;
}

/** The parts of a run that are decided before it starts. */
interface Plan {
  readonly session: OpenedSession;
  readonly outputs: readonly Output[];
  readonly fromStdin: boolean;
  /** The side whose findings are wanted, if not both. */
  readonly side: Side | undefined;
  /** The time of the run in milliseconds since 1970. */
  readonly now: number;
  readonly suppressor: Suppressor | undefined;
  readonly outcomes: Kept['outcomes'];
  readonly lap: Lap | undefined;
  /** The packages that are not linted, with which rules of the whole run compare. */
  readonly beside: readonly Job[];
  /** The registries of all configurations in use, as far as files have been linted. */
  readonly registries: Set<Registry>;
  /** The part of a run that is linted; undefined for a whole run. */
  readonly part: PartPlan | undefined;
}

/** Lints the files that the command line names, and answers the exit code. */
export async function lintAndReport(call: Call<LintFlags>, among: RunAmongOthers = {}): Promise<number> {
  const { report, plan } = await lintPaths(call, among).catch(async (fault: unknown) => {
    await (await import('./report/fault-report.ts')).reportFault(fault, call);
    throw fault;
  });
  const { flags, io } = call;
  if (among.kept !== undefined) among.kept.lacksPlugin = lacksPlugin(report);
  if (flags.diff === true) {
    const { printDiff } = await import('./write-fixes.ts');
    return tell(outcomeOfDiff(report, printDiff(report.fixed, flags, io), flags), report, call);
  }
  return finish(report, plan, call);
}

/** Lints the files that the command line names. Rejects where there is nothing to report. */
async function lintPaths(
  call: Call<LintFlags>,
  { lap, kept = { isCodeStale: false } }: RunAmongOthers,
): Promise<{ report: EndedReport; plan: Plan }> {
  const { words, flags, io } = call;
  lap?.('start');
  const session = await openSession(call, kept);
  const fromStdin = readsStdin(words, flags);
  const opened = await openOutputs(reportCall(call, fromStdin), session.config);
  lap?.('configuration');
  const { jobs, beside = [], ignored, received, all } = await collectJobs(call, session);
  const outputs = await adaptedOutputs(opened, jobs, flags);
  lap?.('find');
  const part = all && (await import('./shard.ts')).planPart(all, session, flags);
  const plan = await planRun(call, kept, { session, outputs, beside, fromStdin, lap, part });
  checkOutputs(outputs, [...lintedFiles(jobs), ...ownFiles(plan)]);
  const report = await runJobs(jobs, plan, call);
  report.skipped = ignored.concat(report.skipped);
  await tellUnread(report, session, call);
  if (received !== undefined && filtersStdin(flags, fromStdin))
    io.stdout.write(takeFixed(report, jobs) ?? (await received()));
  if (part === undefined && !acceptsNothing(flags)) await refuseNothing(report);
  const named = new Set(jobs.filter(({ explicit }) => explicit).map(({ filePath }) => filePath));
  return { report: { ...report, named }, plan };
}

/** Throws where no file was linted at all: a run over nothing would look clean. */
async function refuseNothing(report: Report): Promise<void> {
  if (isEmpty(report)) throw (await import('./nothing-linted.ts')).nothingLinted(report);
}

/** The session of a run, or the one that was kept for it. Rejects where flags name rules that are not there. */
async function openSession(call: Call<LintFlags>, kept: Kept): Promise<OpenedSession> {
  const { isCodeStale } = kept;
  kept.session ??= await sessionFor(call, { namesRules: namesRules(call.flags), isCodeStale });
  if (namesRules(call.flags)) (await import('./named-rules.ts')).checkChosen(call.flags, kept.session);
  return kept.session;
}

/** Completes the plan of a run with its time, the wanted side and the suppressions. */
async function planRun(
  call: Call<LintFlags>,
  kept: Kept,
  begun: Omit<Plan, 'side' | 'now' | 'suppressor' | 'outcomes' | 'registries'>,
): Promise<Plan> {
  const { session, fromStdin } = begun;
  const wanted = call.flags.side ?? session.config.side;
  const about = { fromStdin, now: Date.now(), side: wanted === 'both' ? undefined : wanted };
  const suppressor = kept.suppressor ?? (await suppressorFor(call, session, about));
  if (suppressor !== undefined) kept.suppressor = suppressor;
  return { ...begun, ...about, suppressor, outcomes: kept.outcomes, registries: new Set() };
}

/** Takes the repaired text of standard input out of the report, if there is one: nothing is written to its file. */
function takeFixed(report: PendingReport, [job]: readonly Job[]): string | undefined {
  const fixed = report.fixed.find(({ filePath }) => filePath === job?.filePath);
  report.fixed = [];
  return fixed?.after;
}

/** The call as reports see it: where standard output takes the text of standard input, they go to standard error. */
function reportCall(call: Call<LintFlags>, fromStdin: boolean): Call<LintFlags> {
  if (!filtersStdin(call.flags, fromStdin)) return call;
  return { ...call, io: { ...call.io, stdout: call.io.stderr } };
}

function lintedFiles(jobs: readonly Job[]): TakenFile[] {
  return jobs.map(({ filePath }) => ({ filePath, what: 'is linted' }));
}

/** The files that manifestlint itself reads, as far as they are known by now. */
function ownFiles({ session, suppressor }: Plan): TakenFile[] {
  return [
    ...session.resolver.files().map((filePath) => ({ filePath, what: 'is a configuration in use' })),
    ...session.resolver.code().map((filePath) => ({ filePath, what: 'is a plugin in use' })),
    ...(suppressor === undefined ? [] : [{ filePath: suppressor.file, what: 'holds the suppressions' }]),
  ];
}

/** True if the flags name rules, which may be any. */
function namesRules({ rule, only, skip, fixable, suppressRule }: LintFlags): boolean {
  return [rule, only, skip, fixable, suppressRule].some((names) => names !== undefined);
}

async function runJobs(jobs: readonly Job[], plan: Plan, { flags, io }: Call<LintFlags>): Promise<PendingReport> {
  const { session, outputs, side, now, suppressor, outcomes, lap, part, registries, beside } = plan;
  const progress = makeProgress(io);
  const change = settingsChanger(flags);
  const tellDeprecated = deprecationTeller(io, flags.only);
  const watch = session.registry.plugins.size === 0 ? undefined : (await import('../run/rule-watch.ts')).ruleWatch();
  const settingsFor = (filePath: string) =>
    whenReady(session.settingsFor(filePath), (settings) => {
      tellDeprecated(settings);
      registries.add(settings.registry);
      return change(settings);
    });
  const isCompared = beside.length > 0 && jobs.length > 0;
  const others = isCompared ? await (await import('./beside.ts')).collectBeside(beside, session, settingsFor) : [];
  return session
    .run(jobs, {
      settingsFor,
      others,
      now,
      side,
      suppress: suppressor?.suppress,
      outcomes,
      fix: fixSettings(flags),
      ended: part?.ended,
      isPart: part !== undefined,
      lap,
      // The reports of parts are joined in formats that nobody knows here.
      ...((part !== undefined || outputs.some(({ format }) => format.wantsGraphs === true)) && { graphs: {} }),
      draws: part !== undefined || showsPictures(outputs),
      tellGaps: flags.verbose === true ? (await import('./verbose.ts')).gapTeller(io) : undefined,
      watch,
      progress: progress.tick,
    })
    .finally(progress.clear);
}

/** A report, and the files that the user named. */
type EndedReport = PendingReport & { readonly named: ReadonlySet<string> };

/** The texts that were repaired, and the files that the user named. */
type Repaired = Pick<EndedReport, 'fixed' | 'named'>;

/** Writes repaired files, suppressions and reports, and answers the exit code. */
async function finish({ named, ...report }: EndedReport, plan: Plan, call: Call<LintFlags>): Promise<number> {
  const { flags, io } = call;
  const { session, outputs, suppressor, fromStdin, lap, part } = plan;
  // Configurations of folders below are known only now.
  checkOutputs(outputs, ownFiles(plan));
  const unfixed = await writeFixed({ fixed: report.fixed, named }, flags, io);
  report.results = report.results.map((result) => unfixed.get(result.filePath) ?? result);
  if (suppressor !== undefined) {
    const { closeSuppressor } = await import('./suppressions-end.ts');
    const ruleIds = [...session.registry.rules.keys(), ...(await loadBuiltin()).rules.keys()];
    closeSuppressor(suppressor, report, { flags, fromStdin, isPart: part !== undefined, ruleIds, io });
  }
  if (part !== undefined) report.part = part.describe(report);
  // A foreign formatter is handed the report, and must not change what the run comes to.
  const outcome = flags.fixOnly === true ? outcomeOfFixes(report) : outcomeOf(report, flags);
  try {
    if (flags.fixOnly !== true)
      await writeReport(withoutQuieter(report, leastSeverity(flags)), outputs, {
        ...reportCall(call, fromStdin),
        registries: plan.registries,
      });
  } finally {
    await tell(outcome, report, call);
  }
  lap?.('report');
  return unfixed.size === 0 ? outcome.code : 2;
}

/** Writes what was repaired, and answers what is still wrong with the files that could not be written. */
async function writeFixed(repaired: Repaired, flags: LintFlags, io: Io): Promise<ReadonlyMap<string, LintResult>> {
  if (repaired.fixed.length === 0) return new Map();
  return (await import('./write-fixes.ts')).writeFixed(repaired, flags, io);
}

/** Says what a run came to, and answers its exit code. */
async function tell({ code, notes }: Outcome, report: Report, call: Call<LintFlags>): Promise<number> {
  const { io } = call;
  if (report.failures.length > 0) (await import('./failure-notes.ts')).tellFailures(report, call);
  for (const note of notes) io.stderr.write(`manifestlint: ${note}\n`);
  return code;
}

async function tellUnread(
  { skipped }: Report,
  { resolver }: OpenedSession,
  { flags, io }: Call<LintFlags>,
): Promise<void> {
  if (resolver.passedOver.size > 0) (await import('./passed-over.ts')).tellPassedOver(resolver, io);
  if (flags.verbose === true) (await import('./verbose.ts')).tellSkipped(skipped, io);
}
