/** The packages that changed files belong to. */
import path from 'node:path';

/** A question about a package: its manifest or archive, and the folder that is its root, if it has one. */
export type IsTouched = (filePath: string, folder: string | undefined) => boolean;

/** Endings of sources, which change what a package does wherever they lie in it. */
const SOURCES: ReadonlySet<string> = new Set(['.py', '.rs']);

/**
 * Tells which packages are touched by changed files: by a manifest or archive itself, by a source or a `Cargo.toml`
 * below the folder of the package, and by anything in its `vendor/`. Paths are absolute, with no link on the way.
 */
export function touchedBy(changed: readonly string[]): IsTouched {
  const files = new Set(changed);
  const folders = new Set<string>();
  for (const file of changed) {
    if (SOURCES.has(path.extname(file)) || path.basename(file) === 'Cargo.toml') addAll(foldersAbove(file), folders);
    addAll(
      foldersAbove(file)
        .filter((folder) => path.basename(folder) === 'vendor')
        .map((folder) => path.dirname(folder)),
      folders,
    );
  }
  return (filePath, folder) => files.has(filePath) || (folder !== undefined && folders.has(folder));
}

function addAll(names: readonly string[], to: Set<string>): void {
  for (const name of names) to.add(name);
}

function foldersAbove(file: string): string[] {
  const folders: string[] = [];
  for (let folder = path.dirname(file); folders.at(-1) !== folder; folder = path.dirname(folder)) folders.push(folder);
  return folders;
}
