/** The files of a package that are there and were not read. */
import type { PackageFiles, Source } from '../../../src/kit.ts';

/** Gathers files that were not read, each once. */
export interface UnreadFiles {
  /** Notes that a file was not read, or not to its end. Of vendored ones there are no findings that could be lost. */
  readonly note: (name: string, reason: string) => void;
  /** The files that were noted, each with the reason. */
  readonly list: () => Source[];
}

/** Makes an empty list; `read` gives the files by their names. */
export function noneUnread(read: PackageFiles['read']): UnreadFiles {
  const sources = new Map<string, Source>();
  return {
    note(name, reason) {
      const source = isVendored(name) || sources.has(name) ? undefined : read(name);
      // The run tells by itself of what nobody may read.
      if (source && source.outOfReach !== true) sources.set(name, { ...source, unreadable: reason });
    },
    list: () => [...sources.values()],
  };
}

/** True for a file of a library that comes with the package. */
export function isVendored(name: string): boolean {
  return name.startsWith('vendor/');
}
