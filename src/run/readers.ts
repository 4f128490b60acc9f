/** Kinds and containers by file, and their readers, each loaded once and when the first file of its kind turns up. */
import type { Container, ContainerReader } from '../container.ts';
import type { Registry } from '../engine/registry.ts';
import { type FileMatcher, fileMatcher } from '../input/glob.ts';
import type { KindReader, ManifestKind } from '../kind.ts';
import { once, type Ready } from '../ready.ts';

/** Characters at the beginning of a text by which a kind may recognise it. */
const HEAD = 2000;

/** Answers by the names of files, and readers that are loaded once. */
export interface Readers {
  /** The container that a file is by its name, if it is one. */
  containerOf(filePath: string): Container | undefined;
  /** The kind of a manifest: by its name, else by the first characters of its text, else the first kind of all. */
  kindOf(name: string, text: string): ManifestKind;
  /** True if a file has a name that the kind is found by. */
  hasNameOf(kind: ManifestKind, name: string): boolean;
  loadContainer(container: Container): Ready<ContainerReader>;
  loadKind(kind: ManifestKind): Ready<KindReader>;
}

/** Answers the readers of each registry, prepared once. */
export function makeReaders(): (registry: Registry) => Ready<Readers> {
  return once(prepare);
}

/** Compiles the globs of all kinds and containers, so that nothing waits for a file's name. */
async function prepare(registry: Registry): Promise<Readers> {
  const { kinds, containers } = registry;
  const matchers = new Map<ManifestKind | Container, FileMatcher>();
  for (const kind of [...kinds, ...containers]) matchers.set(kind, await fileMatcher(kind.files));
  const matches = (kind: ManifestKind | Container, name: string): boolean => matchers.get(kind)?.(name) === true;
  return {
    containerOf: (filePath) => containers.find((container) => matches(container, filePath)),
    kindOf(name, text) {
      const named = kinds.find((kind) => matches(kind, name));
      if (named !== undefined) return named;
      const head = text.slice(0, HEAD);
      return kinds.find((kind) => kind.recognise?.(name, head) === true) ?? kinds[0];
    },
    hasNameOf: matches,
    loadContainer: once(async (container) => container.load()),
    loadKind: once((kind) => kind.load()),
  };
}
