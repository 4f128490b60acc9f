/** The model of an archive, as its rules receive it. */
import { type Moment, type PackageFiles, ruleDefiner, type Source } from '../../src/kit.ts';
import type { NativeProblem } from './native/problems.ts';
import type { OpenedArchive } from './read/open.ts';
import type { ArchivedPackage, Form } from './read/package.ts';

export type { NativeProblem };

/** An archive that has been opened, and the package in it as far as there is one. */
export interface ArchiveModel extends OpenedArchive, ArchivedPackage {
  readonly files?: PackageFiles;
  readonly source?: Source;
  /** The path of a file that was probably meant to be the manifest, where there is none. */
  readonly misplaced?: string;
  /** The native code that does not fit; looked for when it is asked for. */
  nativeProblems(): readonly NativeProblem[];
}

/** `defineRule` for rules that read archives. */
export const defineRule = ruleDefiner<ArchiveModel, unknown>('archive');

/**
 * Who refuses an archive that cannot be unpacked: `package validate FILE` is the first to unpack it.
 * Format v2 had no such command, only a loader.
 */
export function unpacking(form: Form): readonly Moment[] {
  return form === 'v2' ? ['load'] : ['validate'];
}

/** The path of an entry in the document of an archive. */
export function entryPath(name: string): readonly string[] {
  return ['entries', name];
}

/** Whether the loader reads the archive to its end, as far as it reads. */
export function isUnpacked({ end, stream }: OpenedArchive): boolean {
  const isBroken = stream !== undefined && stream.state !== 'whole' && stream.noticed;
  return end === 'complete' && !isBroken;
}
