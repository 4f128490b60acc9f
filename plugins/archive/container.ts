/** Opens an archive for the engine: its model for the rules, and the package inside. */
import { type Document, type FileRef, type LimitUse, type OpenContainer, toPointer } from '../../src/kit.ts';
import { type ArchiveModel, isUnpacked } from './model.ts';
import { archiveModel } from './archive-model.ts';
import { LIMITS } from './read/open.ts';

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

/** The limits of today's loader; that of v2 had none, but such a package may be packed anew. */
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
