/** Reads `package.toml` files: the working half of the kind, loaded when the first one turns up. */
import { closest, type KindReader } from '../../src/kit.ts';
import { tomlDocument } from '../../src/toml/document.ts';
import type { TomlText } from '../../src/toml/node.ts';
import { parseToml } from '../../src/toml/parse.ts';
import { type PackageModel, packageModel } from './model.ts';

/** The facts about the code, which defines the tasks. */
const SOURCES = ['python-source', 'rust-source'];

export const packageReader: KindReader = {
  read(source, files) {
    const read = parseToml(source.text);
    // The text of a file that could not be fetched is empty, which says nothing.
    const toml = source.unreadable === undefined ? read : { ...read, root: undefined };
    let model: PackageModel | undefined;
    return {
      complete: toml.root !== undefined,
      recognised: isPackage(toml),
      document: tomlDocument(toml),
      model: () => (model ??= packageModel(source, toml, files)),
      outlineFrom: SOURCES,
    };
  },
};

const TABLES = ['package', 'metadata'];

/**
 * A file with one of the two tables or a near spelling of one; an empty or broken one may be anything, and so is taken.
 */
function isPackage({ root }: TomlText): boolean {
  const names = root?.children;
  if (names === undefined || names.size === 0) return true;
  return [...names].some(([name, { children }]) => {
    if (TABLES.includes(String(name))) return true;
    return children !== undefined && closest(String(name), TABLES) !== undefined;
  });
}
