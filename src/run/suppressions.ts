/** The suppressions that hold for a run. */
import path from 'node:path';
import { homeOf } from '../config/names.ts';
import { nearestConfig } from '../config/nearest.ts';
import { usageError } from '../errors.ts';
import { look, obstacle, realPath } from '../input/look.ts';
import { nearestSuppressions, SUPPRESSIONS_FILE } from '../suppressions/nearest.ts';
import type { MatchSettings } from '../suppressions/match.ts';
import type { Suppressor } from '../suppressions/suppressor.ts';

/** Where to look for suppressions. */
export interface SuppressionsPlace {
  readonly cwd: string;
  /** Entries of folders that have been listed already. */
  readonly listings: ReadonlyMap<string, readonly string[]>;
  /** The file, if it is not the usual one. */
  readonly location: string | undefined;
}

/**
 * Reads the suppressions for a run; undefined if there are none. A file that is to be written need not exist yet.
 * All that reads and applies them is loaded for a file that is there.
 */
export async function openSuppressor(
  { cwd, listings, location }: SuppressionsPlace,
  settings: MatchSettings,
): Promise<Suppressor | undefined> {
  const isWritten = settings.adopt !== undefined;
  const usual = (): string | undefined => (isWritten ? suppressionsFile(cwd, listings) : nearestSuppressions(cwd));
  const file = location === undefined ? usual() : path.resolve(cwd, location);
  if (file === undefined) return undefined;
  if (!isWritten && look(file) === undefined && obstacle(file) === undefined)
    throw usageError(
      `the suppressions file ${file} does not exist`,
      'Write it with --suppress-all or --suppress-rule.',
    );
  const { readSuppressions } = await import('../suppressions/file.ts');
  const { makeSuppressor } = await import('../suppressions/suppressor.ts');
  return makeSuppressor(file, readSuppressions(file) ?? [], { ...settings, realPath });
}

/**
 * The nearest one from the working folder up to the root of the repository. One that is not there yet: beside the
 * configuration that is found from the working folder, or there if none is. A configuration that is named, or refused,
 * makes no difference: suppressions belong to the repository.
 */
export function suppressionsFile(cwd: string, listings: SuppressionsPlace['listings']): string {
  const nearest = nearestSuppressions(cwd);
  if (nearest !== undefined) return nearest;
  const { file: config } = nearestConfig(listings)(cwd);
  return path.join(config === undefined ? cwd : homeOf(config), SUPPRESSIONS_FILE);
}
