/** Packages of which files or folders are there and cannot be read. */
import type { ClosedPart } from '../input/folder-files.ts';
import { sourceOutOfReach } from '../source.ts';
import { type Line, lintManifest, type PackageOutcome } from './package.ts';
import { unreachable } from './read.ts';
import type { Opened } from './read.ts';

/** A package with its outcome so far, and its parts that are closed. */
interface PartlyClosed extends Opened {
  readonly explicit: boolean;
  readonly outcome: PackageOutcome;
  readonly closed: readonly ClosedPart[];
}

/**
 * The outcome of a package of which parts are closed, which is a failure. Where a folder is, nothing is said of its
 * files, since any that seems to be missing may be there.
 */
export async function lintPartly(
  { outcome, explicit, closed, ...opened }: PartlyClosed,
  line: Line,
): Promise<PackageOutcome> {
  if (outcome.skipped.length > 0) return outcome;
  const isBlind = closed.some(({ isFolder }) => isFolder);
  const seen = isBlind ? await lintManifest({ ...opened, files: undefined }, explicit, line) : outcome;
  const reasons = new Map(closed.map(({ filePath, reason }) => [filePath, reason]));
  const failures = Array.from(reasons, ([filePath, reason]) => unreachable(sourceOutOfReach(filePath, reason)));
  return { ...seen, failures: [...seen.failures, ...failures] };
}
