/** The end of a repository: the folder that holds `.git`, which is a file in a worktree. */
import fs from 'node:fs';
import path from 'node:path';

/** True for the root of a repository. `names` are the entries of the folder, if they are known already. */
export function isRepositoryRoot(folder: string, names?: readonly string[]): boolean {
  return names === undefined ? fs.existsSync(path.join(folder, '.git')) : names.includes('.git');
}

/** True where a search upwards ends: at the root of a repository, or of the disk. */
export function isTop(folder: string, names?: readonly string[]): boolean {
  return path.dirname(folder) === folder || isRepositoryRoot(folder, names);
}

/** The root of the repository that `folder` is in, or `folder` itself outside of one. */
export function repositoryRoot(folder: string): string {
  let here = folder;
  while (!isTop(here)) here = path.dirname(here);
  return isRepositoryRoot(here) ? here : folder;
}
