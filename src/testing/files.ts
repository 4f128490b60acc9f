/** Packages in memory, for tests of rules. */
import type { PackageFiles } from '../package-files.ts';
import { sourceFromText } from '../source.ts';

/** The folder that holds the files. */
export const FOLDER = '/package/';

/** A package of these files by name; a name that ends with a slash is an empty folder. */
export function filesOf(files: Readonly<Record<string, string>>): PackageFiles {
  const texts = new Map(Object.entries(files).filter(([name]) => !name.endsWith('/')));
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  for (const name of Object.keys(files)) {
    const parts = name.split('/');
    for (const [depth, base] of parts.entries()) {
      const folder = parts
        .slice(0, depth)
        .map((part) => `${part}/`)
        .join('');
      const entries = folders.get(folder) ?? new Set();
      folders.set(folder, entries);
      const isFolder = depth < parts.length - 1;
      if (base !== '') entries.add(isFolder ? `${base}/` : base);
    }
  }
  return {
    has: (name) => texts.has(name) || ((name === '' || name.endsWith('/')) && folders.has(name)),
    read(name) {
      const text = texts.get(name);
      return text === undefined ? undefined : sourceFromText(FOLDER + name, text);
    },
    bytes(name) {
      const text = texts.get(name);
      return text === undefined ? undefined : Buffer.from(text);
    },
    list: (folder) => [...(folders.get(folder) ?? [])].sort(),
  };
}
