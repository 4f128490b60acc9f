/**
 * The texts of earlier runs over a package. A text that has not changed is handed out as the object of the earlier run,
 * so that what a fact has worked out of it, such as its tree, holds again.
 */
import { fileKey } from '../file-ref.ts';
import type { PackageFiles } from '../package-files.ts';
import type { Source } from '../source.ts';

/** The texts by the key of their file. */
export type SourceMemory = Map<string, Source>;

/** A view of files that remembers their texts. */
export function rememberingFiles(files: PackageFiles, memory: SourceMemory): PackageFiles {
  return {
    ...files,
    keepsTexts: true,
    read(name) {
      const source = files.read(name);
      if (source === undefined) return undefined;
      const key = fileKey(source);
      const before = memory.get(key);
      if (before !== undefined && isSame(before, source)) return before;
      memory.set(key, source);
      return source;
    },
  };
}

function isSame(before: Source, now: Source): boolean {
  const isWhole = [before, now].every(
    ({ undecodable, unreadable }) => undecodable.length === 0 && unreadable === undefined,
  );
  return isWhole && before.text === now.text && before.byteOrderMark === now.byteOrderMark;
}
