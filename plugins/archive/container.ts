/** Opens an archive for the engine: its model for the rules, and the package inside. */
import type { Document, FileRef, LimitUse, OpenContainer } from '../../src/kit.ts';
import { toPointer } from '../../src/kit.ts';
import { type ArchiveModel, isUnpacked } from './model.ts';
import { LIMITS, openArchive } from './read/open.ts';
import { archivedPackage } from './read/package.ts';
import { entrySource, packageView } from './read/package-view.ts';
import { isFolder, nodeAt } from './read/tree.ts';

/** Opens the bytes of an archive. */
export function openContainer({ filePath }: FileRef, bytes: Uint8Array): OpenContainer {
  const model = archiveModel(filePath, bytes);
  const { files, source } = model;
  return {
    reading: {
      document: BYTES,
      complete: isUnpacked(model),
      recognised: true,
      model: () => model,
    },
    limits: limitsUsed(model),
    ...(source !== undefined && { manifest: source }),
    ...(files !== undefined && { files }),
  };
}

/** The loader of v2 had no limits, but whoever packs one anew wants to know. */
function limitsUsed({ usage, fileSize }: ArchiveModel): LimitUse[] {
  const { entries, declared } = usage;
  const ratio = fileSize === 0 ? 0 : declared / fileSize;
  return [
    { name: 'entries', used: entries, most: LIMITS.entries },
    { name: 'declared bytes', used: declared, most: LIMITS.declared },
    { name: 'ratio', used: ratio, most: LIMITS.ratio },
    { name: 'archive bytes', used: fileSize, most: LIMITS.file },
  ];
}

/** Opens an archive, and the package in it as far as there is one. */
export function archiveModel(filePath: string, bytes: Uint8Array): ArchiveModel {
  const archive = openArchive(bytes);
  const found = archivedPackage(archive);
  const { root, manifest } = found;
  const model = {
    ...archive,
    ...found,
    ...(manifest && { source: entrySource({ filePath, entry: manifest.path }, manifest) }),
  };
  // Of an archive that could not be read to its end, nobody knows which files are missing.
  const folder = root === undefined || !isUnpacked(archive) ? undefined : nodeAt(archive.tree.root, root.slice(0, -1));
  return root !== undefined && isFolder(folder) ? { ...model, files: packageView(filePath, root, folder) } : model;
}

/** An archive has no text: its places are the names of its entries, which stand nowhere. */
const BYTES: Document = {
  has: () => false,
  locate: () => ({ start: 0, end: 0 }),
  pathAt: () => ({ path: [], on: 'value' }),
  replace: () => undefined,
  insert: () => undefined,
  remove: () => undefined,
  comments: () => [],
  taskAt: () => undefined,
  subject: toPointer,
};
