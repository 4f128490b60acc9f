/** The model of an archive, as its rules receive it. */
import { type Moment, type PackageFiles, ruleDefiner, type Source } from '../../src/kit.ts';
import type { NativeProblem } from './native/problems.ts';
import type { OpenedArchive } from './read/open.ts';
import type { ArchivedPackage, Form } from './read/package.ts';

export type { NativeProblem };

/**
 * The model that rules of the kind `archive` receive: a `.cloacina` archive that has been opened, and the package in it
 * as far as there is one. Sizes are in bytes.
 *
 * @example
 * ```ts
 * import type { ArchiveModel } from 'manifestlint/packs';
 *
 * const bytesOf = ({ entries }: ArchiveModel): number => entries.reduce((sum, { size }) => sum + size, 0);
 * ```
 */
export interface ArchiveModel extends OpenedArchive, ArchivedPackage {
  readonly files?: PackageFiles;
  readonly source?: Source;
  /** The path of a file that was probably meant to be the manifest, where there is none. */
  readonly misplaced?: string;
  /** The native code that does not fit; looked for when it is asked for. */
  nativeProblems(): readonly NativeProblem[];
}

/**
 * Defines a rule that reads `.cloacina` archives. `check` gets an {@link ArchiveModel}; places are entries of the
 * archive, as `entryPath` makes them.
 *
 * @example
 * ```ts
 * import { defineArchiveRule, entryPath } from 'manifestlint/packs';
 *
 * export default defineArchiveRule({
 *   id: 'acme/no-notebooks',
 *   summary: 'No notebook is packed',
 *   severity: 'error',
 *   messages: { packed: { text: 'A notebook is packed', help: 'It may hold data. Remove it.', rejectedBy: [] } },
 *   check({ entries }, report) {
 *     for (const { name } of entries) if (name.endsWith('.ipynb')) report('packed', entryPath(name), {});
 *   },
 * });
 * ```
 */
export const defineRule = ruleDefiner<ArchiveModel, unknown>('archive');

/**
 * Who refuses an archive that cannot be unpacked: `package validate FILE` is the first to unpack it.
 * Format v2 had no such command, only a loader.
 *
 * @example
 * ```ts
 * import { unpacking } from 'manifestlint/packs';
 *
 * unpacking('package'); // => ['validate']
 * unpacking('v2'); // => ['load']
 * ```
 */
export function unpacking(form: Form): readonly Moment[] {
  return form === 'v2' ? ['load'] : ['validate'];
}

/**
 * The path of an entry in the document of an archive.
 *
 * @example
 * ```ts
 * import { entryPath } from 'manifestlint/packs';
 *
 * entryPath('etl-1.0.0/package.toml'); // => ['entries', 'etl-1.0.0/package.toml']
 * ```
 */
export function entryPath(name: string): readonly string[] {
  return ['entries', name];
}

/**
 * Tells whether the loader reads the archive to its end. Only then can anybody say what is missing in it.
 *
 * @example
 * ```ts
 * import { type ArchiveModel, isUnpacked } from 'manifestlint/packs';
 *
 * const lacksLock = (model: ArchiveModel): boolean =>
 *   isUnpacked(model) && !model.entries.some(({ name }) => name.endsWith('/Cargo.lock'));
 * ```
 */
export function isUnpacked({ end, stream }: OpenedArchive): boolean {
  const isBroken = stream !== undefined && stream.state !== 'whole' && stream.noticed;
  return end === 'complete' && !isBroken;
}
