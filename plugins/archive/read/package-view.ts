/** A package inside an archive as the files of a folder, for rules that read them. */
import { decodeUtf8, type PackageFiles, type Source, unreadableSource } from '../../../src/kit.ts';
import type { ArchiveEntry } from './entry.ts';
import { type Folder, isFolder, nodeAt } from './tree.ts';

/** A view of the files in a folder of an archive; `path` is empty, or ends with a slash. */
export function packageView(filePath: string, path: string, folder: Folder): PackageFiles {
  const sources = new Map<string, Source>();
  const fileAt = (name: string): ArchiveEntry | undefined => {
    const node = nodeAt(folder, name);
    return isFolder(node) ? undefined : node;
  };
  return {
    has: (name) => (isFolderName(name) ? isFolder(nodeAt(folder, name.slice(0, -1))) : fileAt(name) !== undefined),
    read(name) {
      const entry = fileAt(name);
      if (entry === undefined) return undefined;
      const source = sources.get(name) ?? entrySource({ filePath, entry: path + name }, entry);
      sources.set(name, source);
      return source;
    },
    bytes(name) {
      const entry = fileAt(name);
      return entry !== undefined && isKept(entry) ? entry.content : undefined;
    },
    list(name) {
      const node = nodeAt(folder, isFolderName(name) ? name.slice(0, -1) : name);
      const found = isFolder(node) ? [...node] : [];
      return found.map(([base, child]) => (isFolder(child) ? `${base}/` : base)).sort();
    },
  };
}

function isFolderName(name: string): boolean {
  return name.endsWith('/');
}

/** The text of an entry. */
export function entrySource(file: { filePath: string; entry: string }, entry: ArchiveEntry): Source {
  if (isKept(entry)) return decodeUtf8(file, entry.content);
  return unreadableSource(
    file,
    entry.isWhole ? 'it is too large, or stored with holes' : 'the archive ends inside of it',
  );
}

function isKept({ isWhole, content, size }: ArchiveEntry): boolean {
  return isWhole && content.length === size;
}
