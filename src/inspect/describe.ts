/** A package described for people and for programs: what it is, its tasks, its files, and the limits that it uses. */
import type { LimitUse } from '../container.ts';
import type { FileRef } from '../file-ref.ts';
import type { Outline } from '../outline.ts';
import type { PackageFiles } from '../package-files.ts';
import { filesBelow } from '../package-files.ts';
import { type TaskInTree, taskTree } from './task-tree.ts';

/** A package that has been read. */
export interface InspectedPackage {
  readonly manifest: FileRef;
  /** The id of the kind of its manifest. */
  readonly kind: string;
  readonly outline?: Outline | undefined;
  readonly files?: PackageFiles | undefined;
  /** Of a package in an archive, the limits of the loader. */
  readonly limits?: readonly LimitUse[] | undefined;
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
export function describePackage({ manifest, kind, outline, files, limits = [] }: InspectedPackage): PackageDescription {
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
    files: names.slice(0, MOST_FILES).map((file) => ({ name: file, ...sizeOf(files?.bytes(file)) })),
    hasAllFiles: names.length <= MOST_FILES,
    limits,
  };
}

function sizeOf(bytes: Uint8Array | undefined): { bytes?: number } {
  return bytes === undefined ? {} : { bytes: bytes.length };
}
