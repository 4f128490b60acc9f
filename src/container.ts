/** The contract of a container: a file such as an archive that holds a whole package. */
import type { FileRef } from './file-ref.ts';
import type { Reading } from './kind.ts';
import type { PackageFiles } from './package-files.ts';
import type { Source } from './source.ts';

/**
 * A kind of file that holds packages. Its own rules name its id as their kind.
 *
 * @example
 * ```ts
 * import type { Container, ContainerReader } from 'manifestlint/kit';
 *
 * declare const load: () => Promise<ContainerReader>;
 * const zip: Container = { id: 'acme-zip', files: ['*.cloacina.zip'], load };
 * ```
 */
export interface Container {
  readonly id: string;
  /** Globs of the files that a walk picks up. */
  readonly files: readonly string[];
  load(): Promise<ContainerReader>;
}

/**
 * Opens files that hold packages.
 *
 * @example
 * ```ts
 * import type { ContainerReader, LimitUse } from 'manifestlint/kit';
 *
 * const usedBytes = (reader: ContainerReader, filePath: string, bytes: Uint8Array): LimitUse | undefined =>
 *   reader.open({ filePath }, bytes).limits?.find(({ name }) => name === 'bytes');
 * ```
 */
export interface ContainerReader {
  /**
   * Opens the bytes of a file, in memory and within bounds. It never throws: faults are part of the model of the
   * reading.
   */
  open(file: FileRef, bytes: Uint8Array): OpenContainer;
}

/**
 * A container that has been opened.
 *
 * @example
 * ```ts
 * import type { OpenContainer } from 'manifestlint/kit';
 *
 * const manifestText = ({ manifest }: OpenContainer): string => manifest?.text ?? '';
 * ```
 */
export interface OpenContainer {
  /** The container itself, for the rules that name its id; its document has no text. */
  readonly reading: Reading;
  /** The manifest of the package inside, where one could be read. */
  readonly manifest?: Source;
  /** The files of that package. */
  readonly files?: PackageFiles;
  /** How much of the limits of the loader it uses, for those who ask what is in it. */
  readonly limits?: readonly LimitUse[];
}

/**
 * A limit of the loader, and how much of it is used.
 *
 * @example
 * ```ts
 * import type { LimitUse } from 'manifestlint/kit';
 *
 * const entries: LimitUse = { name: 'entries', used: 120, most: 10_000 };
 * ```
 */
export interface LimitUse {
  /** The name of the thing that is counted, in a word or two. */
  readonly name: string;
  readonly used: number;
  readonly most: number;
}
