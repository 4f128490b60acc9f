/** The files of a package that are there and were not read. */
import type { PackageFiles, Source } from '../../../src/kit.ts';

/** Gathers files that were not read, each once. Of vendored ones there are no findings that could be lost. */
export class UnreadFiles {
  readonly #read: PackageFiles['read'];
  readonly #sources = new Map<string, Source>();

  constructor(read: PackageFiles['read']) {
    this.#read = read;
  }

  /** Notes that a file was not read, or not to its end. */
  note(name: string, reason: string): void {
    const source = isVendored(name) || this.#sources.has(name) ? undefined : this.#read(name);
    // The run tells by itself of what nobody may read.
    if (source && source.outOfReach !== true) this.#sources.set(name, { ...source, unreadable: reason });
  }

  /** The files that were noted, each with the reason. */
  list(): Source[] {
    return [...this.#sources.values()];
  }
}

/** True for a file of a library that comes with the package. */
export function isVendored(name: string): boolean {
  return name.startsWith('vendor/');
}
