/** The package that a file belongs to: the nearest folder above it that has a manifest. */
import path from 'node:path';
import { fileMatcher, isGlob } from '../input/glob.ts';
import type { ManifestKind } from '../kind.ts';
import { isTop } from '../repository.ts';

/** How to tell which files are manifests, and which are there. */
export interface Surroundings {
  readonly kinds: readonly ManifestKind[];
  /** True for a file on the disk or in the editor. */
  readonly isThere: (filePath: string) => boolean;
  /** The files that are open in the editor. */
  readonly open: readonly string[];
}

/** The folder of the package of a file; undefined for a file of none. */
export async function packageFolder(filePath: string, { kinds, isThere }: Surroundings): Promise<string | undefined> {
  const isManifest = await fileMatcher(globsOf(kinds));
  if (isManifest(filePath)) return path.dirname(filePath);
  const names = manifestNames(kinds);
  for (let here = path.dirname(filePath); ; here = path.dirname(here)) {
    if (names.some((name) => isThere(path.join(here, name)))) return here;
    if (isTop(here)) return undefined;
  }
}

/** The manifests in the folder of a package: those with the usual names, and others that are open. */
export async function manifestsIn(folder: string, { kinds, isThere, open }: Surroundings): Promise<string[]> {
  const isManifest = await fileMatcher(globsOf(kinds));
  const usual = manifestNames(kinds)
    .map((name) => path.join(folder, name))
    .filter(isThere);
  const others = open.filter((filePath) => path.dirname(filePath) === folder && isManifest(filePath));
  return [...new Set([...usual, ...others])];
}

function globsOf(kinds: readonly ManifestKind[]): string[] {
  return kinds.flatMap(({ files }) => files);
}

function manifestNames(kinds: readonly ManifestKind[]): string[] {
  return globsOf(kinds).filter((glob) => !isGlob(glob));
}
