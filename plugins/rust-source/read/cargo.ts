/** Reads the facts of a Rust package that stand in Cargo.toml and package.toml. */
import type { TomlNode, TomlText } from '../../../src/toml/node.ts';

/** A TOML file of the package. */
export interface TomlFile extends TomlText {
  readonly name: string;
}

/** A key with its value. */
export interface TomlEntry {
  readonly key: string;
  readonly node: TomlNode;
}

/** The value at `path`. */
export function nodeAt(file: TomlFile | undefined, ...path: readonly string[]): TomlNode | undefined {
  let node = file?.root;
  for (const key of path) node = node?.children?.get(key);
  return node;
}

/** The string that a value is. */
export function stringOf(node: TomlNode | undefined): string | undefined {
  return typeof node?.value === 'string' && node.kind === 'string' ? node.value : undefined;
}

/** The string at `path`, if one stands there. */
export function stringAt(file: TomlFile | undefined, ...path: readonly string[]): string | undefined {
  return stringOf(nodeAt(file, ...path));
}

/** The entries of the table at `path`. */
export function entriesAt(file: TomlFile | undefined, ...path: readonly string[]): TomlEntry[] {
  const node = nodeAt(file, ...path);
  return node?.kind === 'table'
    ? [...(node.children ?? [])].map(([key, child]) => ({ key: String(key), node: child }))
    : [];
}

/** The strings in a list; `undefined` if it is none. */
export function stringsIn(node: TomlNode | undefined): string[] | undefined {
  if (node?.kind !== 'array') return undefined;
  return [...(node.children?.values() ?? [])].map(stringOf).filter((text) => text !== undefined);
}

/** True if `feature` is on when nobody asks for features. */
export function isDefaultFeature(cargo: TomlFile, feature: string): boolean {
  const on = new Set<string>(['default']);
  // A set hands out what is added to it while it is walked.
  for (const name of on) for (const other of stringsIn(nodeAt(cargo, 'features', name)) ?? []) on.add(other);
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
  return nodeAt(cargo, 'target') !== undefined;
}

/** The names of the crate and of its library. */
export function namesOfCrate(cargo: TomlFile | undefined): string[] {
  return [stringAt(cargo, 'package', 'name'), stringAt(cargo, 'lib', 'name')].filter((name) => name !== undefined);
}

/** The version that a dependency asks for. */
export function versionOf(node: TomlNode | undefined): string | undefined {
  return stringOf(node?.kind === 'table' ? node.children?.get('version') : node);
}
