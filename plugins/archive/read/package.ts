/** Which package an archive holds: its form, its root folder and its manifest. */
import type { ArchiveEntry } from './entry.ts';
import type { OpenedArchive } from './open.ts';
import { type Folder, isFolder, nodeAt, unpackedFiles } from './tree.ts';

/** `package`: bzip2 with one top folder, as of today; `v2`: the historical gzip with a `manifest.json`. */
export type Form = 'package' | 'v2';

/** The package inside an archive, as far as there is one. */
export interface ArchivedPackage {
  readonly form: Form;
  /** The top folders that hold a `package.toml`; the loader takes the first that its directory lists. */
  readonly tops: readonly string[];
  /** The folder that names in the package are relative to: empty, or with a slash at its end. */
  readonly root?: string;
  /** The entry of the manifest. */
  readonly manifest?: ArchiveEntry;
  /** Every entry that the loader of v2 could have taken for the manifest; it took the first. */
  readonly manifestJsons: readonly ArchiveEntry[];
}

const PACKAGE_TOML = 'package.toml';
/** A backslash is a letter of the name, whatever the packer thought. */
const NEARLY_PACKAGE_TOML = /(?:^|[/\\])package\.toml$/i;
const MANIFEST_JSON = 'manifest.json';

/** Finds the package of an archive. */
export function archivedPackage({ compression, entries, tree }: OpenedArchive): ArchivedPackage {
  const tops = topFolders(tree.root);
  const manifestJsons = entries.filter((entry) => entry.path.split('/').at(-1) === MANIFEST_JSON);
  const [first] = manifestJsons;
  if (compression === 'gzip' && tops.length === 0 && first !== undefined) {
    return { form: 'v2', tops, root: '', manifest: first, manifestJsons };
  }
  const [top] = tops;
  const manifest = top === undefined ? undefined : nodeAt(tree.root, `${top}/${PACKAGE_TOML}`);
  if (top === undefined || manifest === undefined || isFolder(manifest)) {
    return { form: 'package', tops, manifestJsons };
  }
  return { form: 'package', tops, root: `${top}/`, manifest, manifestJsons };
}

/** The path of a file that was probably meant to be the manifest, in another place or under nearly the same name. */
export function misplacedManifest({ tree, entries }: OpenedArchive): string | undefined {
  return unpackedFiles({ root: tree.root, entries }).find(({ path }) => NEARLY_PACKAGE_TOML.test(path))?.path;
}

function topFolders(root: Folder): string[] {
  return [...root].filter(([, node]) => isFolder(node) && node.has(PACKAGE_TOML)).map(([name]) => name);
}
