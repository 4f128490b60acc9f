/** What a package says of itself in Cargo.toml and package.toml. */
import { isTable, type TomlEntry, type TomlFile, type TomlValue } from './toml-tree.ts';

/** The entry at `path`. */
export function entryAt(file: TomlFile | undefined, ...path: readonly string[]): TomlEntry | undefined {
  let table = file?.root;
  let entry: TomlEntry | undefined;
  for (const key of path) {
    entry = table?.entries.get(key);
    table = entry !== undefined && isTable(entry.value) ? entry.value : undefined;
  }
  return entry;
}

/** The string at `path`, if one stands there. */
export function stringAt(file: TomlFile | undefined, ...path: readonly string[]): string | undefined {
  const value = entryAt(file, ...path)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

/** The entries of the table at `path`. */
export function entriesAt(file: TomlFile | undefined, ...path: readonly string[]): TomlEntry[] {
  const value = path.length === 0 ? file?.root : entryAt(file, ...path)?.value;
  return value !== undefined && isTable(value) ? [...value.entries.values()] : [];
}

/** The strings in a list; `undefined` if it is none. */
export function stringsIn(value: TomlValue | undefined): string[] | undefined {
  if (value?.kind !== 'array') return undefined;
  return value.items.flatMap((item) => (item.kind === 'scalar' && typeof item.value === 'string' ? [item.value] : []));
}

/** True if `feature` is on when nobody asks for features. */
export function isDefaultFeature(cargo: TomlFile, feature: string): boolean {
  const on = new Set<string>(['default']);
  // A set hands out what is added to it while it is walked.
  for (const name of on) for (const other of stringsIn(entryAt(cargo, 'features', name)?.value) ?? []) on.add(other);
  return on.has(feature);
}

/** A name as Rust code says it. */
export function crateWord(name: string): string {
  return name.replaceAll('-', '_');
}

/** The crates that code can name: its direct dependencies, by the names that code uses. */
export function dependencyEntries(cargo: TomlFile): TomlEntry[] {
  return entriesAt(cargo, 'dependencies');
}

/** True if some dependencies depend on the platform, and so cannot be told. */
export function hasPlatformDependencies(cargo: TomlFile): boolean {
  return entryAt(cargo, 'target') !== undefined;
}

/** The names of the crate and of its library. */
export function namesOfCrate(cargo: TomlFile | undefined): string[] {
  return [stringAt(cargo, 'package', 'name'), stringAt(cargo, 'lib', 'name')].filter((name) => name !== undefined);
}

/** The version that a dependency asks for. */
export function versionOf(entry: TomlEntry | undefined): string | undefined {
  if (entry === undefined) return undefined;
  const value = isTable(entry.value) ? entry.value.entries.get('version')?.value : entry.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}
