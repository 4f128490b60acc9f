/** Makes the model of an archive from its bytes. */
import type { PackageFiles } from '../../src/kit.ts';
import { type ArchiveModel, isUnpacked } from './model.ts';
import { nativeClaims } from './native/manifest.ts';
import { type NativeProblem, serverProblems, targetProblems } from './native/problems.ts';
import type { PackedFile } from './native/python.ts';
import { type OpenedArchive, openArchive } from './read/open.ts';
import { type ArchivedPackage, archivedPackage, misplacedManifest } from './read/package.ts';
import { entrySource, packageView } from './read/package-view.ts';
import { isFolder, nodeAt, unpackedFiles } from './read/tree.ts';

/** Opens an archive, and the package in it as far as there is one. */
export function archiveModel(filePath: string, bytes: Uint8Array): ArchiveModel {
  const archive = openArchive(bytes);
  const found = archivedPackage(archive);
  const { manifest, tops } = found;
  const files = filesOf(filePath, archive, found);
  const source = manifest && entrySource({ filePath, entry: manifest.path }, manifest);
  const misplaced = tops.length === 0 ? misplacedManifest(archive) : undefined;
  return {
    ...archive,
    ...found,
    ...(files !== undefined && { files }),
    ...(source !== undefined && { source }),
    ...(misplaced !== undefined && { misplaced }),
    nativeProblems: () =>
      files === undefined ? [] : problemsOf(found, packedFiles(archive, found), { files, text: source?.text ?? '' }),
  };
}

/** Of an archive that could not be read to its end, nobody knows which files are missing. */
function filesOf(filePath: string, archive: OpenedArchive, { root }: ArchivedPackage): PackageFiles | undefined {
  if (root === undefined || !isUnpacked(archive)) return undefined;
  const folder = nodeAt(archive.tree.root, root.slice(0, -1));
  return isFolder(folder) ? packageView(filePath, root, folder) : undefined;
}

function problemsOf(
  { form }: ArchivedPackage,
  packed: readonly PackedFile[],
  { files, text }: { files: PackageFiles; text: string },
): NativeProblem[] {
  return form === 'v2' ? targetProblems(packed, nativeClaims(text), files) : serverProblems(packed);
}

/** Python code is imported from these folders, and from no other. */
const PYTHON_FOLDERS = /^(?:vendor|workflow)\//;
const NATIVE = /\.(?:so|pyd)$|\.dist-info\/(?:WHEEL|RECORD)$/;

/** The native modules of a package and what is said of them, with as much of their bytes as was kept. */
function packedFiles({ tree, entries }: OpenedArchive, { root = '' }: ArchivedPackage): PackedFile[] {
  return unpackedFiles({ root: tree.root, entries })
    .filter(({ path }) => path.startsWith(root))
    .map(({ path, content }) => ({ name: path.slice(root.length), content }))
    .filter(({ name }) => PYTHON_FOLDERS.test(name) && NATIVE.test(name));
}
