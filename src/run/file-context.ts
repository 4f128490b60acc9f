/** The manifest as a file among others: its paths, worked out when a rule asks for them. */
import path from 'node:path';
import type { FileRef } from '../file-ref.ts';
import { toPosix } from '../input/glob.ts';
import { repositoryRoot } from '../repository.ts';
import type { FileContext } from '../rule.ts';

/** @param folder the folder of the configuration in use, if there is one */
export function fileContextOf({ filePath, entry }: FileRef, folder: string | undefined): FileContext {
  const isPlaced = path.isAbsolute(filePath);
  return {
    path: filePath,
    ...(entry === undefined ? {} : { entry }),
    get fromRoot() {
      return isPlaced ? toPosix(path.relative(repositoryRoot(path.dirname(filePath)), filePath)) : undefined;
    },
    get fromConfig() {
      return isPlaced && folder !== undefined ? toPosix(path.relative(folder, filePath)) : undefined;
    },
  };
}
