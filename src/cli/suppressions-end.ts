/** The end of a run with suppressions: what is said of them, and what is written into their file. */
import fs from 'node:fs';
import path from 'node:path';
import { byPlace } from '../engine/lint.ts';
import { lacksPlugin } from '../failures.ts';
import { fileKey } from '../file-ref.ts';
import { look, realPath } from '../input/look.ts';
import type { Finding, LintResult, Report } from '../report.ts';
import { summarize, withMessages } from '../counts.ts';
import type { PendingReport } from '../run/run.ts';
import { printSuppressions, readSuppressions } from '../suppressions/file.ts';
import { futileEntries, type World } from '../suppressions/futile.ts';
import { mergeSuppressions } from '../suppressions/merge.ts';
import { byName } from '../suppressions/update.ts';
import type { Suppressor } from '../suppressions/suppressor.ts';
import { visible } from '../text.ts';
import type { Io } from './io.ts';
import { whileLocked } from './lock.ts';
import { type SuppressionsFlags, writingFlag } from './suppressions-flags.ts';
import { writeAtomically } from './write.ts';

/** A run that has come to its end. */
interface EndedRun {
  readonly flags: SuppressionsFlags;
  readonly fromStdin: boolean;
  /** True for a part of a run: of packages that rules of the whole run have yet to judge, the whole gives notice. */
  readonly isPart: boolean;
  /** The rules that are known. */
  readonly ruleIds: readonly string[];
  readonly io: Io;
}

/** Puts the notices of suppressions into the report, and writes the suppressions if the flags ask for it. */
export function closeSuppressor(suppressor: Suppressor, report: PendingReport, run: EndedRun): void {
  const { flags, fromStdin, isPart, io } = run;
  const open = new Set(isPart ? report.pending.flatMap(({ files }) => files.map(({ result }) => fileKey(result))) : []);
  // A suppressor that has served earlier runs remembers files that are gone.
  const here = new Set(report.results.map((result) => fileKey(result)));
  const prune = flags.pruneSuppressions === true;
  // A text that is being typed is no reason to remove anything.
  const notices = suppressor
    .notices((file) => here.has(fileKey(file)) && !open.has(fileKey(file)))
    .filter(({ kind }) => kind === 'expired' || !(prune || (fromStdin && kind === 'unused')));
  report.notices = [...report.notices, ...notices];
  if (writingFlag(flags) === undefined) {
    if (!fromStdin) tellDead(suppressor, run);
    return;
  }
  const name = visible(path.relative(io.cwd, suppressor.file));
  if (report.failures.length > 0) {
    report.results = report.results.map((result) => withAdopted(result, suppressor));
    io.stderr.write(`manifestlint: ${name} was not written, because a ${failedPart(report)}.\n`);
  } else io.stderr.write(`manifestlint: ${name}: ${update(suppressor, report, flags)}.\n`);
}

/** A result with the findings that were to be suppressed from now on. */
function withAdopted(result: LintResult, { adopted }: Suppressor): LintResult {
  const fingerprints = new Set(adopted(result).map(({ fingerprint }) => fingerprint));
  const isAdopted = ({ fingerprint }: Finding): boolean => fingerprints.has(fingerprint);
  const back = result.suppressedMessages.filter(isAdopted).map(({ suppressions: _, ...finding }): Finding => finding);
  if (back.length === 0) return result;
  const suppressedMessages = result.suppressedMessages.filter((finding) => !isAdopted(finding));
  return withMessages({ ...result, suppressedMessages }, [...result.messages, ...back].sort(byPlace));
}

function failedPart({ failures }: Report): string {
  if (lacksPlugin({ failures })) return 'plugin failed';
  return failures.some(({ part }) => part !== 'file') ? 'rule failed' : 'file could not be read';
}

/** Says which entries can never match, and how many are for files that are gone. */
function tellDead({ file, suppressions }: Suppressor, { ruleIds, io }: EndedRun): void {
  const folder = realPath(path.dirname(file));
  const name = visible(path.relative(io.cwd, file));
  const at = (entry: string): ReturnType<World['at']> => placeAt(path.resolve(folder, entry));
  for (const sentence of futileEntries(suppressions, { ruleIds, at }))
    io.stderr.write(`manifestlint: ${name}: ${visible(sentence)}.\n`);
  const live = suppressions.filter((entry) => futileEntries([entry], { ruleIds, at }).length === 0);
  const gone = live.filter((entry) => isGone(path.resolve(folder, entry.file))).length;
  if (gone === 0) return;
  const these = gone === 1 ? '1 entry is for a file that is' : `${gone} entries are for files that are`;
  io.stderr.write(
    `manifestlint: ${name}: ${these} gone; ` +
      '--prune-suppressions takes them to where the files are now, or removes them.\n',
  );
}

function placeAt(file: string): ReturnType<World['at']> {
  const stats = look(file);
  if (stats === undefined) return 'nothing';
  return stats.isDirectory() ? 'folder' : 'file';
}

/** Writes the suppressions as they should be after a run, and says what has changed. */
function update(suppressor: Suppressor, report: Report, flags: SuppressionsFlags): string {
  const prune = flags.pruneSuppressions === true;
  const folder = realPath(path.dirname(suppressor.file));
  const before = suppressor.suppressions;
  const isGoneFile = (file: string): boolean => isGone(path.resolve(folder, file));
  const after = suppressor.updated({ prune, isGone: isGoneFile });
  if (printSuppressions(after) !== printSuppressions(before))
    whileLocked(suppressor.file, () => {
      // Another run may have written in the meantime.
      const now = readSuppressions(suppressor.file) ?? [];
      const text = printSuppressions(mergeSuppressions(before, after, now).sort(byName));
      if (text !== printSuppressions(now)) writeAtomically(suppressor.file, text);
    });
  const { errors } = summarize(report);
  const left = flags.suppressAll === true && errors > 0 ? `; errors that cannot be suppressed: ${errors}` : '';
  const { added, moved } = suppressor.news(isGoneFile);
  const removed = countOf(before) + added - countOf(after);
  return `${summary({ 'findings added': added, removed, moved })}${left}`;
}

/** True only where it is certain that nothing stands at a path. */
export function isGone(file: string): boolean {
  try {
    fs.statSync(file);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
  }
}

function countOf(suppressions: Suppressor['suppressions']): number {
  return suppressions.reduce((sum, { count }) => sum + count, 0);
}

function summary(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).flatMap(([name, count]) => (count > 0 ? `${name}: ${count}` : []));
  return parts.length === 0 ? 'nothing to change' : parts.join(', ');
}
