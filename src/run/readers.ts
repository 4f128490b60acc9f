/** Kinds and containers by file, and their readers, each loaded once and when the first file of its kind turns up. */
import type { Container, ContainerReader } from '../container.ts';
import type { Registry } from '../engine/registry.ts';
import { guardReading } from '../engine/kind-border.ts';
import { errorText, pluginError } from '../errors.ts';
import { type FileMatcher, fileMatcher } from '../input/glob.ts';
import type { KindReader, ManifestKind } from '../kind.ts';

/** Characters at the beginning of a text by which a kind may recognise it. */
const HEAD = 2000;

export interface Readers {
  /** The container that a file is by its name, if it is one. */
  containerOf(filePath: string, registry: Registry): Promise<Container | undefined>;
  /** The kind of a manifest: by its name, else by the first characters of its text, else the first kind of all. */
  kindOf(name: string, text: string, registry: Registry): Promise<ManifestKind>;
  /** True if a file has a name that the kind is found by. */
  hasNameOf(kind: ManifestKind, name: string): Promise<boolean>;
  loadContainer(container: Container): Promise<ContainerReader>;
  loadKind(kind: ManifestKind, registry: Registry): Promise<KindReader>;
}

export function makeReaders(): Readers {
  const matchers = new Map<ManifestKind | Container, FileMatcher>();
  const containers = new Map<Container, ContainerReader>();
  const kinds = new Map<ManifestKind, KindReader>();
  const matches = async (kind: ManifestKind | Container, name: string): Promise<boolean> => {
    let matcher = matchers.get(kind);
    if (matcher === undefined) matchers.set(kind, (matcher = await fileMatcher(kind.files)));
    return matcher(name);
  };
  const firstMatch = async <Kind extends ManifestKind | Container>(all: readonly Kind[], name: string) => {
    for (const kind of all) if (await matches(kind, name)) return kind;
    return undefined;
  };
  return {
    containerOf: (filePath, registry) => firstMatch(registry.containers, filePath),
    async kindOf(name, text, { kinds: all }) {
      const head = text.slice(0, HEAD);
      return (await firstMatch(all, name)) ?? all.find((kind) => kind.recognise?.(name, head) === true) ?? all[0];
    },
    hasNameOf: matches,
    async loadContainer(container) {
      let reader = containers.get(container);
      if (reader === undefined) containers.set(container, (reader = await container.load()));
      return reader;
    },
    async loadKind(kind, registry) {
      let reader = kinds.get(kind);
      if (reader === undefined) kinds.set(kind, (reader = await loadReader(kind, registry)));
      return reader;
    },
  };
}

/** The reader of a kind; one that a plugin brings may be anything, and is guarded. */
async function loadReader(kind: ManifestKind, { plugins }: Registry): Promise<KindReader> {
  const isForeign = [...plugins.values()].some((plugin) => plugin.kinds?.includes(kind) === true);
  if (!isForeign) return kind.load();
  let reader: unknown;
  try {
    reader = await kind.load();
  } catch (error) {
    throw pluginError(`manifest kind "${kind.id}"`, `cannot be loaded: ${errorText(error)}`);
  }
  if (!isReader(reader))
    throw pluginError(`manifest kind "${kind.id}"`, 'loads something that cannot read', 'Load { read(source) { … } }.');
  const foreign = reader;
  return { read: (source, files) => guardReading(kind.id, () => foreign.read(source, files), source.text.length) };
}

function isReader(value: unknown): value is KindReader {
  return typeof value === 'object' && value !== null && 'read' in value && typeof value.read === 'function';
}
