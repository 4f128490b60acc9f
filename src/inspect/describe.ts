/** A package described for people and for programs: what it is, its tasks, its files, and the limits that it uses. */
import type { LimitUse } from '../container.ts';
import type { LocatedGap } from '../fact.ts';
import type { FileRef } from '../file-ref.ts';
import type { Outline, OutlineTrigger } from '../outline.ts';
import type { PackageFiles } from '../package-files.ts';
import { filesBelow } from '../package-files.ts';
import { nextRuns } from '../words/cron-runs.ts';
import { readCron } from '../words/cron.ts';
import { type TaskInTree, taskTree } from './task-tree.ts';

/** A package that has been read. */
export interface InspectedPackage {
  readonly manifest: FileRef;
  /** The id of the kind of its manifest. */
  readonly kind: string;
  readonly outline?: Outline | undefined;
  readonly files?: PackageFiles | undefined;
  /** The parts of its source that could not be told. */
  readonly gaps?: readonly LocatedGap[];
  /** Of a package in an archive, the limits of the loader. */
  readonly limits?: readonly LimitUse[] | undefined;
  /** The time of the run in milliseconds since 1970, from which the next runs of triggers are counted. */
  readonly now?: number;
}

/** A trigger with the runs that come next, as dates in ISO 8601. */
export interface TriggerRuns {
  readonly name?: string;
  /** The workflow that it starts. */
  readonly target?: string;
  readonly cron?: string;
  readonly next: readonly string[];
}

/** A description of a package; plain JSON. */
export interface PackageDescription {
  readonly manifest: FileRef;
  readonly kind: string;
  readonly name?: string;
  readonly version?: string;
  readonly language?: string;
  readonly tasks: readonly TaskInTree[];
  /** False if some tasks could not be read. */
  readonly hasAllTasks: boolean;
  readonly triggers: readonly TriggerRuns[];
  /** The parts of its source that could not be told, so that no rule judges them. */
  readonly gaps: readonly LocatedGap[];
  readonly files: readonly FileSize[];
  /** False if there are more files than are listed. */
  readonly hasAllFiles: boolean;
  readonly limits: readonly LimitUse[];
}

/** A file of a package; one that cannot be read has no size. */
export interface FileSize {
  readonly name: string;
  readonly bytes?: number;
}

const MOST_FILES = 10_000;

/** Describes a package. */
export function describePackage({
  manifest,
  kind,
  outline,
  files,
  gaps = [],
  limits = [],
  now = Date.now(),
}: InspectedPackage): PackageDescription {
  const { name, version, language, tasks = [], isWhole = false } = outline ?? {};
  const names = files === undefined ? [] : filesBelow(files, '', MOST_FILES + 1);
  return {
    manifest,
    kind,
    ...(name !== undefined && { name }),
    ...(version !== undefined && { version }),
    ...(language !== undefined && { language }),
    tasks: taskTree(tasks),
    hasAllTasks: isWhole,
    triggers: (outline?.triggers ?? []).map((trigger) => withRuns(trigger, now)),
    gaps,
    files: names.slice(0, MOST_FILES).map((file) => ({ name: file, ...sizeOf(files?.bytes(file)) })),
    hasAllFiles: names.length <= MOST_FILES,
    limits,
  };
}

const RUNS_SHOWN = 3;

function withRuns({ name, target, cron }: OutlineTrigger, now: number): TriggerRuns {
  const reading = cron === undefined ? undefined : readCron(cron);
  const runs = reading?.ok === true ? nextRuns(reading.schedule, now, RUNS_SHOWN) : [];
  return {
    ...(name !== undefined && { name }),
    ...(target !== undefined && { target }),
    ...(cron !== undefined && { cron }),
    next: runs.map((run) => new Date(run).toISOString()),
  };
}

function sizeOf(bytes: Uint8Array | undefined): { bytes?: number } {
  return bytes === undefined ? {} : { bytes: bytes.length };
}
