/**
 * The contract of a package view: the files around a manifest, in a folder, in an archive, or under an editor's texts.
 */
import type { Source } from './source.ts';

/**
 * A read-only view of the files of a package. Names are relative to its root, with forward slashes; the root itself is
 * `''`. It is synchronous, lazy and bounded: a file is read when somebody asks for it, and once.
 *
 * @example
 * ```ts
 * import type { PackageFiles } from 'manifestlint';
 *
 * const modules = (files: PackageFiles): string[] =>
 *   files.list('workflow/etl/').filter((name) => name.endsWith('.py') && files.has(`workflow/etl/${name}`));
 * ```
 */
export interface PackageFiles {
  /** True for a file of this name; of a name that ends with a slash, true for a folder. */
  has(name: string): boolean;
  /** The text of a file, decoded strictly; undefined where there is no such file. One that cannot be read says why. */
  read(name: string): Source | undefined;
  /** The bytes of a file; undefined where there is none, or none that can be read. */
  bytes(name: string): Uint8Array | undefined;
  /**
   * The base names in a folder in ascending order, those of folders with a slash at the end; none where there is no
   * such folder.
   */
  list(folder: string): readonly string[];
  /** The name under which a file or folder lies that links lead to; any other name as it is. Absent without links. */
  realName?(name: string): string;
  /**
   * True where a text that has not changed since an earlier run is handed out as the same object, as in an editor: what
   * was worked out of it may be kept for the next time.
   */
  readonly keepsTexts?: boolean;
}

/**
 * The names of all files below a folder, `most` at the most, in the order of the names. Each is found once, where it
 * lies: a link to something that is found anyway, or to a folder around itself, adds nothing.
 *
 * @example
 * ```ts
 * import { filesBelow, type PackageFiles } from 'manifestlint/kit';
 *
 * const notebooks = (files: PackageFiles): string[] =>
 *   filesBelow(files, 'workflow/', 1000).filter((name) => name.endsWith('.ipynb'));
 * ```
 */
export function filesBelow(files: PackageFiles, folder: string, most: number): string[] {
  const realOf = (name: string): string => files.realName?.(name) ?? name;
  const start = realOf(folder);
  const found: string[] = [];
  const seen = new Set<string>();
  const open = [folder];
  for (let name = open.pop(); name !== undefined && found.length < most; name = open.pop()) {
    const real = realOf(name);
    const isFolder = name === '' || name.endsWith('/');
    const liesBelow = real.startsWith(start) && folder + real.slice(start.length) !== name;
    const liesAround = isFolder && name !== folder && start.startsWith(real);
    if (liesBelow || liesAround || seen.has(real)) continue;
    seen.add(real);
    if (!isFolder) found.push(name);
    else for (const base of files.list(name).toReversed()) open.push(name + base);
  }
  return found;
}
