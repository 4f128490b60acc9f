/** `--changed` and `--staged`: of the packages that were found, only those that git says have been touched. */
import path from 'node:path';
import { changedFiles, isRevision, type Scope } from '../git/changes.ts';
import { touchedBy } from '../git/touched.ts';
import { look, realPath, realPathIfAny } from '../input/look.ts';
import { type Job, jobFolder } from '../run/job.ts';
import type { SkippedFile } from '../report.ts';
import { clip, visible } from '../text.ts';

/** The flags that narrow a run to what has changed. */
export interface ChangedFlags {
  /** True without the name of a commit. */
  readonly changed?: string | true;
  readonly staged?: true;
}

/** Paths to look in, and the changes that are wanted there. */
export interface Narrowing {
  readonly patterns: readonly string[];
  readonly scope: Scope;
}

/** Reads the flags. The word after `--changed` may be a path, where git knows no such commit. */
export function narrowingOf({ changed, staged }: ChangedFlags, patterns: readonly string[], cwd: string): Narrowing {
  if (staged === true) return { patterns, scope: 'staged' };
  if (typeof changed !== 'string') return { patterns, scope: 'uncommitted' };
  const isPath = changed !== '' && look(path.resolve(cwd, changed)) !== undefined && !isRevision(changed, cwd);
  return isPath ? { patterns: [changed, ...patterns], scope: 'uncommitted' } : { patterns, scope: { since: changed } };
}

/** Jobs that are touched, and the others as files that are left alone. */
export interface Narrowed {
  readonly touched: Job[];
  /** The others, with which rules of the whole run compare. */
  readonly beside: Job[];
  readonly untouched: SkippedFile[];
}

/** Keeps the jobs whose packages are touched by changes. */
export function touchedJobs(jobs: readonly Job[], scope: Scope, cwd: string): Narrowed {
  const isTouched = touchedBy(changedFiles(scope, cwd));
  const isKept = (job: Job): boolean => {
    const { filePath } = job;
    const folder = jobFolder(job);
    const real = path.join(realPath(path.dirname(filePath)), path.basename(filePath));
    // Where a link leads counts too: that is the text that is linted.
    return isTouched(real, folder && realPath(folder)) || isTouched(realPathIfAny(filePath) ?? real, undefined);
  };
  const kept = new Set(jobs.filter(isKept));
  const reason = reasonOf(scope);
  const beside = jobs.filter((job) => !kept.has(job));
  return { touched: [...kept], beside, untouched: beside.map(({ filePath }) => ({ filePath, reason })) };
}

function reasonOf(scope: Scope): string {
  if (scope === 'staged') return 'not in the index of the next commit';
  return scope === 'uncommitted' ? 'not changed' : `not changed since ${clip(visible(scope.since), 60)}`;
}
