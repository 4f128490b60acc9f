/** A part of a run: the files that it lints, and the report of it that `merge` can join with those of the others. */
import path from 'node:path';
import { readBytes } from '../input/read.ts';
import type { LintResult } from '../report.ts';
import type { Job } from '../run/job.ts';
import type { Jobs, PendingReport } from '../run/run.ts';
import type { OpenedSession } from '../run/session.ts';
import type { PendingPackage } from '../run/whole-run.ts';
import { sha256 } from '../sha256.ts';
import type { LintFlags } from './flags.ts';
import { acceptsNothing } from './jobs.ts';
import type { PackageMark, PendingPart, ReportPart, ResultTexts } from './part.ts';
import type { Shard } from './values.ts';

/** The files of one part, and the names of all. */
export interface PartJobs extends Omit<Jobs, 'unmatched'> {
  readonly all: readonly string[];
}

/** The files of one part. What was ignored belongs to the first, since no part lints it. */
export function partOf({ jobs, ignored }: Omit<Jobs, 'unmatched'>, shard: Shard, cwd: string): PartJobs {
  return {
    jobs: jobs.filter(({ filePath }) => isInShard(filePath, shard, cwd)),
    ignored: shard.index === 1 ? ignored : [],
    all: jobs.map(({ filePath }) => nameOf(filePath, cwd)),
  };
}

/** True for a file that belongs to a part, whatever other files there are. */
export function isInShard(filePath: string, { index, count }: Shard, cwd: string): boolean {
  return hash(nameOf(filePath, cwd)) % count === index - 1;
}

function nameOf(filePath: string, cwd: string): string {
  return path.relative(cwd, filePath).replaceAll(path.sep, '/');
}

/** FNV-1a over the UTF-16 units of a text, in 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** How the report of a part comes to say what joining it needs. */
export interface PartPlan {
  /** Writes down where in the report a package ends. */
  readonly ended: (job: Job, report: PendingReport) => void;
  /** Makes the data that `merge` needs beside the findings, once the report is whole. */
  readonly describe: (report: PendingReport) => ReportPart;
}

/** Prepares the report of a part of a run over `all` files. */
export function planPart(all: readonly string[], session: OpenedSession, flags: LintFlags): PartPlan {
  const { cwd } = session;
  const { index, count } = flags.shard ?? { index: 1, count: 1 };
  // Configurations of folders below are read while the part is linted.
  const settings = settingsHash(session, flags);
  const packages: PackageMark[] = [];
  return {
    ended({ filePath }, report) {
      packages.push(markOf(filePath, report));
    },
    describe: ({ results, pending }) => ({
      index,
      count,
      cwd,
      settings,
      files: sha256(JSON.stringify(all)),
      mayBeEmpty: acceptsNothing(flags),
      packages,
      texts: results.map(textsOf),
      pending: pending.map(pendingPart),
    }),
  };
}

function markOf(filePath: string, { results, failures, skipped, notices, rules }: PendingReport): PackageMark {
  return {
    filePath,
    results: results.length,
    failures: failures.length,
    skipped: skipped.length,
    notices: notices.length,
    rules: Object.keys(rules).length,
  };
}

function textsOf({ source, byteOrderMark, picture, graph }: LintResult): ResultTexts {
  return {
    ...(source === undefined ? {} : { source }),
    ...(byteOrderMark === undefined ? {} : { byteOrderMark }),
    ...(picture === undefined ? {} : { picture }),
    ...(graph === undefined ? {} : { graph }),
  };
}

function pendingPart({ job, at, manifest, hash, files, collected, failed }: PendingPackage): PendingPart {
  return {
    job: job.filePath,
    at,
    manifest,
    hash,
    files: files.map(({ result: { source, byteOrderMark, ...result }, directives, isComplete }) => ({
      result,
      directives: [...directives],
      isComplete,
    })),
    collected: [...collected],
    failed,
  };
}

/** The hash of the configuration and of the flags that decide what is found. */
export function settingsHash(session: OpenedSession, flags: FindingFlags): string {
  return sha256(JSON.stringify([configurationFiles(session), FINDING_FLAGS.map((name) => flags[name] ?? null)]));
}

/** The flags that decide what is found. */
export type FindingFlags = Pick<LintFlags, (typeof FINDING_FLAGS)[number]>;

const FINDING_FLAGS = [
  'rule',
  'only',
  'skip',
  'side',
  'platform',
  'pythonVersion',
  'plugins',
  'suppressions',
  'suppressionsLocation',
] as const satisfies readonly (keyof LintFlags)[];

/** The configuration files that hold from the working folder, each with the hash of its text. */
function configurationFiles({ resolver, cwd }: OpenedSession): [string, string][] {
  return resolver.files().map((file) => {
    const bytes = readBytes(file);
    return [nameOf(file, cwd), sha256(typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1'))];
  });
}
