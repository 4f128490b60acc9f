/** Versions that manifests of every kind state, each at a place of its own. */
import type { Path } from '../place.ts';

/**
 * A text that a manifest states, such as its version, with its path and what becomes of a wrong one.
 *
 * @example
 * ```ts
 * import type { Stated } from 'manifestlint/kit';
 *
 * const version: Stated = {
 *   value: '1.0',
 *   path: ['package', 'version'],
 *   fate: 'Both sides accept any text',
 *   isRead: true,
 * };
 * ```
 */
export interface Stated {
  readonly value: string;
  readonly path: Path;
  /** The fate of a wrong one, as the beginning of a sentence: `Both sides accept any text`. */
  readonly fate: string;
  /** True if some consumer of the manifest reads it. */
  readonly isRead: boolean;
}

/**
 * The part of a model that rules about versions read, whatever the kind of the manifest.
 *
 * @example
 * ```ts
 * import type { StatesVersions } from 'manifestlint/kit';
 *
 * const versionOf = ({ stated }: StatesVersions): string | undefined => stated.version?.value;
 * ```
 */
export interface StatesVersions {
  readonly stated: {
    /** The version of the package. */
    readonly version: Stated | undefined;
    /** The versions of Python that it runs on, as a specifier set. */
    readonly requiresPython: Stated | undefined;
    /** False for a package that surely runs without Python. */
    readonly needsPython: boolean;
  };
}
