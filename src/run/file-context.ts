/** The manifest as a file among others: its paths, worked out when a rule asks for them. */
import path from 'node:path';
import { pathBelow } from '../config/globs.ts';
import type { FileRef } from '../file-ref.ts';
import { toPosix } from '../input/glob.ts';
import { isRepositoryRoot, repositoryRoot } from '../repository.ts';
import type { FileContext } from '../rule-context.ts';

/**
 * A class, unlike all else here: getters of an object of its own would give every file a hidden class, which the
 * collector of young objects does not free.
 */
class ManifestFile implements FileContext {
  readonly path: string;
  readonly entry?: string;
  readonly #folder: string | undefined;

  constructor({ filePath, entry }: FileRef, folder: string | undefined) {
    this.path = filePath;
    if (entry !== undefined) this.entry = entry;
    this.#folder = folder;
  }

  get fromRoot(): string | undefined {
    return this.#from(() => rootAbove(this.path, this.#folder));
  }

  get fromConfig(): string | undefined {
    return this.#from(() => this.#folder);
  }

  #from(folderOf: () => string | undefined): string | undefined {
    const folder = path.isAbsolute(this.path) ? folderOf() : undefined;
    return folder === undefined ? undefined : toPosix(path.relative(folder, this.path));
  }
}

/** The root of the repository, or what stands for it outside of one: the folder of the configuration in use. */
function rootAbove(filePath: string, configFolder: string | undefined): string {
  const root = repositoryRoot(path.dirname(filePath));
  if (configFolder === undefined || isRepositoryRoot(root)) return root;
  return pathBelow(configFolder, filePath) === undefined ? root : configFolder;
}

/** @param folder the folder of the configuration in use, if there is one */
export function fileContextOf(file: FileRef, folder: string | undefined): FileContext {
  return new ManifestFile(file, folder);
}
