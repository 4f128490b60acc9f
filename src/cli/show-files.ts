/**
 * `--show-files`: the files that a run would lint, each with its kind and configuration, and those that are left alone.
 */
import path from 'node:path';
import { fileName } from '../file-ref.ts';
import { look } from '../input/look.ts';
import type { SkippedFile } from '../report.ts';
import { makeReaders } from '../run/readers.ts';
import { type Job, readJob } from '../run/job.ts';
import type { OpenedSession } from '../run/session.ts';
import { visible } from '../text.ts';
import type { Call } from './command.ts';
import type { LintFlags } from './flags.ts';
import { collectJobs } from './jobs.ts';
import { tellBroken } from './failure-notes.ts';
import { sessionFor } from './session.ts';

/** Prints the files that the words of a call lead to, and answers the exit code. */
export async function showFiles(call: Call<LintFlags>): Promise<0 | 2> {
  const { cwd, stdout } = call.io;
  const session = await sessionFor(call);
  const code = tellBroken(session.registry, call.io);
  const { jobs, ignored } = await collectJobs(call, session);
  const { taken, skipped } = await sortOut(jobs, session);
  const rows = await rowsOf(taken, session);
  stdout.write(table(rows.map((row) => row.map((cell) => visible(cell)))));
  stdout.write(leftAlone([...ignored, ...skipped], cwd));
  return code;
}

/** Tells the packages among jobs from files of other programs: a run without rules reads as far as that takes. */
export async function sortOut(
  jobs: readonly Job[],
  session: OpenedSession,
): Promise<{ taken: Job[]; skipped: SkippedFile[] }> {
  const { results, skipped } = await session.run(jobs, {
    settingsFor: async (filePath) => ({ ...(await session.settingsFor(filePath)), rules: [] }),
    suppress: undefined,
  });
  const linted = new Set(results.map(({ filePath }) => filePath));
  return { taken: jobs.filter(({ filePath }) => linted.has(filePath)), skipped };
}

/** A row for each job: its file, its kind, its configuration. */
async function rowsOf(jobs: readonly Job[], session: OpenedSession): Promise<string[][]> {
  const kindOf = kindFinder();
  const rows: string[][] = [];
  for (const job of jobs) {
    const { registry } = await session.settingsFor(job.filePath);
    const { file } = await session.resolver.configFor(path.dirname(job.filePath));
    const config = file === undefined ? 'no configuration' : shownPath(session.cwd, file);
    rows.push([shownPath(session.cwd, job.filePath), await kindOf(job, registry), config]);
  }
  return rows;
}

/** Finds the id of the kind or container that a job is read as. */
function kindFinder(): (job: Job, registry: OpenedSession['registry']) => Promise<string> {
  const readersOf = makeReaders();
  return async (job, registry) => {
    const readers = await readersOf(registry);
    const container = readers.containerOf(job.filePath);
    if (container !== undefined) return container.id;
    // A pipe can be read once, which the run has done.
    const text = look(job.filePath)?.isFile() === true ? (await readJob(job)).text : '';
    return readers.kindOf(job.filePath, text).id;
  };
}

function shownPath(cwd: string, filePath: string): string {
  return path.relative(cwd, filePath).replaceAll(path.sep, '/');
}

/** Rows with their columns below each other. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `${row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join('  ')}\n`).join('');
}

function leftAlone(skipped: readonly SkippedFile[], cwd: string): string {
  if (skipped.length === 0) return '';
  const lines = skipped.map(({ reason, ...file }) => {
    const name = fileName({ ...file, filePath: shownPath(cwd, file.filePath) });
    return `  ${visible(name)}: ${reason}\n`;
  });
  return `\nLeft alone:\n${lines.join('')}`;
}
